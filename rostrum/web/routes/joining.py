"""The doors of links: an invitation into a team, and a new password."""

from __future__ import annotations

from functools import partial

from anyio import to_thread
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rostrum.domain.errors import BadPassword, CodeNeeded, CodeWrong, LinkOver, TooYoung, UserError
from rostrum.services.accounts import Applicant
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
from rostrum.web.routes.signing import Ask, organisation_of

FIELDS = ("name", "email", "age")


def joining_routes(services: Ask) -> list[BaseRoute]:
    """Return the routes of links.

    - `GET|POST /auth/join/{token}` accepts an invitation.
    - `GET|POST /auth/forgot` asks for a link to choose a new password.
    - `GET|POST /auth/reset/{token}` chooses it.
    """
    return [
        Route("/auth/join/{token}", goes_on(partial(_invite, services)), methods=["GET"]),
        Route("/auth/join/{token}", goes_on(partial(_join, services)), methods=["POST"]),
        Route("/auth/forgot", goes_on(partial(_forgot, services)), methods=["GET"]),
        Route("/auth/forgot", goes_on(partial(_send, services)), methods=["POST"]),
        Route("/auth/reset/{token}", goes_on(partial(_choose, services)), methods=["GET"]),
        Route("/auth/reset/{token}", goes_on(partial(_reset, services)), methods=["POST"]),
    ]


async def _invite(services: Ask, request: Request) -> Response:
    token = request.path_params["token"]
    invitation, team = await to_thread.run_sync(services().accounts.invitation, token)
    kept = {"name": invitation.name, "email": invitation.email, "age": ""}
    more = {"token": token, "organisation": await organisation_of(services)}
    return page("join", team=team, person=person_in(request), kept=kept, code=False, **more)


async def _join(services: Ask, request: Request) -> Response:
    token, person = request.path_params["token"], person_in(request)
    form = await form_of(request)
    if person is not None and "accept" in form:
        await to_thread.run_sync(services().accounts.accept, person, token)
        return go("/")
    kept = {field: form.get(field, "") for field in FIELDS}
    applicant = Applicant(**kept, password=form.get("password", ""), code=form.get("code", ""))
    try:
        made = await slowly(services().accounts.join, token, applicant, browser_in(request))
    except (LinkOver, TooYoung):
        raise
    except UserError as error:
        _, team = await to_thread.run_sync(services().accounts.invitation, token)
        code = isinstance(error, CodeNeeded | CodeWrong) or "code" in form
        more = {"token": token, "organisation": await organisation_of(services)}
        return mishap(error, "join", team=team, person=None, kept=kept, code=code, **more)
    return enter(made, "/", https=services().settings.is_https)


async def _forgot(services: Ask, _request: Request) -> Response:
    return page("forgot", by_mail=services().mail.is_set, sent=False)


async def _send(services: Ask, request: Request) -> Response:
    """Answer first and look for the account then, so that nobody learns whether there is one."""
    email = (await form_of(request)).get("email", "")
    answer = page("forgot", by_mail=services().mail.is_set, sent=True)
    answer.background = BackgroundTask(
        to_thread.run_sync, services().resets.ask, email, browser_in(request).address
    )
    return answer


async def _choose(services: Ask, request: Request) -> Response:
    email = await to_thread.run_sync(services().resets.owner, request.path_params["token"])
    return page("reset", email=email)


async def _reset(services: Ask, request: Request) -> Response:
    token, form = request.path_params["token"], await form_of(request)
    email = await to_thread.run_sync(services().resets.owner, token)
    try:
        await slowly(services().resets.reset, token, form.get("password", ""))
    except BadPassword as error:
        return mishap(error, "reset", email=email)
    return go("/auth/sign-in?fresh=1")
