"""What every request passes on its way in: host, headers, closed doors, origin, session."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rostrum.web.gate import SessionGate, Sessions, refusal
from rostrum.web.paths import AUTH, has
from rostrum.web.proxies import TrustedProxies

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
YEAR_S = 365 * 24 * 3600


class SecurityHeaders:
    """Puts the security headers on every answer, and keeps private answers out of caches."""

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self._app = app
        self._always = HEADERS | (
            {"strict-transport-security": f"max-age={YEAR_S}"} if https else {}
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._always)
                if has(scope, (AUTH,)):  # addresses there may hold secrets
                    headers["referrer-policy"] = "no-referrer"
                    headers["cache-control"] = "private, no-store"
                if has(scope, ("/api/",)):
                    headers.setdefault("cache-control", "private, no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class ClosedDoors:
    """Answers 404 where Streamlit would show things to anyone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its door is closed."""
        if scope["type"] == "http" and has(scope, CLOSED):
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
            await refusal("other_site", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def middleware(
    people: Callable[[], Sessions],
    hosts: Sequence[str],
    *,
    https: bool = False,
    proxies: Sequence[str] = (),
) -> list[Middleware]:
    """Return everything a request passes, the outermost first.

    Args:
        people: Gives the service that knows sessions, once the app runs.
        hosts: Host names the app answers to; any other is refused, so that a foreign name that
            points to this computer cannot reach it (DNS rebinding).
        https: Whether people reach the app by https.
        proxies: Addresses whose word on the origin of a request counts.
    """
    names = [host.strip() for host in hosts if host.strip()]
    return [
        Middleware(TrustedProxies, proxies=proxies),
        Middleware(SecurityHeaders, https=https),
        Middleware(TrustedHostMiddleware, allowed_hosts=names, www_redirect=False),
        Middleware(ClosedDoors),
        Middleware(SameOrigin),
        Middleware(SessionGate, people=people, https=https),
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
