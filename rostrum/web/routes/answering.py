"""How routes answer: who asks, what was sent, and errors as `{code, message}`."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from rostrum.domain.errors import (
    BadRequest,
    ChunkMissing,
    ConsentNeeded,
    DiskNearlyFull,
    FileTooLarge,
    GuardianNeeded,
    NotAllowed,
    NoTeam,
    NotFound,
    RostrumError,
    StillWorking,
    TooManyTakes,
    TransientError,
)
from rostrum.domain.ids import TakeId
from rostrum.domain.person import Person
from rostrum.web.incident import note
from rostrum.wording import explain, say

Handler = Callable[[Request], Awaitable[Response]]

LARGEST_JSON_BYTES = 16 * 1024
TAKE_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
STATUSES: dict[type[RostrumError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    ConsentNeeded: 403,
    GuardianNeeded: 403,
    NoTeam: 403,
    StillWorking: 409,
    ChunkMissing: 409,
    DiskNearlyFull: 409,
    FileTooLarge: 413,
    TooManyTakes: 429,
    TransientError: 503,
}


class BodyTooLarge(Exception):
    """The request's body is larger than this route takes."""


def answering(handler: Handler) -> Handler:
    """Turn what a handler raises into `{code, message}`; a bug shows its incident number only."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except RostrumError as error:
            return _said(error.code(), explain(error), _status(error))
        except BodyTooLarge:
            return _said("file_too_large", say("web.too_large"), 413)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as bug:  # noqa: BLE001 - it is logged, and the person is told
            incident = note(bug, f"{request.method} {request.url.path}")
            return _said("unexpected", say("web.unexpected", incident=incident), 500)

    return answer


def person_of(request: Request) -> Person:
    """Return who asks. Raises NotAllowed when the request came past the session's gate."""
    person = getattr(request.state, "person", None)
    if not isinstance(person, Person):
        raise NotAllowed
    return person


def take_of(request: Request) -> TakeId:
    """Return the id of the take in the address. Raises NotFound when it cannot be one."""
    asked = str(request.path_params["take"])
    if not TAKE_ID.fullmatch(asked):
        raise NotFound
    return TakeId(asked)


async def body_of(request: Request, most_bytes: int) -> bytes:
    """Read the body, no further than allowed. Raises BodyTooLarge."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most_bytes:
            raise BodyTooLarge
    return bytes(body)


async def fields_of(request: Request) -> dict[str, Any]:
    """Read a body that is one JSON object. Raises BadRequest, BodyTooLarge."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise BadRequest
    try:
        fields = json.loads(await body_of(request, LARGEST_JSON_BYTES))
    except (ValueError, RecursionError) as wrong:
        raise BadRequest from wrong
    if not isinstance(fields, dict):
        raise BadRequest
    return fields


def text_in(fields: dict[str, Any], name: str) -> str:
    """Return a short text from the fields. Raises BadRequest."""
    value = fields.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 200 or not value.isprintable():
        raise BadRequest
    return value


def _status(error: RostrumError) -> int:
    for kind, status in STATUSES.items():
        if isinstance(error, kind):
            return status
    return 400


def _said(code: str, message: str, status: int) -> JSONResponse:
    return JSONResponse({"code": code, "message": message}, status)
