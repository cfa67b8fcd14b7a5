"""Every route by every actor, through the real doors; a route without a row fails here."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import CLOSED, middleware
from rostrum.web.routes import routes
from tests.access.route_rows import ROUTES, RouteRow
from tests.access.world import ACTORS, EVERYONE, SECRET, STRANGERS, World

CASES = [(name, actor) for name in ROUTES for actor in EVERYONE]
FOREIGN = [name for name, row in ROUTES.items() if row.statuses["tomas"] == 404]


async def _page(_request: Request) -> PlainTextResponse:
    return PlainTextResponse(SECRET)


def _app(world: World) -> Starlette:
    """Return our routes behind our doors; a page of Streamlit and its closed doors are made up."""
    services = world.services
    doors = middleware(lambda: services.people, services.settings.allowed_hosts)
    pages = [Route(path, _page) for path in ("/", "/take", *_closed(), "/_stcore/stream-info")]
    return Starlette(routes=[*routes(lambda: services), *pages], middleware=doors)


def _closed() -> list[str]:
    return [f"{path.rstrip('/')}/x" if path.endswith("/") else path for path in CLOSED]


@pytest.fixture(scope="session")
def app(only_world):
    return _app(only_world)


@pytest.fixture
def client(app, world):
    """A browser in which an actor is signed in, was signed in, or never was."""

    def of(actor: str) -> TestClient:
        token = world.token(actor)
        return TestClient(
            app,
            base_url="http://localhost:8501",
            cookies={COOKIE: token} if token else {},
            follow_redirects=False,
        )

    return of


def _read(answer) -> bytes:
    """Return what an answer holds; of a zip all that is in it."""
    if answer.headers.get("content-type") != "application/zip":
        return answer.content + repr(answer.headers).encode()
    with ZipFile(BytesIO(answer.content)) as opened:
        return b"".join(opened.read(name) for name in opened.namelist())


def _asked(world: World, client: TestClient, name: str, row: RouteRow):
    return client.request(name.partition(" ")[0], row.at(world), **row.sent(world))


def test_every_route_has_a_row(app):
    there = {
        f"{method} {route.path}"
        for route in routes(lambda: None)
        for method in route.methods - {"HEAD"}
    }
    assert {" ".join(name.split(" ")[:2]) for name in ROUTES} == there


@pytest.mark.parametrize(("name", "actor"), CASES, ids=lambda part: part)
def test_each_actor_gets_what_the_table_says(world, client, name, actor):
    row = ROUTES[name]
    answer = _asked(world, client(actor), name, row)
    assert answer.status_code == row.statuses[actor], answer.text[:300]
    if actor != "ana" and actor not in row.shows:
        assert SECRET.encode() not in _read(answer)
    if answer.status_code == 303 and actor in STRANGERS:
        assert answer.headers["location"].startswith("/auth/sign-in")


@pytest.mark.parametrize("name", [name for name in ROUTES if name.startswith("GET /api/")])
@pytest.mark.parametrize("actor", ["tomas", "nobody", "ana"])
def test_asking_for_the_head_alone_opens_no_other_door(world, client, name, actor):
    answer = client(actor).head(ROUTES[name].at(world))
    assert answer.status_code == ROUTES[name].statuses[actor]


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_another_teams_answers_as_what_is_not_there(world, client, name):
    row, browser = ROUTES[name], client("tomas")
    foreign = _asked(world, browser, name, row)
    known = {world.take(number).id for number in range(1, 6)} | {world.pitch.id, "lobos"}
    at, sent = row.at(world), row.sent(world)
    for part in known:
        at = at.replace(part, "made-up")
    if "json" in sent and "pitch" in sent["json"]:
        sent["json"]["pitch"] = "made-up"
    made_up = browser.request(name.partition(" ")[0], at, **sent)
    assert (made_up.status_code, made_up.text) == (foreign.status_code, foreign.text)
    assert made_up.headers.items() == foreign.headers.items()


@pytest.mark.parametrize("actor", EVERYONE)
@pytest.mark.parametrize("path", _closed())
def test_streamlits_doors_are_closed_to_everyone(client, actor, path):
    assert client(actor).get(path).status_code == 404


@pytest.mark.parametrize("actor", STRANGERS)
def test_pages_lead_who_is_not_signed_in_to_the_sign_in(client, actor):
    answer = client(actor).get("/take?take=1", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/auth/sign-in?next=%2Ftake%3Ftake%3D1"
    assert client(actor).get("/_stcore/stream-info").status_code == 401


@pytest.mark.parametrize("actor", ACTORS)
def test_pages_open_to_who_is_signed_in(client, actor):
    assert client(actor).get("/", headers={"accept": "text/html"}).status_code == 200
