"""What goes out about leaders: the team's list as a table, to its members."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.services.leaders import Leaders
from rostrum.web.routes.answering import answering, person_of
from rostrum.web.routes.files import attachment


class LeaderPart(Protocol):
    """The part of the services that knows leaders."""

    @property
    def leaders(self) -> Leaders:
        """Knows a team's leaders."""
        ...


class LeaderServices(Protocol):
    """What giving out the list needs of the services."""

    @property
    def learned(self) -> LeaderPart:
        """Holds what knows leaders."""
        ...


def leader_routes(services: Callable[[], LeaderServices]) -> list[BaseRoute]:
    """Return the routes about leaders.

    - `GET /api/leaders.csv` answers the list of the person's team to keep.
    """
    return [Route("/api/leaders.csv", answering(partial(_list, services)))]


async def _list(services: Callable[[], LeaderServices], request: Request) -> Response:
    table = await to_thread.run_sync(services().learned.leaders.table, person_of(request))
    headers = {"content-disposition": attachment("leaders.csv")}
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)
