"""The line to the organisation's sign-in: bounded in time and size, and never led elsewhere."""

from __future__ import annotations

import io
import time
from typing import Any

import requests
from requests.adapters import HTTPAdapter

TIMEOUT_S = (5.0, 10.0)
LONGEST_S = 15.0
LARGEST_BYTES = 256 * 1024
PIECE_BYTES = 16 * 1024


class LineError(requests.RequestException):
    """The answer is too large, too slow, or leads elsewhere."""


class BoundedLine(HTTPAdapter):
    """Carries requests; answers with redirects, or without an end, are errors."""

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002, ARG002 - the signature of requests
        timeout: float | tuple[float | None, float | None] | None = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002 - as above
        cert: str | tuple[str, str] | None = None,
        proxies: dict[str, str] | None = None,
    ) -> requests.Response:
        """Send a request and read its whole answer. Raises LineError."""
        answer = super().send(request, True, timeout or TIMEOUT_S, verify, cert, proxies)  # noqa: FBT003 - as above
        try:
            if answer.is_redirect or 300 <= answer.status_code < 400:
                raise LineError("it leads elsewhere")
            whole = _read(answer.raw)
        finally:
            answer.raw.close()
        answer.raw = io.BytesIO(whole)
        return answer


def _read(raw: Any) -> bytes:  # noqa: ANN401 - what urllib3 gives
    """Read an answer to its end. Raises LineError when that does not come."""
    until, read = time.monotonic() + LONGEST_S, bytearray()
    while piece := raw.read1(PIECE_BYTES, decode_content=True):
        read += piece
        if len(read) > LARGEST_BYTES or time.monotonic() > until:
            raise LineError("it is too large or too slow")
    return bytes(read)
