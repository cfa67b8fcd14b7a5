"""What goes out of the desk: tables for trainers, and due days for whoever asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Protocol

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.domain.errors import NotFound
from rostrum.domain.export import Export
from rostrum.domain.ids import PersonId, TeamId
from rostrum.services.desk_services import DeskServices
from rostrum.services.grid_exports import TableKind
from rostrum.web.routes.answering import answering, person_of
from rostrum.web.routes.files import attachment

KINDS: tuple[TableKind, ...] = ("csv", "xlsx")
ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class LearnedServices(Protocol):
    """The course, as far as these routes need it."""

    @property
    def desk(self) -> DeskServices:
        """What trainers do at the desk."""
        ...


class HasDesk(Protocol):
    """What giving out tables needs of the services."""

    @property
    def learned(self) -> LearnedServices:
        """The course."""
        ...


def desk_routes(services: Callable[[], HasDesk]) -> list[BaseRoute]:
    """Return the routes of the desk.

    - `GET /api/desk/{team}/grid.{kind}` answers the grid, as CSV or XLSX.
    - `GET /api/desk/{team}/answers.{kind}` answers every answer of the team.
    - `GET /api/desk/{team}/people/{person}.{kind}` answers where one person is.
    - `GET /api/me/due.ics` answers the person's own due days as a calendar.
    """
    return [
        Route("/api/desk/{team}/grid.{kind}", answering(partial(_grid, services))),
        Route("/api/desk/{team}/answers.{kind}", answering(partial(_answers, services))),
        Route("/api/desk/{team}/people/{person}.{kind}", answering(partial(_person, services))),
        Route("/api/me/due.ics", answering(partial(_due, services))),
    ]


async def _grid(services: Callable[[], HasDesk], request: Request) -> Response:
    ask = services().learned.desk.tables.grid_table
    team_id = TeamId(_id(request, "team"))
    return _file(await to_thread.run_sync(ask, person_of(request), team_id, _kind(request)))


async def _answers(services: Callable[[], HasDesk], request: Request) -> Response:
    ask = services().learned.desk.tables.answers_table
    team_id = TeamId(_id(request, "team"))
    return _file(await to_thread.run_sync(ask, person_of(request), team_id, _kind(request)))


async def _person(services: Callable[[], HasDesk], request: Request) -> Response:
    ask = services().learned.desk.tables.person_table
    whose = (TeamId(_id(request, "team")), PersonId(_id(request, "person")))
    return _file(await to_thread.run_sync(ask, person_of(request), *whose, _kind(request)))


async def _due(services: Callable[[], HasDesk], request: Request) -> Response:
    ask = services().learned.desk.due.calendar
    data = await to_thread.run_sync(ask, person_of(request))
    return _file(Export("rostrum.ics", "text/calendar; charset=utf-8", data))


def _id(request: Request, name: str) -> str:
    asked = str(request.path_params[name])
    if not ID.fullmatch(asked):
        raise NotFound
    return asked


def _kind(request: Request) -> TableKind:
    for kind in KINDS:
        if request.path_params["kind"] == kind:
            return kind
    raise NotFound


def _file(export: Export) -> Response:
    headers = {"content-disposition": attachment(export.name)}
    return Response(export.data, media_type=export.media_type, headers=headers)
