"""The line to the organisation's sign-in: bounded in time and size, and never led elsewhere."""

from __future__ import annotations

import io
import time

from requests import PreparedRequest, RequestException, Response
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

TIMEOUT_S = 10.0
LONGEST_S = 15.0
LARGEST_BYTES = 256 * 1024
PIECE_BYTES = 16 * 1024


class LineError(RequestException):
    """The answer is too large, too slow, breaks off, or leads elsewhere."""


class BoundedLine(HTTPAdapter):
    """Reads the whole of an answer at once; one with a redirect, or without an end, is an error."""

    def build_response(self, req: PreparedRequest, resp: BaseHTTPResponse) -> Response:
        """Return the answer with its body read. Raises LineError."""
        answer = super().build_response(req, resp)
        try:
            if 300 <= answer.status_code < 400:
                raise LineError("it leads elsewhere")
            answer.raw = io.BytesIO(_read(resp))
        except HTTPError as broken:
            raise LineError("it breaks off") from broken
        finally:
            resp.close()
        return answer


def _read(body: BaseHTTPResponse) -> bytes:
    """Read an answer to its end. Raises LineError when that does not come."""
    until, read = time.monotonic() + LONGEST_S, bytearray()
    while piece := body.read1(PIECE_BYTES, decode_content=True):
        read += piece
        if len(read) > LARGEST_BYTES or time.monotonic() > until:
            raise LineError("it is too large or too slow")
    return bytes(read)
