"""Pages outside Streamlit: forms that work without scripts, and how they answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, partial, wraps
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rostrum.domain.errors import BadRequest, RostrumError, TooManyTries, TransientError
from rostrum.domain.person import Person
from rostrum.services.sign_in import Browser
from rostrum.web.cookie import set_cookie
from rostrum.web.device import device
from rostrum.web.incident import note
from rostrum.web.proxies import bucket_of
from rostrum.web.routes.answering import BodyTooLarge, body_of
from rostrum.wording import explain, say

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LARGEST_FORM_BYTES = 16 * 1024
MOST_FIELDS = 20
SLOW_AT_ONCE, FAR_AT_ONCE = 8, 16
Done = TypeVar("Done")
Page = Callable[[Request], Awaitable[Response]]

_slow: RunVar[CapacityLimiter] = RunVar("slow")
_far: RunVar[CapacityLimiter] = RunVar("far")


async def slowly(do: Callable[..., Done], *words: object) -> Done:
    """Do something that may wait for a password's hash, in threads that nothing else needs."""
    return await to_thread.run_sync(partial(do, *words), limiter=_lane(_slow, SLOW_AT_ONCE))


async def far_away(do: Callable[..., Done], *words: object) -> Done:
    """Do something that waits for another site, in threads that nothing else needs."""
    return await to_thread.run_sync(partial(do, *words), limiter=_lane(_far, FAR_AT_ONCE))


def _lane(kept: RunVar[CapacityLimiter], at_once: int) -> CapacityLimiter:
    try:
        return kept.get()
    except LookupError:
        kept.set(CapacityLimiter(at_once))
        return kept.get()


def page(name: str, status: int = 200, **values: object) -> Response:
    """Return the page of a template."""
    return HTMLResponse(_templates().get_template(f"{name}.html").render(**values), status)


def mishap(error: RostrumError, name: str, **values: object) -> Response:
    """Return a form again, with what was wrong."""
    return page(name, _status(error), problem=explain(error), **values)


def goes_on(handler: Page) -> Page:
    """Turn what a handler does not mend itself into a page with one sentence."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except RostrumError as error:
            return page("problem", _status(error), problem=explain(error))
        except BodyTooLarge:
            return page("problem", 413, problem=say("errors.bad_request"))
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as bug:  # noqa: BLE001 - it is logged, and the person is told
            incident = note(bug, f"{request.method} of a form")
            return page("problem", 500, problem=say("web.unexpected", incident=incident))

    return answer


async def form_of(request: Request) -> dict[str, str]:
    """Read a form: few fields, of bounded size, each once. Raises BadRequest, BodyTooLarge."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise BadRequest
    body = await body_of(request, LARGEST_FORM_BYTES)
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as wrong:
        raise BadRequest from wrong
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise BadRequest
    return fields


def person_in(request: Request) -> Person | None:
    """Return who is signed in, or None."""
    return getattr(request.state, "person", None)


def browser_in(request: Request) -> Browser:
    """Return from where someone asks."""
    return Browser(
        address=bucket_of(request.scope),
        device=device(request.headers.get("user-agent", "")),
        token=getattr(request.state, "token", ""),
    )


def go(path: str) -> Response:
    """Return the way to another page of ours."""
    return RedirectResponse(path, 303)


def enter(token: str, path: str, *, https: bool) -> Response:
    """Return the way to a page, with the cookie of a new session."""
    answer = go(path)
    answer.headers.append("set-cookie", set_cookie(token, https=https, strict=False))
    return answer


def _status(error: RostrumError) -> int:
    if isinstance(error, TooManyTries):
        return 429
    return 503 if isinstance(error, TransientError) else 400


def _said(name: str, /, **values: object) -> str:
    return say(f"auth.{name}", **values)


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    found.globals.update(t=_said, say=say, problem="", product=say("nav.product"))
    return found
