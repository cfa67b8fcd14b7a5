"""The doors of signing in and out, and of the switch to team mode."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.config import Settings
from rostrum.domain.access import Installation, may
from rostrum.domain.errors import CodeNeeded, CodeWrong, NotAllowed, UserError
from rostrum.services.accounts import Accounts, Applicant, NewTeam
from rostrum.services.app_codes import AppCodes
from rostrum.services.organisation import Organisation
from rostrum.services.people import People
from rostrum.services.ports import Mail
from rostrum.services.resets import Resets
from rostrum.services.sign_in import Proof, SignIn
from rostrum.web.cookie import end_cookie
from rostrum.web.routes.forms import (
    browser_in,
    enter,
    form_of,
    go,
    goes_on,
    mishap,
    page,
    person_in,
    slowly,
)
from rostrum.web.way_back import way_back


class SigningServices(Protocol):
    """What signing in needs of the services."""

    @property
    def settings(self) -> Settings:
        """Where people reach the app."""
        ...

    @property
    def people(self) -> People:
        """Knows whose session it is."""
        ...

    @property
    def signing(self) -> SignIn:
        """Lets people in."""
        ...

    @property
    def accounts(self) -> Accounts:
        """Makes and changes accounts."""
        ...

    @property
    def resets(self) -> Resets:
        """Makes links for new passwords."""
        ...

    @property
    def app_codes(self) -> AppCodes:
        """Switches codes of an app on and off."""
        ...

    @property
    def organisation(self) -> Organisation:
        """Lets people in by their organisation."""
        ...

    @property
    def mail(self) -> Mail:
        """Sends letters."""
        ...


Ask = Callable[[], SigningServices]


def signing_routes(services: Ask) -> list[BaseRoute]:
    """Return the routes by which people come in and go out.

    - `GET|POST /auth/sign-in` asks for e-mail, password and code; `next` is where to go then.
    - `POST /auth/sign-out` ends this browser's session.
    - `GET|POST /auth/team` switches to team mode.
    """
    return [
        Route("/auth/sign-in", goes_on(partial(_ask, services)), methods=["GET"]),
        Route("/auth/sign-in", goes_on(partial(_sign_in, services)), methods=["POST"]),
        Route("/auth/sign-out", goes_on(partial(_sign_out, services)), methods=["POST"]),
        Route("/auth/team", goes_on(partial(_offer_team, services)), methods=["GET"]),
        Route("/auth/team", goes_on(partial(_start_team, services)), methods=["POST"]),
    ]


async def organisation_of(services: Ask) -> str:
    """Return the name on the button of the organisation's sign-in, "" for no button."""
    return await to_thread.run_sync(lambda: services().organisation.name)


async def _ask(services: Ask, request: Request) -> Response:
    target = way_back(request.query_params.get("next", ""))
    if person_in(request) is not None:
        return go(target)
    fresh, organisation = request.query_params.get("fresh"), await organisation_of(services)
    return page(
        *("sign_in", 200), next=target, email="", code=False, fresh=fresh, organisation=organisation
    )


async def _sign_in(services: Ask, request: Request) -> Response:
    form = await form_of(request)
    target, email = way_back(form.get("next", "")), form.get("email", "")
    proof = Proof(email, form.get("password", ""), form.get("code", ""))
    try:
        token = await slowly(services().signing.sign_in, proof, browser_in(request))
    except UserError as error:
        code = isinstance(error, CodeNeeded | CodeWrong) or "code" in form
        kept = {"next": target, "email": email, "code": code, "fresh": None}
        return mishap(error, "sign_in", **kept, organisation=await organisation_of(services))
    return enter(token, target, https=services().settings.is_https)


async def _sign_out(services: Ask, request: Request) -> Response:
    await to_thread.run_sync(services().signing.sign_out, browser_in(request).token)
    answer = go("/auth/sign-in")
    answer.headers.append("set-cookie", end_cookie(https=services().settings.is_https))
    answer.headers["clear-site-data"] = '"cache"'
    return answer


async def _offer_team(services: Ask, request: Request) -> Response:
    await _check_switch(services, request)
    return page("team", exposed=services().settings.is_exposed, kept={})


async def _start_team(services: Ask, request: Request) -> Response:
    await _check_switch(services, request)
    form, person = await form_of(request), person_in(request)
    if person is None:
        raise NotAllowed
    names = ("name", "email", "password", "team", "county")
    name, email, password, team, county = (form.get(field, "") for field in names)
    applicant = Applicant(name, email, password)
    start = services().accounts.start_team
    try:
        token = await slowly(start, person, applicant, NewTeam(team, county), browser_in(request))
    except UserError as error:
        kept = {field: form.get(field, "") for field in names if field != "password"}
        return mishap(error, "team", exposed=services().settings.is_exposed, kept=kept)
    return enter(token, "/team", https=services().settings.is_https)


async def _check_switch(services: Ask, request: Request) -> None:
    """Let only who runs this go on, while there is no team. Raises NotAllowed."""
    person = person_in(request)
    is_solo = await to_thread.run_sync(lambda: services().people.is_solo)
    if not is_solo or person is None or not may(person, "run", Installation()):
        raise NotAllowed
