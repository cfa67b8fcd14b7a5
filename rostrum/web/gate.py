"""The gate of sessions: who is behind a request, and where those go who are nobody yet."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from rostrum.domain.errors import NotAllowed, RostrumError
from rostrum.domain.person import Person
from rostrum.web.cookie import set_cookie, token_in
from rostrum.web.paths import AUTH, PRINT, PUBLIC, has
from rostrum.web.proxies import is_here
from rostrum.web.way_back import sign_in_for
from rostrum.wording import explain, say

log = logging.getLogger("rostrum.web")

OPEN_CORE = frozenset({"health", "host-config"})
NO_PAGES = ("/api/", "/_stcore/", "/static/", "/component/", AUTH)
RUN_AGAIN = BackMsg(rerun_script=ClientState()).SerializeToString()


class Sessions(Protocol):
    """Who knows people by the tokens of their browsers."""

    @property
    def is_solo(self) -> bool:
        """True where one person works without an account."""
        ...

    def by_token(self, token: str) -> Person | None:
        """Return whose session this is, or None."""
        ...

    def lasts(self, token: str) -> bool:
        """Return whether a session goes on."""
        ...

    def open_session(self) -> tuple[str, Person]:
        """Open a session for the local person. Raises NotAllowed where people sign in."""
        ...


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a person or nobody, by which token, and whether it is new to the browser."""

    person: Person | None
    token: str
    is_new: bool = False


class SessionGate:
    """Knows the person behind each request by the session cookie.

    A page opened without a session gets one in solo mode, and leads to the sign-in page in team
    mode, but for what is public. Our routes, Streamlit's own and the websocket need one and get
    the person as `scope["state"]["person"]`; the page's static files and `/auth/` are for anyone.
    """

    def __init__(
        self, app: ASGIApp, people: Callable[[], Sessions], *, https: bool = False
    ) -> None:
        self._app = app
        self._people = people
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its person, or refuse it."""
        is_open = _is_public(scope) or not (_opens_page(scope) or _needs_person(scope))
        if is_open and not _is_auth(scope):
            await self._app(scope, receive, send)
            return
        try:
            asker = await to_thread.run_sync(self._identify, scope)
        except RostrumError as error:
            log.warning("no session: %s", error.code())
            await PlainTextResponse(explain(error), 503)(scope, receive, send)
            return
        if asker is None or (asker.person is None and not _is_auth(scope)):
            await self._refuse(asker, scope, receive, send)
            return
        scope.setdefault("state", {}).update(person=asker.person, token=asker.token)
        if scope["type"] == "websocket":
            receive = self._watched(receive, asker.token)
        await self._app(scope, receive, self._with_cookie(asker, send) if asker.is_new else send)

    def _identify(self, scope: Scope) -> Asker | None:
        """Return who asks; None for a page of solo mode that is opened from elsewhere."""
        token = token_in(Headers(scope=scope), https=self._https)
        person = self._people().by_token(token)
        if person is not None or not (_opens_page(scope) or _is_opened(scope)):
            return Asker(person, token if person else "")
        if not is_here(scope) and self._people().is_solo:
            return None
        try:
            made, local = self._people().open_session()
        except NotAllowed:
            return Asker(None, "")
        return Asker(local, made, is_new=True)

    async def _refuse(
        self, asker: Asker | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if asker is None:
            await PlainTextResponse(say("web.only_here"), 403)(scope, receive, send)
        elif _opens_page(scope):
            target = sign_in_for(scope["path"], scope["query_string"].decode("latin-1"))
            headers = {"cache-control": "private, no-store"}
            await RedirectResponse(target, 303, headers=headers)(scope, receive, send)
        else:
            await refusal("no_session", 401)(scope, receive, send)

    def _watched(self, receive: Receive, token: str) -> Receive:
        """Let a page's messages through while the session lasts.

        After that each is replaced by the wish to run the page again: nothing is clicked and no
        value is taken, and the page says that the person is signed out.
        """

        async def receive_while_signed_in() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if await to_thread.run_sync(self._lasts, token):
                return message
            return {"type": "websocket.receive", "bytes": RUN_AGAIN}

        return receive_while_signed_in

    def _lasts(self, token: str) -> bool:
        try:
            return self._people().lasts(token)
        except RostrumError:
            return False

    def _with_cookie(self, asker: Asker, send: Send) -> Send:
        cookie = set_cookie(asker.token, https=self._https, strict=True)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("set-cookie", cookie)
                headers["cache-control"] = "private, no-store"
            await send(message)

        return send_with_cookie


def refusal(code: str, status: int) -> JSONResponse:
    """Return a refusal as `{code, message}`."""
    return JSONResponse({"code": code, "message": say(f"web.{code}")}, status)


def _opens_page(scope: Scope) -> bool:
    return _is_opened(scope) and not has(scope, NO_PAGES)


def _is_opened(scope: Scope) -> bool:
    """True when a person opens an address in their browser: no frame, no script, no picture."""
    if scope["type"] != "http" or scope["method"] != "GET" or has(scope, NO_PAGES[:-1]):
        return False
    headers = Headers(scope=scope)
    if headers.get("sec-fetch-dest", "document") != "document":
        return False
    return "text/html" in headers.get("accept", "")


def _is_auth(scope: Scope) -> bool:
    path: str = scope.get("path", "")
    return scope["type"] == "http" and path.startswith(AUTH)


def _is_public(scope: Scope) -> bool:
    """True for a page of ours that whoever was told of it may read, signed in or not."""
    path: str = scope.get("path", "")
    return scope["type"] == "http" and path.startswith(PUBLIC)


def _needs_person(scope: Scope) -> bool:
    if scope["type"] == "websocket":
        return True
    core = scope.get("path", "").partition("/_stcore/")[2]
    return has(scope, ("/api/", "/_stcore/", PRINT)) and core not in OPEN_CORE
