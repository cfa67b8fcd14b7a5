"""What a person takes along: everything they made, in one file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Protocol

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from rostrum.services.belongings import Belongings
from rostrum.web.routes.answering import answering, person_of

NAME = "my-rostrum.zip"


class BelongingServices(Protocol):
    """What giving out everything needs of the services."""

    @property
    def belongings(self) -> Belongings:
        """Packs everything a person made."""
        ...


class Passing(FileResponse):
    """A file that is deleted once it was sent, or could not be."""

    def __init__(self, place: str, kept: ExitStack) -> None:
        headers = {"content-disposition": f'attachment; filename="{NAME}"'}
        super().__init__(place, media_type="application/zip", headers=headers)
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, then delete it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._kept.close()


def belonging_routes(services: Callable[[], BelongingServices]) -> list[BaseRoute]:
    """Return the route `GET /api/me/everything.zip`; one zip is packed at a time."""
    packing = partial(_everything, services, CapacityLimiter(1))
    return [Route("/api/me/everything.zip", answering(packing))]


async def _everything(
    services: Callable[[], BelongingServices], turn: CapacityLimiter, request: Request
) -> Response:
    kept = ExitStack()
    packed = services().belongings.packed(person_of(request))
    place = await to_thread.run_sync(kept.enter_context, packed, limiter=turn)
    return Passing(str(place), kept)
