"""The real routes behind the real doors, with a team that signs in."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from rostrum.adapters.sign_in.oidc import OidcProvider, OidcSettings
from rostrum.adapters.store import SqlStore
from rostrum.config import Settings
from rostrum.services.organisation import Organisation
from rostrum.web.middleware import middleware
from rostrum.web.routes import routes
from tests.fakes.clock import StandingClock
from tests.services.signing import Signing

HTML = {"accept": "text/html", "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}
PUBLIC = "https://practise.test"


async def _page(request: Request) -> HTMLResponse:
    return HTMLResponse("<h1>page</h1>")


async def _who(request: Request) -> JSONResponse:
    return JSONResponse({"person": request.state.person.id, "client": request.client.host})


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    try:
        while True:
            await socket.send_bytes(await socket.receive_bytes())
    except WebSocketDisconnect:
        return


class App:
    """A Rostrum of its own; `client()` is a browser without cookies."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.store = SqlStore.open(f"sqlite:///{folder / 'rostrum.sqlite3'}")
        self.it = Signing(self.store, StandingClock())
        it = self.it
        about = OidcSettings(
            self.settings.oidc_issuer,
            self.settings.oidc_client_id,
            self.settings.oidc_client_secret,
            self.settings.oidc_name,
            self.settings.link_to("/auth/oidc/callback"),
        )
        it.organisation = Organisation(it.accounts, OidcProvider(about, it.clock.now))
        self.services = SimpleNamespace(
            settings=self.settings,
            people=it.people,
            signing=it.signing,
            accounts=it.accounts,
            resets=it.resets,
            app_codes=it.app_codes,
            mail=it.mail,
            organisation=it.organisation,
        )
        doors = middleware(
            lambda: it.people,
            self.settings.allowed_hosts,
            https=self.settings.is_https,
            proxies=self.settings.proxies.split(","),
        )
        paths = [Route(path, _page) for path in ("/", "/take", "/team", "/you")]
        ours = [Route("/api/who", _who), WebSocketRoute("/_stcore/stream", _echo)]
        self.app = Starlette(
            routes=[*routes(lambda: self.services), *paths, *ours], middleware=doors
        )

    def client(self, address="testclient", base="http://localhost:8501", **more) -> TestClient:
        return TestClient(
            self.app,
            base_url=base,
            headers=HTML,
            client=(address, 5),
            follow_redirects=False,
            **more,
        )
