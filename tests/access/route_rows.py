"""Rows of our own routes: what is asked, and with which status it is answered to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rostrum.web.routes.files import KINDS
from tests.access.course_rows_learning import CODE
from tests.access.world import ACTORS, EVERYONE, STRANGERS, TEAM, World

Ask = Callable[[World], str]
SIGN_IN = "/auth/sign-in"
SPEAKER_ONLY = frozenset({"audio", "mp3"})


@dataclass(frozen=True)
class RouteRow:
    """A request, and its statuses by actor.

    Attributes:
        shows: Actors beside Ana who are meant to see what is hers in the answer.
        sent: What goes with the request, as httpx takes it.
    """

    at: Ask
    statuses: dict[str, int]
    shows: tuple[str, ...] = ()
    sent: Callable[[World], dict[str, Any]] = field(default=lambda _world: {})


def api(at: Ask, rest: int = 404, shows: tuple[str, ...] = (), sent=None, **statuses: int):
    """A route of the app: whoever is not signed in gets 401."""
    wanted = dict.fromkeys(ACTORS, rest) | dict.fromkeys(STRANGERS, 401) | statuses
    return RouteRow(at, wanted, shows, sent or (lambda _world: {}))


def auth(path: str | Ask, rest: int, shows: tuple[str, ...] = (), sent=None, strangers=None):
    """A route of signing in: it answers everyone, by what they hold."""
    wanted = dict.fromkeys(ACTORS, rest) | dict.fromkeys(STRANGERS, strangers or rest)
    at = path if callable(path) else lambda _world: path
    return RouteRow(at, wanted, shows, (lambda _world: {"data": sent}) if sent else _nothing)


def _nothing(_world: World) -> dict[str, Any]:
    return {}


def take(number: int, rest: str) -> Ask:
    return lambda world: f"/api/takes/{world.take(number).id}/{rest}"


def _beginning(world: World) -> dict[str, Any]:
    return {"json": {"pitch": world.pitch.id, "media_type": "audio/webm"}}


def _download(number: int, kind: str) -> RouteRow:
    """Words, measures and reports go to the team once shared; sound to keep never does."""
    status = 400 if kind in ("vtt", "srt") else 200
    mates = {}
    if number == 2 and kind not in SPEAKER_ONLY:
        mates = {"beto": status, "tess": status}
    return api(take(number, f"download/{kind}"), ana=status, shows=tuple(mates), **mates)


DOWNLOAD = "GET /api/takes/{take}/download/{kind}"
WRONG = {"email": "no@example.org", "password": "not the password"}
APP = {
    "POST /api/takes": api(lambda _world: "/api/takes", sent=_beginning, ana=201),
    "PUT /api/takes/{take}/parts/{number}": api(
        take(3, "parts/1"), sent=lambda _world: {"content": b"part"}, ana=204
    ),
    "POST /api/takes/{take}/finish": api(
        take(3, "finish"), sent=lambda _world: {"json": {"parts": 1}}, ana=200
    ),
    "GET /api/takes/{take}/audio of a private take": api(take(1, "audio"), ana=200),
    "GET /api/takes/{take}/audio of a shared take": api(
        take(2, "audio"), ana=200, beto=200, tess=200, shows=("beto", "tess")
    ),
    **{f"{DOWNLOAD} of a private take as {kind}": _download(1, kind) for kind in sorted(KINDS)},
    **{f"{DOWNLOAD} of a shared take as {kind}": _download(2, kind) for kind in sorted(KINDS)},
    "GET /api/me/everything.zip": api(lambda _world: "/api/me/everything.zip", rest=200),
    "GET /api/leaders.csv": api(
        lambda _world: "/api/leaders.csv",
        **dict.fromkeys(("ana", "beto", "tess", "carla", "tomas"), 200),
        shows=("beto", "tess"),
    ),
    "GET /api/teams/{team}/members.csv": api(
        lambda _world: f"/api/teams/{TEAM}/members.csv",
        ana=403,
        beto=403,
        tess=200,
        shows=("tess",),
    ),
}
AUTH = {
    "GET /auth/sign-in": auth(SIGN_IN, 303, strangers=200),
    "POST /auth/sign-in": auth(SIGN_IN, 400, sent=WRONG),
    "POST /auth/sign-out": auth("/auth/sign-out", 303),
    "GET /auth/team": auth("/auth/team", 400),
    "POST /auth/team": auth("/auth/team", 400, sent={"name": "Me", "team": "Mine"}),
    "GET /auth/join/{token} with a link": auth(lambda world: f"/auth/join/{world.link()}", 200),
    "GET /auth/join/{token} without one": auth("/auth/join/guessed", 400),
    "POST /auth/join/{token} with a link": auth(
        lambda world: f"/auth/join/{world.link()}", 303, sent={"accept": "1"}, strangers=400
    ),
    "POST /auth/join/{token} without one": auth("/auth/join/guessed", 400, sent={"accept": "1"}),
    "GET /auth/forgot": auth("/auth/forgot", 200),
    "POST /auth/forgot": auth("/auth/forgot", 200, sent={"email": "no@example.org"}),
    "GET /auth/reset/{token} with a link": auth(
        lambda world: f"/auth/reset/{world.reset_link()}", 200, shows=EVERYONE
    ),
    "GET /auth/reset/{token} without one": auth("/auth/reset/guessed", 400),
    "POST /auth/reset/{token} with a link": auth(
        lambda world: f"/auth/reset/{world.reset_link()}",
        400,
        sent={"password": "short"},
        shows=EVERYONE,
    ),
    "POST /auth/reset/{token} without one": auth(
        "/auth/reset/guessed", 400, sent={"password": "seven new kettles"}
    ),
    "GET /auth/oidc/start": auth("/auth/oidc/start", 404),
    "GET /auth/oidc/callback": auth("/auth/oidc/callback?code=x&state=y", 404),
    "GET /auth/oidc/finish": auth("/auth/oidc/finish", 404),
    "POST /auth/oidc/finish": auth("/auth/oidc/finish", 404, sent={"password": "wrong"}),
    "GET /auth/password": auth("/auth/password", 200, strangers=303),
    "POST /auth/password": auth(
        "/auth/password", 400, sent={"old": "wrong", "password": "ten new kettles"}, strangers=303
    ),
    "GET /auth/codes": auth("/auth/codes", 200, strangers=303),
    "POST /auth/codes": auth("/auth/codes", 400, sent={"do": "confirm"}, strangers=303),
}
DESK = {
    f"GET /api/desk/{{team}}/{name}.{{kind}} as {kind}": api(
        lambda _world, file=f"{at}.{kind}": f"/api/desk/{TEAM}/{file}",
        ana=403,
        beto=403,
        tess=200,
        shows=("tess",),
    )
    for name, at in (("grid", "grid"), ("answers", "answers"), ("people/{person}", "people/ana"))
    for kind in ("csv", "xlsx")
} | {"GET /api/me/due.ics": api(lambda _world: "/api/me/due.ics", rest=200)}
COURSE = {
    "GET /api/lessons/{folder}/{file}": api(
        lambda _world: "/api/lessons/02-local-leader/map.png"  # made up: no file is there
    ),
    "GET /api/me/certificate.pdf": api(lambda _world: "/api/me/certificate.pdf", ana=200),
    "GET /print/lesson/{lesson}": api(lambda _world: "/print/lesson/first-email", rest=200),
    "GET /certificate/ without a code": auth("/certificate/", 200),
    "GET /certificate/{code} of Ana's": auth(f"/certificate/{CODE}", 200, shows=EVERYONE),
    "GET /certificate/{code} that is made up": auth("/certificate/9999", 200),
}
ROUTES: dict[str, RouteRow] = {**APP, **AUTH, **COURSE, **DESK}
