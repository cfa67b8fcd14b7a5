"""The doors of the organisation's sign-in: out, back, and what is left to do then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rostrum.domain.errors import (
    BadName,
    BadRequest,
    CodeNeeded,
    CodeWrong,
    NotFound,
    SignInFailed,
    TooManyTries,
)
from rostrum.services.organisation import Arrival, Unfinished
from rostrum.web.cookie import DETOUR, detour_cookie, token_in
from rostrum.web.routes.forms import (
    browser_in,
    enter,
    far_away,
    form_of,
    go,
    goes_on,
    mishap,
    page,
    person_in,
    slowly,
)
from rostrum.web.routes.signing import Ask
from rostrum.web.way_back import way_back
from rostrum.wording import explain

FINISH = "/auth/oidc/finish"
AGAIN = (BadName, BadRequest, CodeNeeded, CodeWrong, SignInFailed, TooManyTries)
"""What is mended in the same form; anything else means to start again."""

Door = Callable[[Ask, Request], Awaitable[Response]]


def oidc_routes(services: Ask) -> list[BaseRoute]:
    """Return the routes of the organisation's sign-in; without one none of them is there.

    - `GET /auth/oidc/start` leads there; `next` is where to go then, `join` an invitation.
    - `GET /auth/oidc/callback` is where people come back to.
    - `GET|POST /auth/oidc/finish` asks whose account it is, or makes one by an invitation.
    """
    doors: list[tuple[str, Door, str]] = [
        ("/auth/oidc/start", _start, "GET"),
        ("/auth/oidc/callback", _back, "GET"),
        (FINISH, _ask_rest, "GET"),
        (FINISH, _do_rest, "POST"),
    ]
    return [
        Route(path, goes_on(partial(_when_on, services, door)), methods=[method])
        for path, door, method in doors
    ]


async def _when_on(services: Ask, door: Door, request: Request) -> Response:
    if not await to_thread.run_sync(lambda: services().organisation.is_on):
        return page("problem", 404, problem=explain(NotFound()))
    return await door(services, request)


async def _start(services: Ask, request: Request) -> Response:
    back = way_back(request.query_params.get("next", ""))
    invitation = request.query_params.get("join", "")
    start, browser = services().organisation.start, browser_in(request)
    url, kept = await far_away(start, back, browser, invitation)
    return _keeping(services, RedirectResponse(url, 303), kept)


async def _back(services: Ask, request: Request) -> Response:
    finish, query = services().organisation.finish, dict(request.query_params)
    kept, here = _kept(services, request), person_in(request)
    return _arrived(services, await far_away(finish, query, kept, browser_in(request), here))


async def _ask_rest(services: Ask, request: Request) -> Response:
    left = await _left(services, request)
    name = services().organisation.name
    return page("organisation", left=left, called=left.name, code=False, organisation=name)


async def _do_rest(services: Ask, request: Request) -> Response:
    left, form = await _left(services, request), await form_of(request)
    organisation, kept, browser = (
        services().organisation,
        _kept(services, request),
        browser_in(request),
    )
    name, code = form.get("name", left.name), form.get("code", "")
    try:
        if left.team is not None:
            made = await slowly(organisation.join, kept, name, form.get("age", ""), browser)
        else:
            made = await slowly(organisation.prove, kept, form.get("password", ""), code, browser)
    except AGAIN as error:
        asks = isinstance(error, CodeNeeded | CodeWrong) or "code" in form
        more = {"left": left, "called": name, "code": asks, "organisation": organisation.name}
        return mishap(error, "organisation", **more)
    return _arrived(services, made)


async def _left(services: Ask, request: Request) -> Unfinished:
    kept = _kept(services, request)
    return await to_thread.run_sync(services().organisation.unfinished, kept)


def _arrived(services: Ask, arrival: Arrival) -> Response:
    if not arrival.token:
        return _keeping(services, go(FINISH), arrival.kept)
    https = services().settings.is_https
    return _keeping(services, enter(arrival.token, way_back(arrival.back), https=https), "")


def _kept(services: Ask, request: Request) -> str:
    return token_in(request.headers, https=services().settings.is_https, cookie=DETOUR)


def _keeping(services: Ask, answer: Response, kept: str) -> Response:
    header = detour_cookie(kept, https=services().settings.is_https)
    answer.headers.append("set-cookie", header)
    return answer
