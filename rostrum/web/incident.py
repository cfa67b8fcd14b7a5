"""What nobody expected: logged under a number, without a word of what people said or wrote."""

from __future__ import annotations

import logging
import secrets

log = logging.getLogger("rostrum.web")


def note(bug: BaseException, doing: str) -> str:
    """Log a bug and return the incident's number, which is all that the person is shown.

    Only the kind and the place of the bug are logged: its message may hold words of a take, a
    name or a path.
    """
    incident = secrets.token_hex(4)
    place = RuntimeError(type(bug).__name__).with_traceback(bug.__traceback__)
    log.error("incident %s: %s, %s", incident, doing, type(bug).__name__, exc_info=place)
    return incident
