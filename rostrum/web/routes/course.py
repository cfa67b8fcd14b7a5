"""The course outside Streamlit: pictures, paper, and whether a certificate is true."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Protocol

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.bootstrap.learned import Learned
from rostrum.config import Settings
from rostrum.domain.errors import NotFound
from rostrum.services.certificates import shown_code
from rostrum.web.routes.answering import answering, person_of
from rostrum.web.routes.files import attachment
from rostrum.web.routes.forms import browser_in, go, goes_on, page, person_in
from rostrum.web.way_back import sign_in_for
from rostrum.web.when import full_date

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
NO_STORE = {"cache-control": "private, no-store"}


class CourseRouteServices(Protocol):
    """What these routes need of the services."""

    @property
    def learned(self) -> Learned:
        """The course, and what people did in it."""
        ...

    @property
    def settings(self) -> Settings:
        """Where people reach Rostrum."""
        ...


Ask = Callable[[], CourseRouteServices]


def course_routes(services: Ask) -> list[BaseRoute]:
    """Return the routes of the course.

    - `GET /api/lessons/{folder}/{file}` answers a picture that a lesson shows.
    - `GET /api/me/certificate.pdf` answers one's own certificate.
    - `GET /print/lesson/{lesson}` shows a lesson for paper.
    - `GET /certificate/` and `/certificate/{code}` say to anyone whether a certificate is true.
    """
    return [
        Route("/api/lessons/{folder}/{file}", answering(partial(_picture, services))),
        Route("/api/me/certificate.pdf", answering(partial(_paper, services))),
        Route("/print/lesson/{lesson}", goes_on(partial(_print, services))),
        Route("/certificate/", goes_on(partial(_certificate, services))),
        Route("/certificate/{code}", goes_on(partial(_certificate, services))),
    ]


async def _picture(services: Ask, request: Request) -> Response:
    person, names = person_of(request), [request.path_params[it] for it in ("folder", "file")]
    if not all(NAME.fullmatch(name) for name in names):
        raise NotFound
    ask = services().learned.course.studies.picture
    data, media_type = await to_thread.run_sync(ask, person, *names)
    return Response(data, media_type=media_type, headers={"cache-control": "private, no-cache"})


async def _paper(services: Ask, request: Request) -> Response:
    person, course = person_of(request), services().learned.course
    here = services().settings.url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"
    state = await to_thread.run_sync(course.certificates.state, person)
    if state.certificate is None:
        raise NotFound
    day, address = full_date(state.certificate.finished_on), f"{here}/certificate/"
    file = await to_thread.run_sync(course.certificates.paper, person, address, day)
    headers = {"content-disposition": attachment(file.name)}
    return Response(file.data, media_type=file.media_type, headers=headers)


async def _print(services: Ask, request: Request) -> Response:
    person, lesson_id = person_in(request), str(request.path_params["lesson"])
    if person is None:
        return go(sign_in_for(request.url.path, ""))
    if not NAME.fullmatch(lesson_id):
        raise NotFound
    ask = services().learned.course.prints.lesson
    printed = await to_thread.run_sync(ask, person, lesson_id)
    answer = page("lesson", printed=printed, full_date=full_date)
    answer.headers.update(NO_STORE)
    return answer


async def _certificate(services: Ask, request: Request) -> Response:
    typed = str(request.path_params.get("code", "") or request.query_params.get("code", ""))
    found = None
    if typed:
        check = services().learned.course.certificates.check
        found = await to_thread.run_sync(check, typed[:100], browser_in(request).address)
    day = full_date(found.finished_on) if found else ""
    code = shown_code(found.code) if found else ""
    answer = page("certificate", found=found, asked=bool(typed), day=day, code=code)
    answer.headers.update(NO_STORE)
    return answer
