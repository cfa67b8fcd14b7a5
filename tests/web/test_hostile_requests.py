"""Requests that no browser of ours sends, through the real routes and their guards.

They go straight into the app as a server would hand them over, so that no client mends them first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from rostrum.domain.ids import PersonId, TakeId
from rostrum.domain.person import Person
from rostrum.web.cookie import COOKIE
from tests.web.hostile import (
    HIS,
    HIS_NOW,
    MARK,
    MINE,
    MINE_NOW,
    Answer,
    Asked,
    House,
    ask,
    recorded,
)

ODD = st.one_of(
    st.sampled_from(
        [
            *(
                MINE,
                HIS,
                MINE_NOW,
                HIS_NOW,
                "..",
                ".",
                "%2e%2e",
                "~",
                "-rf",
                "\x00",
                "a\x00b",
                "' OR 1=1 --",
                "é",
            ),
            *(
                "9" * 5000,
                "x" * 20_000,
                "\u202e",
                "C:\\",
                "{take}",
                "null",
                "../../rostrum.sqlite3",
            ),
        ]
    ),
    st.text(max_size=40),
)
NUMBER = st.one_of(st.integers(-5, 200_000).map(str), ODD)
PATH = st.one_of(
    st.just("/api/takes"),
    st.builds("/api/takes/{}/parts/{}".format, ODD, NUMBER),
    st.builds("/api/takes/{}/finish".format, ODD),
    st.builds("/api/takes/{}/audio".format, ODD),
    st.builds(
        "/api/takes/{}/download/{}".format,
        ODD,
        st.one_of(st.sampled_from(["audio", "txt", "vtt", "srt", "json", "pdf", "docx"]), ODD),
    ),
    st.builds("/{}".format, ODD),
    st.builds("/_stcore/{}".format, ODD),
    st.builds("http://localhost/api/takes/{}/audio".format, ODD),
)
METHOD = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "X"])
SITE = st.sampled_from(
    [
        (),
        ((b"sec-fetch-site", b"same-origin"),),
        ((b"sec-fetch-site", b"cross-site"),),
        ((b"sec-fetch-site", b"\xff"),),
        ((b"origin", b"http://localhost"),),
        ((b"origin", b"http://localhost.evil.test"),),
        ((b"origin", b"null"),),
    ]
)
HOST = st.sampled_from(
    [
        b"localhost",
        b"localhost:8501",
        b"evil.test",
        b"",
        b"localhost:8501:1",
        b"[::1",
        b"\xff",
        None,
    ]
)
RANGE = st.sampled_from(
    [
        *(b"bytes=0-", b"bytes=-1", b"bytes=5-2", b"bytes=a-b", b"bytes=", b"lines=1-2", b"\xff"),
        b"bytes=" + b",".join(b"%d-%d" % (n, n) for n in range(0, 6000, 2)),
        b"bytes=0-" + b"9" * 5000,
        b"bytes=" + b"0-," * 3000,
    ]
)
VALUE = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), ODD, st.just("\ud800"))


@st.composite
def _json(draw: st.DrawFn) -> bytes:
    fields: dict[str, Any] = {
        "pitch": draw(st.one_of(st.sampled_from([MINE, HIS]), VALUE)),
        "media_type": draw(st.one_of(st.just("audio/webm"), VALUE)),
        "draft": draw(st.one_of(st.none(), VALUE)),
        "parts": draw(st.one_of(st.integers(0, 3), VALUE)),
    }
    return json.dumps(fields).encode()


BODY = st.one_of(
    _json(), st.binary(max_size=200), st.just(b"x" * (2 * 1024 * 1024 + 1)), st.just(b"[" * 10_000)
)
COOKIES = st.sampled_from(
    [
        b"",
        b"rostrum_session=",
        b'rostrum_session="\\000\\377"',
        b"rostrum_session=\xff\x01; rostrum_session=b",
        b"rostrum_session=" + b"x" * 9000,
        b"=;;=; rostrum_session; $Version=1",
    ]
)


def _headers(
    draw: st.DrawFn, host: bytes | None, cookie: bytes, site: tuple[tuple[bytes, bytes], ...]
) -> tuple[tuple[bytes, bytes], ...]:
    kinds = (b"application/json", b"text/plain", b"\xff", b"application/json; charset=utf-99")
    accepts = (b"*/*", b"text/html", b"\xff")
    return (
        *([] if host is None else [(b"host", host)]),
        *([(b"cookie", cookie)] if cookie else []),
        *site,
        (b"content-type", draw(st.sampled_from(kinds))),
        (b"accept", draw(st.sampled_from(accepts))),
        (b"range", draw(RANGE)),
    )


@st.composite
def nearly_right(draw: st.DrawFn, token: str) -> Asked:
    """A request of our own recorder or player with one thing wrong, or none."""
    take = draw(st.one_of(st.sampled_from([MINE, HIS, MINE_NOW, HIS_NOW]), ODD))
    begin: dict[str, Any] = {"pitch": MINE, "media_type": "audio/webm", "draft": None}
    begin |= {draw(st.sampled_from(sorted(begin))): draw(st.one_of(st.just(HIS), VALUE))}
    parts = draw(st.one_of(st.integers(0, 3), VALUE))
    method, path, body = draw(
        st.sampled_from(
            [
                ("POST", "/api/takes", json.dumps(begin).encode()),
                ("POST", f"/api/takes/{take}/finish", json.dumps({"parts": parts}).encode()),
                ("PUT", f"/api/takes/{take}/parts/{draw(NUMBER)}", b"sound"),
                ("GET", f"/api/takes/{take}/audio", b""),
                ("GET", f"/api/takes/{take}/download/audio", b""),
            ]
        )
    )
    cookie = f"{COOKIE}={token}".encode()
    headers = [(b"host", b"localhost"), (b"cookie", cookie), (b"content-type", b"application/json")]
    if draw(st.booleans()):
        headers.append((b"range", draw(RANGE)))
    return Asked(method, path, tuple(headers), body)


@st.composite
def of_mine(draw: st.DrawFn, token: str) -> Asked:
    """Anything from the browser of one person, who wants what is the other's."""
    cookie = f"{COOKIE}={token}".encode()
    site = draw(st.sampled_from([(), ((b"sec-fetch-site", b"same-origin"),)]))
    headers = _headers(draw, b"localhost:8501", cookie, site)
    return Asked(draw(METHOD), draw(PATH), headers, draw(BODY))


@st.composite
def of_strangers(draw: st.DrawFn) -> Asked:
    """Anything from somebody without a session, or from another site."""
    headers = _headers(draw, draw(HOST), draw(COOKIES), draw(SITE))
    return Asked(draw(METHOD), draw(PATH), headers, draw(BODY))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    store = SqlStore.open(f"sqlite:///{folder / 'test.sqlite3'}")
    house = House(store, FolderRecordings(folder))
    house.token, me = house.people.open_session()
    bruno = Person(PersonId("bruno"))
    with store._engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO people (id, name, runs_this, created_at) SELECT 'bruno', '', 0, created_at"
            " FROM people"
        )
    recorded(house, me, MINE, MINE_NOW, b"my own sound" * 100)
    recorded(house, bruno, HIS, HIS_NOW, MARK * 100)
    yield house
    store.close()


GENERATED = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _is_a_clear_refusal(answer: Answer) -> bool:
    if answer.status in (204, 304) or not answer.body:
        return True
    if answer.headers.get("content-type", "").startswith("application/json"):
        return b'"message"' in answer.body or b'"take"' in answer.body
    return len(answer.body) < 100 or answer.status in (200, 206)


@GENERATED
@given(st.data())
def test_a_person_gets_nothing_of_anothers_and_nothing_breaks(house: House, data: st.DataObject):
    asked = data.draw(st.one_of(of_mine(house.token), nearly_right(house.token)))
    answer = ask(house, asked)
    assert 200 <= answer.status < 500
    assert MARK not in answer.body
    assert _is_a_clear_refusal(answer)
    assert answer.headers["x-content-type-options"] == "nosniff"
    his = house.recordings
    assert (his.chunk_count(TakeId(HIS_NOW)), his.chunk_count(TakeId(HIS))) == (1, 0)


@GENERATED
@given(asked=of_strangers())
def test_a_stranger_gets_no_sound_and_changes_nothing(house: House, asked: Asked):
    with house.store.transaction() as tx:
        before = tx.takes.count(PersonId("local"))
    answer = ask(house, asked)
    assert 400 <= answer.status < 500
    assert b"sound" not in answer.body
    assert MARK not in answer.body
    with house.store.transaction() as tx:
        assert tx.takes.count(PersonId("local")) == before
