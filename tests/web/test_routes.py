from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from rostrum.domain.errors import StoreBusy
from rostrum.domain.ids import PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.services.people import People
from rostrum.services.practice import Practice
from rostrum.services.takes import Takes
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes import routes
from rostrum.web.routes.files import attachment

HERS, HIS = PitchId("a" * 32), PitchId("b" * 32)
WEBM = {"pitch": HERS, "media_type": "audio/webm;codecs=opus", "draft": None}


class NoDoorbell:
    def ring(self, job_id: object) -> None:
        pass


@dataclass
class Export:
    name: str
    media_type: str
    data: bytes


class OneExport:
    def file(self, person: Person, take_id: str, kind: str) -> Export:
        if take_id == "broken":
            raise RuntimeError("secret detail")
        if take_id == "busy":
            raise StoreBusy
        return Export('My "pitch"\r\n é.txt', "text/plain", b"words")


@dataclass
class House:
    people: People
    practice: Practice
    takes: Takes
    recordings: FolderRecordings
    store: SqlStore
    exports: OneExport


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock, recordings = SystemClock(), FolderRecordings(tmp_path)
    store = SqlStore.open(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    practice = Practice(store, recordings, NoDoorbell(), clock, largest_mb=3)
    takes = Takes(store, recordings, None, NoDoorbell(), clock)
    yield House(People(store, clock), practice, takes, recordings, store, OneExport())
    store.close()


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    token, person = house.people.open_session()
    with house.store.transaction() as tx:
        tx.pitches.add(Pitch(HERS, person.id, "Training", "elevator-60", SystemClock().now()))
    doors = middleware(lambda: house.people, ["localhost"])
    app = Starlette(routes=routes(lambda: house), middleware=doors)
    with TestClient(app, base_url="http://localhost", cookies={COOKIE: token}) as opened:
        yield opened


def _begin(client: TestClient) -> str:
    answer = client.post("/api/takes", json=WEBM)
    assert answer.status_code == 201
    return str(answer.json()["take"])


def test_a_recording_arrives_part_by_part_and_waits_to_be_heard(client, house):
    take = _begin(client)
    for number, part in enumerate([b"one ", b"two ", b"three"]):
        assert client.put(f"/api/takes/{take}/parts/{number}", content=part).status_code == 204
    assert client.post(f"/api/takes/{take}/finish", json={"parts": 3}).json() == {"take": take}
    _, person = house.people.open_session()
    with house.store.transaction() as tx:
        stored = tx.takes.get(TakeId(take), person.id)
    assert stored.state == "waiting"
    assert house.recordings.path(stored.recording).read_bytes() == b"one two three"


def test_a_part_sent_twice_is_there_once(client, house):
    take = _begin(client)
    for _ in range(2):
        assert client.put(f"/api/takes/{take}/parts/0", content=b"same").status_code == 204
    assert house.recordings.chunk_bytes(TakeId(take)) == 4


def test_finishing_twice_is_finishing_once(client):
    take = _begin(client)
    client.put(f"/api/takes/{take}/parts/0", content=b"sound")
    answers = [client.post(f"/api/takes/{take}/finish", json={"parts": 1}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_missing_part_is_named_and_what_arrived_stays(client, house):
    take = _begin(client)
    client.put(f"/api/takes/{take}/parts/0", content=b"sound")
    answer = client.post(f"/api/takes/{take}/finish", json={"parts": 3})
    assert (answer.status_code, answer.json()["code"]) == (409, "chunk_missing")
    assert house.recordings.chunk_count(TakeId(take)) == 1


def test_a_part_for_a_finished_take_is_refused(client):
    take = _begin(client)
    client.put(f"/api/takes/{take}/parts/0", content=b"sound")
    client.post(f"/api/takes/{take}/finish", json={"parts": 1})
    assert client.put(f"/api/takes/{take}/parts/1", content=b"more").status_code == 403


def test_a_part_above_two_megabytes_is_refused_and_not_kept(client, house):
    take = _begin(client)
    answer = client.put(f"/api/takes/{take}/parts/0", content=b"x" * (2 * 1024**2 + 1))
    assert answer.status_code == 413
    assert house.recordings.chunk_count(TakeId(take)) == 0


def test_a_recording_cannot_grow_beyond_what_is_allowed(client):
    take, part = _begin(client), b"x" * (2 * 1024**2)
    assert client.put(f"/api/takes/{take}/parts/0", content=part).status_code == 204
    answer = client.put(f"/api/takes/{take}/parts/1", content=part)
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")


@pytest.mark.parametrize("take", ["0" * 32, "..", "%2e%2e%2fetc", "x" * 5000])
def test_a_take_that_is_not_there_is_not_found(client, take):
    assert client.put(f"/api/takes/{take}/parts/0", content=b"x").status_code == 404
    assert client.get(f"/api/takes/{take}/audio").status_code == 404


def test_nobody_records_into_anothers_pitch(client):
    assert client.post("/api/takes", json={**WEBM, "pitch": HIS}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"[" * 15_000,
        b'{"pitch": 1, "media_type": "audio/webm"}',
        b'{"pitch": "", "media_type": "audio/webm"}',
        b'{"pitch": "' + b"a" * 32 + b'", "media_type": "text/html"}',
        b'{"pitch": "' + b"a" * 32 + b'", "media_type": "audio/webm", "draft": 5}',
    ],
)
def test_what_is_not_understood_is_a_bad_request(client, body):
    headers = {"content-type": "application/json"}
    answer = client.post("/api/takes", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


def test_a_form_of_another_site_is_not_taken_for_json(client):
    assert client.post("/api/takes", data={"pitch": HERS}).status_code == 400


@pytest.mark.parametrize("parts", [0, -1, True, "1", None, 10**9])
def test_an_odd_number_of_parts_is_a_bad_request(client, parts):
    take = _begin(client)
    assert client.post(f"/api/takes/{take}/finish", json={"parts": parts}).status_code == 400


def _heard(client: TestClient, house: House) -> str:
    take = _begin(client)
    client.put(f"/api/takes/{take}/parts/0", content=b"sound")
    client.post(f"/api/takes/{take}/finish", json={"parts": 1})
    _, person = house.people.open_session()
    with house.store.transaction() as tx:
        recording = tx.takes.get(TakeId(take), person.id).recording
    wav = house.recordings.playback_path(recording.sha256)
    wav.parent.mkdir(parents=True, exist_ok=True)
    wav.write_bytes(b"RIFF0123456789")
    return take


def test_the_sound_is_given_out_in_ranges_and_to_no_cache_but_the_browsers(client, house):
    take = _heard(client, house)
    answer = client.get(f"/api/takes/{take}/audio", headers={"range": "bytes=4-7"})
    assert (answer.status_code, answer.content) == (206, b"0123")
    assert answer.headers["cache-control"].startswith("private")
    assert answer.headers["content-type"] == "audio/wav"


def test_the_sound_is_not_given_out_without_a_session(client, house):
    take = _heard(client, house)
    client.cookies.clear()
    assert client.get(f"/api/takes/{take}/audio").status_code == 401


def test_the_sound_is_not_there_before_it_is_read(client):
    assert client.get(f"/api/takes/{_begin(client)}/audio").status_code == 404


def test_a_file_to_keep_is_an_attachment_with_a_safe_name(client):
    answer = client.get(f"/api/takes/{'c' * 32}/download/txt")
    assert answer.content == b"words"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="My _pitch_ _.txt"; '
        "filename*=UTF-8''My%20%22pitch%22%0D%0A%20%C3%A9.txt"
    )


def test_a_name_of_nothing_but_signs_still_has_a_name():
    assert attachment("…").startswith('attachment; filename="_"')


def test_a_kind_of_file_that_does_not_exist_is_not_found(client):
    assert client.get(f"/api/takes/{'c' * 32}/download/exe").status_code == 404


def test_a_bug_shows_an_incident_number_and_no_detail(client, caplog):
    answer = client.get("/api/takes/broken/download/txt")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["message"].split("look for ")[1].split()[0] in caplog.text


def test_a_busy_database_asks_to_try_again(client):
    assert client.get("/api/takes/busy/download/txt").status_code == 503
