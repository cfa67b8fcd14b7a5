"""What goes out: the sound of a take, to its owner only, and files to keep."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Protocol
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from rostrum.domain.errors import NotFound
from rostrum.services.exports import Exports
from rostrum.services.takes import Takes
from rostrum.web.routes.answering import answering, person_of, take_of

KINDS = frozenset({"audio", "mp3", "txt", "vtt", "srt", "json", "pdf", "docx"})


class FileServices(Protocol):
    """What giving out files needs of the services."""

    @property
    def takes(self) -> Takes:
        """Knows where the sound of a take is."""
        ...

    @property
    def exports(self) -> Exports:
        """Writes files to keep."""
        ...


def file_routes(services: Callable[[], FileServices]) -> list[BaseRoute]:
    """Return the routes that give out files.

    - `GET /api/takes/{take}/audio` answers the WAV to play; ranges are supported.
    - `GET /api/takes/{take}/download/{kind}` answers a file to keep.
    """
    return [
        Route("/api/takes/{take}/audio", answering(partial(_audio, services))),
        Route("/api/takes/{take}/download/{kind}", answering(partial(_download, services))),
    ]


async def _audio(services: Callable[[], FileServices], request: Request) -> Response:
    take_id = take_of(request)
    wav = await to_thread.run_sync(services().takes.sound, person_of(request), take_id)
    # A player asks for ranges of the same file many times: the browser may keep it for itself.
    headers = {"cache-control": "private, no-cache"}
    return FileResponse(wav, media_type="audio/wav", headers=headers)


async def _download(services: Callable[[], FileServices], request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in KINDS:
        raise NotFound
    take_id = take_of(request)
    export = await to_thread.run_sync(services().exports.file, person_of(request), take_id, kind)
    headers = {"content-disposition": attachment(export.name)}
    return Response(export.data, media_type=export.media_type, headers=headers)


def attachment(name: str) -> str:
    """Return a Content-Disposition that saves under `name`, whatever is in it (RFC 6266)."""
    plain = re.sub(r"[^A-Za-z0-9._ -]+", "_", name).strip(" .") or "take"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
