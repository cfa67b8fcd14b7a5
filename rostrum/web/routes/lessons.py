"""What goes out of the lessons: all their files in one zip, to whoever may write them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.services.authoring import Authoring
from rostrum.web.routes.answering import answering, person_of
from rostrum.web.routes.files import attachment

NAME = "lessons.zip"


class Written(Protocol):
    """The part of the services that knows the lessons."""

    @property
    def authoring(self) -> Authoring:
        """Lets people write lessons."""
        ...


class LessonServices(Protocol):
    """What giving out lessons needs of the services."""

    @property
    def learned(self) -> Written:
        """The course, and what people do with it."""
        ...


def lesson_routes(services: Callable[[], LessonServices]) -> list[BaseRoute]:
    """Return the routes about lessons.

    - `GET /api/lessons.zip` answers all files of the lessons as they are shown.
    """
    return [Route("/api/lessons.zip", answering(partial(_packed, services)))]


async def _packed(services: Callable[[], LessonServices], request: Request) -> Response:
    ask = services().learned.authoring.packed
    packed = await to_thread.run_sync(ask, person_of(request))
    headers = {"content-disposition": attachment(NAME)}
    return Response(packed, media_type="application/zip", headers=headers)
