from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from rostrum.domain.errors import StoreBusy
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware

HTML = {"accept": "text/html,application/xhtml+xml"}
SAME = {"sec-fetch-site": "same-origin"}


class Browsers:
    """Sessions in memory."""

    def __init__(self) -> None:
        self.known: dict[str, Person] = {}
        self.broken = False
        self.is_solo = True

    def by_token(self, token: str) -> Person | None:
        if self.broken:
            raise StoreBusy
        return self.known.get(token)

    def open_session(self) -> tuple[str, Person]:
        token = f"token-{len(self.known)}"
        self.known[token] = Person(PersonId("local"), runs_this=True)
        return token, self.known[token]


async def _page(request: Request) -> HTMLResponse:
    return HTMLResponse("<h1>page</h1>")


async def _who(request: Request) -> JSONResponse:
    return JSONResponse({"person": request.state.person.id})


async def _talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.state.person.id)
    await socket.close()


async def _plain(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


@pytest.fixture
def browsers() -> Browsers:
    return Browsers()


@pytest.fixture
def client(browsers: Browsers) -> TestClient:
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/api/who", _who, methods=["GET", "POST"]),
            Route("/_stcore/health", _plain),
            Route("/_stcore/metrics", _plain),
            Route("/_stcore/upload_file/x", _plain, methods=["PUT"]),
            Route("/media/voice.wav", _plain),
            Route("/static/media/font.woff2", _plain),
            Route("/static/app.js", _plain),
            WebSocketRoute("/_stcore/stream", _talk),
        ],
        middleware=middleware(lambda: browsers, ["localhost", "[::1]"]),
    )
    return TestClient(app, base_url="http://localhost:8501")


def test_a_first_visit_gets_a_cookie_that_scripts_and_other_sites_cannot_use(client: TestClient):
    cookie = client.get("/", headers=HTML).headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=token-0;")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_second_visit_keeps_its_session(client: TestClient, browsers: Browsers):
    client.get("/", headers=HTML)
    assert "set-cookie" not in client.get("/", headers=HTML).headers
    assert len(browsers.known) == 1


def test_a_cookie_nobody_knows_is_replaced_when_a_page_opens(client: TestClient):
    answer = client.get("/", headers={**HTML, "cookie": f"{COOKIE}=forged"})
    assert "token-0" in answer.headers["set-cookie"]


def test_cookies_of_other_programs_do_not_hide_ours(client: TestClient, browsers: Browsers):
    token, _ = browsers.open_session()
    jar = f'odd="a b; c[]={{}}; {COOKIE}={token}; last=1'
    assert client.get("/api/who", headers={"cookie": jar}).status_code == 200


def test_our_routes_refuse_a_browser_without_a_session(client: TestClient):
    answer = client.get("/api/who")
    assert answer.status_code == 401
    assert answer.json()["code"] == "no_session"


def test_our_routes_learn_who_asks(client: TestClient):
    client.get("/", headers=HTML)
    assert client.get("/api/who").json() == {"person": "local"}


def test_asking_a_route_for_html_opens_no_session(client: TestClient, browsers: Browsers):
    assert client.get("/api/who", headers=HTML).status_code == 401
    assert not browsers.known


def test_the_websocket_refuses_a_browser_without_a_session(client: TestClient):
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect("ws://localhost:8501/_stcore/stream"),
    ):
        pass
    assert refused.value.status_code == 401


def test_the_websocket_learns_who_asks(client: TestClient):
    client.get("/", headers=HTML)
    with client.websocket_connect("ws://localhost:8501/_stcore/stream") as socket:
        assert socket.receive_text() == "local"


def test_the_websocket_refuses_another_site(client: TestClient):
    client.get("/", headers=HTML)
    headers = {"origin": "https://evil.test"}
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect("ws://localhost:8501/_stcore/stream", headers=headers),
    ):
        pass
    assert refused.value.status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.test", "localhost.evil.test", "evil.test:8501", "a@localhost"]
)
def test_a_foreign_name_that_points_here_is_refused(client: TestClient, host: str):
    assert client.get("/", headers={**HTML, "host": host}).status_code == 400


def test_a_foreign_name_cannot_open_the_websocket(client: TestClient):
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect("/_stcore/stream", headers={"host": "evil.test"}),
    ):
        pass
    assert refused.value.status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9999", "[::1]:8501"])
def test_our_own_names_are_answered_on_any_port(client: TestClient, host: str):
    assert client.get("/", headers={**HTML, "host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
    ],
)
def test_a_change_sent_by_another_site_is_refused(client: TestClient, headers: dict[str, str]):
    client.get("/", headers=HTML)
    answer = client.post("/api/who", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "other_site")


@pytest.mark.parametrize("headers", [SAME, {"origin": "http://localhost:8501"}, {}])
def test_a_change_sent_by_our_own_page_is_let_in(client: TestClient, headers: dict[str, str]):
    client.get("/", headers=HTML)
    assert client.post("/api/who", headers=headers).status_code == 200


def test_another_site_cannot_upload_through_streamlit(client: TestClient):
    client.get("/", headers=HTML)
    headers = {"sec-fetch-site": "cross-site"}
    assert client.put("/_stcore/upload_file/x", headers=headers).status_code == 403


def test_the_pages_own_fonts_are_for_anyone(client):
    assert client.get("/static/media/font.woff2").status_code == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/media/voice.wav"])
def test_what_streamlit_would_show_to_anyone_is_closed(client: TestClient, path: str):
    client.get("/", headers=HTML)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/app.js"])
def test_health_and_static_files_need_no_session(client: TestClient, path: str):
    assert client.get(path).status_code == 200


def test_every_answer_carries_the_security_headers(client: TestClient):
    for answer in (client.get("/", headers=HTML), client.get("/api/who"), client.get("/media/x")):
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "microphone=(self)" in answer.headers["permissions-policy"]


def test_no_inline_script_of_ours_or_anyones_may_run(client: TestClient):
    policy = client.get("/", headers=HTML).headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts


def test_our_routes_answers_stay_out_of_caches(client: TestClient):
    client.get("/", headers=HTML)
    assert client.get("/api/who").headers["cache-control"] == "private, no-store"


def test_a_busy_database_is_said_in_words(client: TestClient, browsers: Browsers):
    browsers.broken = True
    answer = client.get("/", headers=HTML)
    assert answer.status_code == 503
    assert "try again" in answer.text


@pytest.mark.parametrize("used_as", ["iframe", "empty", "image"])
def test_what_another_site_loads_in_the_background_opens_no_session(
    client: TestClient, browsers: Browsers, used_as: str
):
    answer = client.get("/", headers={**HTML, "sec-fetch-dest": used_as})
    assert "set-cookie" not in answer.headers
    assert not browsers.known


@pytest.mark.parametrize("path", ["/below/_stcore/upload_file/x", "/below/api/who"])
def test_a_path_that_streamlit_is_told_to_stand_below_opens_no_door(client: TestClient, path: str):
    assert client.put(path).status_code == 401


def test_a_closed_door_is_closed_below_a_path_too(client: TestClient):
    client.get("/", headers=HTML)
    assert client.get("/below/_stcore/metrics").text == "Not found"
