"""The doors of one's own account: a new password, and the codes of an app."""

from __future__ import annotations

from functools import partial
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.domain.errors import BadRequest, CodeWrong, UserError
from rostrum.domain.person import Person
from rostrum.web.routes.forms import (
    browser_in,
    form_of,
    go,
    goes_on,
    mishap,
    page,
    person_in,
    slowly,
)
from rostrum.web.routes.signing import Ask

YOU = "/you"


def account_routes(services: Ask) -> list[BaseRoute]:
    """Return the routes of one's own account; whoever is not signed in is led to sign in.

    - `GET|POST /auth/password` changes the password.
    - `GET|POST /auth/codes` switches the codes of an app on and off.
    """
    return [
        Route("/auth/password", goes_on(partial(_password, services)), methods=["GET"]),
        Route("/auth/password", goes_on(partial(_change, services)), methods=["POST"]),
        Route("/auth/codes", goes_on(partial(_codes, services)), methods=["GET"]),
        Route("/auth/codes", goes_on(partial(_switch, services)), methods=["POST"]),
    ]


async def _password(services: Ask, request: Request) -> Response:
    person = await _member(services, request)
    return page("password", email=person.email) if person else _sign_in_first(request)


async def _change(services: Ask, request: Request) -> Response:
    person, form = await _member(services, request), await form_of(request)
    if person is None:
        return _sign_in_first(request)
    change, browser = services().accounts.change_password, browser_in(request)
    try:
        await slowly(change, person, form.get("old", ""), form.get("password", ""), browser)
    except UserError as error:
        return mishap(error, "password", email=person.email)
    return go(YOU)


async def _codes(services: Ask, request: Request) -> Response:
    person = await _member(services, request)
    if person is None:
        return _sign_in_first(request)
    return await _codes_page(services, person)


async def _codes_page(services: Ask, person: Person, problem: UserError | None = None) -> Response:
    on = await to_thread.run_sync(services().app_codes.are_on, person)
    if problem is None:
        return page("codes", on=on, secret="", picture="")
    if isinstance(problem, CodeWrong):
        return mishap(problem, "codes", on=on, **await _set_up(services, person))
    return mishap(problem, "codes", on=on, secret="", picture="")


async def _switch(services: Ask, request: Request) -> Response:
    person, form = await _member(services, request), await form_of(request)
    if person is None:
        return _sign_in_first(request)
    codes, browser = services().app_codes, browser_in(request)
    try:
        if form.get("do") == "begin":
            await slowly(codes.begin, person, form.get("password", ""), browser)
            return page("codes", on=False, **await _set_up(services, person))
        if form.get("do") == "confirm":
            await to_thread.run_sync(codes.confirm, person, form.get("code", ""))
        elif form.get("do") == "stop":
            await slowly(codes.stop, person, form.get("password", ""), browser)
        else:
            raise BadRequest
    except UserError as error:
        return await _codes_page(services, person, error)
    return go(YOU)


async def _set_up(services: Ask, person: Person) -> dict[str, Any]:
    secret, picture = await to_thread.run_sync(services().app_codes.picture, person)
    parts = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    return {"secret": " ".join(parts), "picture": picture}


async def _member(services: Ask, request: Request) -> Person | None:
    """Return who is signed in with an account, or None: in solo mode there are none."""
    is_solo = await to_thread.run_sync(lambda: services().people.is_solo)
    return None if is_solo else person_in(request)


def _sign_in_first(request: Request) -> Response:
    return go(f"/auth/sign-in?next={request.url.path}")
