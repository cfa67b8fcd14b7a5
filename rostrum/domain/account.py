"""How someone proves who they are, and where they are signed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rostrum.domain.errors import BadEmail, BadName
from rostrum.domain.ids import PersonId, SessionId

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 256
IDLE_AGE, LONGEST_AGE = timedelta(days=14), timedelta(days=90)
"""A session ends when it was not used for the first, and always after the second."""

RESET_AGE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is kept when a session was last used: every click would be a write."""

DETOUR_AGE = timedelta(minutes=10)
TRIES_COUNT_FOR = timedelta(minutes=15)
LONGEST_EMAIL, LONGEST_NAME = 254, 80
_PART = r"[^\s@<>,;:\"()\[\]\\.]+"
_EMAIL = re.compile(rf"{_PART}(?:\.{_PART})*@{_PART}(?:\.{_PART})+").fullmatch


def clean_email(text: str, *, needed: bool = True) -> str:
    """Return an e-mail address as it is kept: in lower case. Raises BadEmail."""
    email = text.strip().lower()
    if not email and not needed:
        return ""
    if len(email) > LONGEST_EMAIL or not email.isprintable() or not _EMAIL(email):
        raise BadEmail
    return email


def clean_name(text: str, *, needed: bool = True) -> str:
    """Return a name as it is kept: on one line, without what cannot be seen. Raises BadName."""
    name = "".join(letter for letter in " ".join(text.split()) if letter.isprintable()).strip()
    if len(name) > LONGEST_NAME or (needed and not name):
        raise BadName(most=LONGEST_NAME)
    return name


def minutes_to_wait(failed: Sequence[datetime], now: datetime, free: int) -> int:
    """Return for how many minutes no further try is heard; 0 when one is.

    Args:
        failed: When tries failed, the last one last.
        now: The present instant.
        free: How many may fail before it gets slow. From then on every failure doubles the time.
    """
    lately = [at for at in failed if now - at < TRIES_COUNT_FOR]
    if len(lately) < free:
        return 0
    doubled = timedelta(minutes=2 ** min(4, len(lately) - free + 1))
    left = lately[-1] + min(doubled, TRIES_COUNT_FOR) - now
    return max(0, -(-left // timedelta(minutes=1)))


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person signs in with.

    Attributes:
        password_hash: Argon2id, with its parameters; empty for who signs in elsewhere (OIDC).
        subject: Who the person is at the organisation's sign-in, "issuer subject"; may be empty.
        totp_secret: Base32 secret of the codes of an app; empty without.
        totp_on: False until the person typed a first code.
        totp_step: The newest time step a code was accepted for; none is accepted twice.
        changed_at: When the password was last changed.
    """

    person_id: PersonId
    password_hash: str
    changed_at: datetime
    subject: str = ""
    totp_secret: str = ""
    totp_on: bool = False
    totp_step: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which a person is signed in.

    Attributes:
        id: For the list "where you are signed in"; the token itself is kept nowhere.
        device: Browser and system, as the browser told.
    """

    id: SessionId
    person_id: PersonId
    created_at: datetime
    seen_at: datetime
    device: str = ""

    def is_over(self, now: datetime) -> bool:
        """True when it was not used for too long, or is too old."""
        return now - self.seen_at > IDLE_AGE or now - self.created_at > LONGEST_AGE


@dataclass(frozen=True, slots=True)
class ResetLink:
    """A link with which a person chooses a new password, once. Only its hash is kept.

    Attributes:
        made_by: The trainer who made it; None when the person asked for it by e-mail.
    """

    token_hash: str
    person_id: PersonId
    made_by: PersonId | None
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Who someone is at their organisation's sign-in, as it told and signed.

    Attributes:
        subject: "issuer subject": what stays the same when name and e-mail change.
        email_verified: True when the organisation says that the address is the person's.
    """

    subject: str
    email: str = ""
    email_verified: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Detour:
    """A way to the organisation's sign-in and back, walked once. Only its token's hash is kept.

    Attributes:
        back: The page of ours to go on to.
        invitation: Hash of the token of the invitation that led here; may be empty.
        person_id: Whose account is to be connected, once they prove it; None for nobody's yet.
        identity: Who came back; None while they are away.
    """

    token_hash: str
    expires_at: datetime
    back: str = "/"
    invitation: str = ""
    person_id: PersonId | None = None
    identity: Identity | None = None
