"""What every request passes on its way in: host, headers, closed doors, origin, session."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from http.cookies import SimpleCookie
from typing import Protocol

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rostrum.domain.errors import RostrumError
from rostrum.domain.person import Person
from rostrum.wording import explain, say

log = logging.getLogger("rostrum.web")

COOKIE = "rostrum_session"
COOKIE_AGE_S = 365 * 24 * 3600
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# Streamlit's index page holds one inline script, `window.prerenderReady = false`; this is its hash.
PRERENDER_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval' blob: {PRERENDER_SCRIPT}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob: data:",
        "font-src 'self' data:",
        "connect-src 'self' blob: data:",
        "worker-src blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

# Streamlit serves these to anyone who asks: counts of what people do, and their files.
CLOSED = ("/_stcore/metrics", "/media/", "/_stcore/agent")
# Below it lie the page's own fonts, which are for anyone.
STATIC_MEDIA = "/static/media/"
OPEN_CORE = frozenset({"health", "host-config"})
NO_PAGES = ("/api/", "/_stcore/", "/static/", "/component/")


class Sessions(Protocol):
    """Who knows people by the tokens of their browsers."""

    def by_token(self, token: str) -> Person | None:
        """Return whose session this is, or None."""
        ...

    def open_session(self) -> tuple[str, Person]:
        """Open a session for the local person."""
        ...


class SecurityHeaders:
    """Puts the security headers on every answer, and keeps private answers out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if _has(scope, ("/api/",)):
                    headers.setdefault("cache-control", "private, no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class ClosedDoors:
    """Answers 404 where Streamlit would show things to anyone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its door is closed."""
        if scope["type"] == "http" and _has(scope, CLOSED):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class SameOrigin:
    """Refuses requests that change something, and websockets, when another site sent them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless another site sent it."""
        if _changes_something(scope) and not _is_same_origin(Headers(scope=scope)):
            await _refusal("other_site", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class SessionGate:
    """Knows the person behind each request by the session cookie.

    A page opened without a session gets one. Our routes, Streamlit's own and the websocket need
    one and get the person as `scope["state"]["person"]`; the page's static files are for anyone.
    """

    def __init__(self, app: ASGIApp, people: Callable[[], Sessions]) -> None:
        self._app = app
        self._people = people

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its person, or refuse it."""
        opens_page = _opens_page(scope)
        if not opens_page and not _needs_person(scope):
            await self._app(scope, receive, send)
            return
        try:
            person, token = await to_thread.run_sync(self._identify, scope, opens_page)
        except RostrumError as error:
            log.warning("no session: %s", error)
            await PlainTextResponse(explain(error), 503)(scope, receive, send)
            return
        if person is None:
            await _refusal("no_session", 401)(scope, receive, send)
            return
        scope.setdefault("state", {})["person"] = person
        await self._app(scope, receive, _with_cookie(scope, token, send) if token else send)

    def _identify(self, scope: Scope, opens_page: bool) -> tuple[Person | None, str]:  # noqa: FBT001 - run_sync passes positions
        people = self._people()
        person = people.by_token(_token(Headers(scope=scope)))
        if person is not None or not opens_page:
            return person, ""
        token, person = people.open_session()
        return person, token


def middleware(people: Callable[[], Sessions], hosts: Sequence[str]) -> list[Middleware]:
    """Return everything a request passes, the outermost first.

    Args:
        people: Gives the service that knows sessions, once the app runs.
        hosts: Host names the app answers to; any other is refused, so that a foreign name that
            points to this computer cannot reach it (DNS rebinding).
    """
    names = [host.strip() for host in hosts if host.strip()]
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False),
        Middleware(ClosedDoors),
        Middleware(SameOrigin),
        Middleware(SessionGate, people=people),
    ]


def _changes_something(scope: Scope) -> bool:
    if scope["type"] == "websocket":
        return True
    return scope["type"] == "http" and scope["method"] not in SAFE_METHODS


def _is_same_origin(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _opens_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    if _has(scope, NO_PAGES):
        return False
    headers = Headers(scope=scope)
    if headers.get("sec-fetch-dest", "document") != "document":  # a frame or a script, not a person
        return False
    return "text/html" in headers.get("accept", "")


def _needs_person(scope: Scope) -> bool:
    if scope["type"] == "websocket":
        return True
    core = scope.get("path", "").partition("/_stcore/")[2]
    return _has(scope, ("/api/", "/_stcore/")) and core not in OPEN_CORE


def _has(scope: Scope, parts: tuple[str, ...]) -> bool:
    """True when the path has one of these anywhere: Streamlit may be told to stand below a path."""
    path = scope.get("path", "").replace(STATIC_MEDIA, "/static/")
    return any(part in path for part in parts)


def _token(headers: Headers) -> str:
    jar: SimpleCookie = SimpleCookie()
    for part in headers.get("cookie", "").split(";"):
        if part.strip().startswith(f"{COOKIE}="):
            jar.load(part.strip())
    return jar[COOKIE].value if COOKIE in jar else ""


def _with_cookie(scope: Scope, token: str, send: Send) -> Send:
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    cookie = f"{COOKIE}={token}; Path=/; Max-Age={COOKIE_AGE_S}; HttpOnly; SameSite=Strict{secure}"

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.append("set-cookie", cookie)
            headers["cache-control"] = "private, no-store"
        await send(message)

    return send_with_cookie


def _refusal(code: str, status: int) -> JSONResponse:
    return JSONResponse({"code": code, "message": say(f"web.{code}")}, status)
