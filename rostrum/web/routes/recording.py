"""A recording on its way in: begin, parts while the person speaks, finish."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Protocol

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from rostrum.domain.errors import BadRequest
from rostrum.domain.ids import DraftId, PitchId
from rostrum.services.practice import Practice
from rostrum.web.routes.answering import (
    answering,
    body_of,
    fields_of,
    person_of,
    take_of,
    text_in,
)

LARGEST_PART_BYTES = 2 * 1024 * 1024
MOST_PARTS = 100_000
NUMBER = re.compile(r"[0-9]{1,6}")


class RecordingServices(Protocol):
    """What recording needs of the services."""

    @property
    def practice(self) -> Practice:
        """Begins, fills and finishes takes."""
        ...


def recording_routes(services: Callable[[], RecordingServices]) -> list[BaseRoute]:
    """Return the routes that the recorder talks to.

    - `POST /api/takes` with `{pitch, media_type, draft}` answers `{take}`.
    - `PUT /api/takes/{take}/parts/{number}` with the part answers 204 once it is on disk.
    - `POST /api/takes/{take}/finish` with `{parts}` answers `{take}`.
    """
    return [
        Route("/api/takes", answering(partial(_begin, services)), methods=["POST"]),
        Route(
            "/api/takes/{take}/parts/{number}",
            answering(partial(_receive, services)),
            methods=["PUT"],
        ),
        Route("/api/takes/{take}/finish", answering(partial(_finish, services)), methods=["POST"]),
    ]


async def _begin(services: Callable[[], RecordingServices], request: Request) -> Response:
    person = person_of(request)
    fields = await fields_of(request)
    draft = fields.get("draft")
    take = await to_thread.run_sync(
        services().practice.begin,
        person,
        PitchId(text_in(fields, "pitch")),
        text_in(fields, "media_type"),
        None if draft is None else DraftId(text_in(fields, "draft")),
    )
    return JSONResponse({"take": take.id}, 201)


async def _receive(services: Callable[[], RecordingServices], request: Request) -> Response:
    person = person_of(request)
    take_id, number = take_of(request), _number(request)
    part = await body_of(request, LARGEST_PART_BYTES)
    await to_thread.run_sync(services().practice.receive, person, take_id, number, part)
    return Response(status_code=204)


async def _finish(services: Callable[[], RecordingServices], request: Request) -> Response:
    person = person_of(request)
    parts = (await fields_of(request)).get("parts")
    if type(parts) is not int or not 0 < parts <= MOST_PARTS:
        raise BadRequest
    take_id = take_of(request)
    take = await to_thread.run_sync(services().practice.finish, person, take_id, parts)
    return JSONResponse({"take": take.id})


def _number(request: Request) -> int:
    """Return the part's number. Raises BadRequest."""
    written = str(request.path_params["number"])
    if not NUMBER.fullmatch(written):
        raise BadRequest
    return int(written)
