"""What goes out about a team: its members as a table, to its trainers only."""

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
from rostrum.domain.ids import TeamId
from rostrum.services.teams import Teams
from rostrum.web.routes.answering import answering, person_of
from rostrum.web.routes.files import attachment

TEAM_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class TeamServices(Protocol):
    """What giving out tables needs of the services."""

    @property
    def teams(self) -> Teams:
        """Knows who is in a team."""
        ...


def team_routes(services: Callable[[], TeamServices]) -> list[BaseRoute]:
    """Return the routes about teams.

    - `GET /api/teams/{team}/members.csv` answers a table of the members to keep.
    """
    return [Route("/api/teams/{team}/members.csv", answering(partial(_members, services)))]


async def _members(services: Callable[[], TeamServices], request: Request) -> Response:
    asked = str(request.path_params["team"])
    if not TEAM_ID.fullmatch(asked):
        raise NotFound
    ask = services().teams.members_table
    name, table = await to_thread.run_sync(ask, person_of(request), TeamId(asked))
    headers = {"content-disposition": attachment(f"{name}.csv")}
    return Response(table, media_type="text/csv; charset=utf-8", headers=headers)
