"""Thousands of hostile inputs to a Rostrum in team mode: refused in words, and nothing leaks.

They go through the real doors, routes, services and database. The other team's secrets stand in
everything it has, so that a leak of any of it is seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest

from rostrum.web.cookie import COOKIE
from tests.services.signing import PASSWORD
from tests.web.hostile import Answer, Asked
from tests.web.hostile_team import TEAM, Besieged, a_team, everything_logged, from_browser
from tests.web.hostile_words import Pest

ACTORS = ("nobody", "ana", "tess")
COUNTS = {"addresses": 1400, "queries": 700, "headers": 1100, "forms": 1000, "recordings": 800}
KINDS = ("audio", "mp3", "txt", "vtt", "srt", "json", "pdf", "docx")
JOIN = {"name": "Carla", "email": "carla@example.net", "password": PASSWORD, "age": "adult"}
FORMS: dict[str, dict[str, str]] = {
    "/auth/sign-in": {
        "email": "tess.own@example.org",
        "password": PASSWORD,
        "next": "/",
        "code": "",
    },
    "/auth/join/{token}": {**JOIN, "code": ""},
    "/auth/forgot": {"email": "nobody@example.org"},
    "/auth/reset/{token}": {"password": "nine purple ladders"},
    "/auth/team": {**JOIN, "team": "Gatos", "county": ""},
    "/auth/password": {"old": "wrong", "password": "nine purple ladders"},
    "/auth/codes": {"do": "begin", "password": "wrong", "code": "000000"},
    "/auth/sign-out": {"next": "/"},
}


HOSTS = (*[b"localhost"] * 20, b"evil.test", b"", b"localhost@evil.test", b"[::1", b"\xff")
ODD_HEADERS = (
    *("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip"),
    *("x-remote-user", "x-auth-request-email", "cf-connecting-ip", "x-http-method-override"),
    *("x-original-url", "content-length", "transfer-encoding", "range", "if-range", "cookie"),
    *("origin", "referer", "user-agent", "accept", "accept-language", "content-encoding"),
    *("sec-fetch-site", "sec-fetch-dest", "if-modified-since", "expect", "upgrade", "te"),
)
ODD_VALUES = (
    *(
        b"",
        b"127.0.0.1",
        b"127.0.0.1, evil",
        b"::1%0",
        b"https",
        b"ana.own@example.org",
        b"\xff\xfe",
    ),
    *(
        b"bytes=0-",
        b"bytes=-1",
        b"bytes=9-1",
        b"bytes=" + b"0-1," * 900,
        b"chunked",
        b"-1",
        b"9" * 30,
    ),
    *(b"rostrum_session=", b"rostrum_session=x; rostrum_session=y", b'rostrum_session="\\377"'),
    *(
        b"http://localhost",
        b"null",
        b"http://localhost.evil.test",
        b"gzip, gzip",
        b"*/*",
        b"DELETE",
    ),
    *(b"x" * 9000, b"same-origin", b"cross-site", b"${jndi:ldap://evil.test}", b"<script>"),
)


@pytest.fixture(scope="module")
def it(tmp_path_factory):
    made = a_team(tmp_path_factory.mktemp("hostile-team"))
    yield made
    made.services.store.close()


def addresses(it: Besieged, pest: Pest) -> Iterator[Asked]:
    """Ids and paths that are nobody's, another's, or no id at all."""

    def one() -> Asked:
        odd = pest.one_of(it.takes["otto"], "heard-otto", "osos", "pitch-otto", *[pest.word()] * 4)
        method, path = pest.one_of(
            ("GET", f"/api/takes/{odd}/audio"),
            ("GET", f"/api/takes/{odd}/download/{pest.one_of(*KINDS, odd)}"),
            ("GET", f"/api/takes/{it.takes['ana']}/download/{odd}"),
            ("PUT", f"/api/takes/{odd}/parts/{pest.one_of('0', '1', odd)}"),
            ("PUT", f"/api/takes/{it.takes['ana']}/parts/{odd}"),
            ("POST", f"/api/takes/{odd}/finish"),
            ("GET", f"/api/teams/{odd}/members.csv"),
            ("GET", f"/api/me/{odd}"),
            (pest.one_of("GET", "POST"), f"/auth/join/{odd}"),
            (pest.one_of("GET", "POST"), f"/auth/reset/{odd}"),
            (pest.one_of("GET", "POST"), f"/auth/{odd}"),
            ("GET", f"/{odd}"),
            ("GET", f"/_stcore/{pest.one_of('metrics', 'agent', 'stream', odd)}"),
            ("GET", f"/media/{odd}"),
        )
        body, kind = pest.body_of_form(JOIN)
        headers = from_browser(it, pest.one_of(*ACTORS), **{"content-type": kind})
        return Asked(method, path, headers, b"" if method == "GET" else body)

    return (one() for _ in range(COUNTS["addresses"]))


def queries(it: Besieged, pest: Pest) -> Iterator[Asked]:
    """Query strings, and where signing in is told to lead."""

    def one() -> Asked:
        path = pest.one_of("/", "/take", "/team", "/auth/sign-in", "/auth/forgot", "/auth/codes")
        query = pest.query(("next", "take", "fresh", "team"))
        return Asked("GET", path, from_browser(it, pest.one_of(*ACTORS)), b"", query)

    return (one() for _ in range(COUNTS["queries"]))


def headers(it: Besieged, pest: Pest) -> Iterator[Asked]:
    """Headers of other sites, proxies, caches and liars, on addresses that exist."""

    def one() -> Asked:
        method, path = pest.one_of(
            ("GET", "/"),
            ("GET", "/auth/sign-in"),
            ("POST", "/auth/sign-in"),
            ("GET", f"/api/takes/heard-{pest.one_of('ana', 'ana', 'otto')}/audio"),
            ("GET", f"/api/takes/{it.takes['ana']}/download/txt"),
            ("GET", f"/api/teams/{TEAM}/members.csv"),
            ("GET", "/api/me/everything.zip"),
            ("POST", "/api/takes"),
            (pest.one_of("PATCH", "TRACE", "X", "OPTIONS", "HEAD"), "/api/takes"),
        )
        odd = {pest.one_of(*ODD_HEADERS): pest.one_of(*ODD_VALUES) for _ in range(3)}
        asked = from_browser(it, pest.one_of(*ACTORS), host=pest.one_of(*HOSTS), **odd)
        client = pest.one_of("127.0.0.1", "192.0.2.1", "203.0.113.9", "testclient", "")
        return Asked(method, path, asked, b"{}", b"", client)

    return (one() for _ in range(COUNTS["headers"]))


def forms(it: Besieged, pest: Pest) -> Iterator[Asked]:
    """Forms with fields that are hostile, doubled, missing or of another kind."""

    def one(number: int) -> Asked:
        path, right = pest.one_of(*FORMS.items())
        body, kind = pest.body_of_form(right)
        token = it.reset_link("vic") if "reset" in path else it.invitation()
        browser = pest.one_of("nobody", "vic", "vic")
        own = f"{COOKIE}={it.session('vic')}".encode() if browser == "vic" else b""
        asked = from_browser(it, "nobody", **{"content-type": kind, "cookie": own})
        client = f"203.0.113.{number % 250}"
        return Asked("POST", path.format(token=token), asked, body, b"", client)

    return (one(number) for number in range(COUNTS["forms"]))


def recordings(it: Besieged, pest: Pest) -> Iterator[Asked]:
    """What no recorder of ours sends."""

    def one() -> Asked:
        fields: dict[str, object] = {
            "pitch": "pitch-ana",
            "media_type": "audio/webm",
            "draft": None,
        }
        fields[pest.one_of("pitch", "media_type", "draft")] = pest.one_of(
            "pitch-otto", pest.value()
        )
        take = it.takes[pest.one_of("ana", "otto")]
        method, path, body = pest.one_of(
            ("POST", "/api/takes", json.dumps(fields).encode()),
            ("POST", "/api/takes", pest.one_of(b"[" * 9000, b"\xff", b"", b'{"a":1', pest.raw())),
            ("POST", f"/api/takes/{take}/finish", json.dumps({"parts": pest.value()}).encode()),
            ("PUT", f"/api/takes/{it.takes['otto']}/parts/1", pest.raw(400)),
            ("PUT", f"/api/takes/{take}/parts/{pest.one_of(-1, 100000, '01', '1e3')}", b"x"),
        )
        kind = pest.one_of(*[b"application/json"] * 5, b"text/plain", b"\xff")
        return Asked(method, path, from_browser(it, "ana", **{"content-type": kind}), body)

    return (one() for _ in range(COUNTS["recordings"]))


BATCHES: dict[str, Callable[[Besieged, Pest], Iterator[Asked]]] = {
    made.__name__: made for made in (addresses, queries, headers, forms, recordings)
}


def is_clear(answer: Answer) -> bool:
    """Say whether a refusal is in words that a person can read."""
    kind = answer.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return len(json.loads(answer.body)["message"]) > 15
    if kind.startswith("text/html"):
        return b'class="bad"' in answer.body
    return 5 < len(answer.body) < 100


def faults(it: Besieged, asked: Asked, answer: Answer) -> list[str]:
    """Return what is wrong with an answer."""
    told = answer.body.decode("utf-8", "replace") + repr(answer.headers)
    wrong = [f"tells {word}" for word in it.hidden if word in told and word not in asked.path]
    if not 200 <= answer.status < 500:
        wrong.append(f"status {answer.status}")
    if answer.status >= 400 and asked.method != "HEAD" and not is_clear(answer):
        wrong.append(f"no clear refusal: {answer.status} {answer.body[:80]!r}")
    if re.search(
        r"<script|<img|<svg|onerror=alert\(1\)>|onfocus='", told.replace('src="data:', "")
    ):
        wrong.append("markup came back")
    where = answer.headers.get("location", "/")
    if not where.startswith("/") or where.startswith("//") or "\\" in where:
        wrong.append(f"leads to {where}")
    if any(letter in value for value in answer.headers.values() for letter in "\r\n\0"):
        wrong.append("a header has lines")
    if answer.headers.get("x-content-type-options") != "nosniff":
        wrong.append("no security headers")
    return wrong


@pytest.mark.parametrize("batch", BATCHES)
def test_each_is_refused_in_words_and_nothing_of_others_is_told_or_changed(it, batch):
    before = it.traces()
    with everything_logged() as lines:
        answers = it.send(BATCHES[batch](it, Pest(len(batch))))
    wrong = [
        f"{asked.method} {asked.path[:60]!r} {asked.query[:60]!r}: {fault}"
        for asked, answer in answers
        for fault in faults(it, asked, answer)
    ]
    assert len(answers) == COUNTS[batch]
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:20])
    assert it.traces() == before
    private = [*it.tokens.values(), PASSWORD, "@example", "xylophone", "nine purple"]
    assert not [line for line in lines if any(word in line for word in private)]


def test_they_are_five_thousand():
    assert sum(COUNTS.values()) == 5000
