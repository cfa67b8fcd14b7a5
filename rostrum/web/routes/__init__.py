"""Our own HTTP routes beside Streamlit's: recordings come in, files go out, people sign in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from starlette.routing import BaseRoute

from rostrum.web.routes.account import account_routes
from rostrum.web.routes.belongings import BelongingServices, belonging_routes
from rostrum.web.routes.course import CourseRouteServices, course_routes
from rostrum.web.routes.desk import HasDesk, desk_routes
from rostrum.web.routes.files import FileServices, file_routes
from rostrum.web.routes.joining import joining_routes
from rostrum.web.routes.leaders import LeaderServices, leader_routes
from rostrum.web.routes.lessons import LessonServices, lesson_routes
from rostrum.web.routes.oidc import oidc_routes
from rostrum.web.routes.recording import RecordingServices, recording_routes
from rostrum.web.routes.signing import SigningServices, signing_routes
from rostrum.web.routes.teams import TeamServices, team_routes


class RouteServices(
    RecordingServices,
    FileServices,
    BelongingServices,
    TeamServices,
    CourseRouteServices,
    LessonServices,
    LeaderServices,
    HasDesk,
    SigningServices,
    Protocol,
):
    """Everything the routes need of the services."""


def routes(services: Callable[[], RouteServices]) -> list[BaseRoute]:
    """Return all routes; `services` is asked when a request arrives, not before."""
    return [
        *recording_routes(services),
        *file_routes(services),
        *belonging_routes(services),
        *team_routes(services),
        *desk_routes(services),
        *course_routes(services),
        *lesson_routes(services),
        *leader_routes(services),
        *signing_routes(services),
        *joining_routes(services),
        *account_routes(services),
        *oidc_routes(services),
    ]
