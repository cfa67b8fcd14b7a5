"""Everything a person made goes out in one file, to them only, and leaves nothing behind."""

from __future__ import annotations

import io
import zipfile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.exports import Renderers
from rostrum.domain.ids import PitchId
from rostrum.domain.pitch import Pitch
from rostrum.services.belongings import Belongings
from rostrum.services.people import People
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes.belongings import belonging_routes
from tests.contracts.conftest import FolderRecordings, SqlStore

ADDRESS = "/api/me/everything.zip"


class House:
    def __init__(self, folder):
        self.folder = folder
        self.store = SqlStore.open(f"sqlite:///{folder / 'rostrum.sqlite3'}")
        self.people = People(self.store, SystemClock())
        self.belongings = Belongings(self.store, FolderRecordings(folder), Renderers())
        self.token, person = self.people.open_session()
        with self.store.transaction() as tx:
            tx.pitches.add(Pitch(PitchId("p"), person.id, "Xochitl", "x", SystemClock().now()))

    def client(self, **cookies):
        doors = middleware(lambda: self.people, ["localhost"])
        app = Starlette(routes=belonging_routes(lambda: self), middleware=doors)
        return TestClient(app, base_url="http://localhost", cookies=cookies)


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path)
    yield house
    house.store.close()


def test_the_person_gets_one_zip_to_keep(house):
    with house.client(**{COOKIE: house.token}) as client:
        answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="my-rostrum.zip"'
    assert "no-store" in answer.headers["cache-control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        assert b"Xochitl" in opened.read("pitches/0001-xochitl/pitch.json")


def test_without_a_session_there_is_none(house):
    with house.client() as client:
        assert client.get(ADDRESS).status_code == 401


def test_nothing_of_it_stays_on_the_disk(house):
    with house.client(**{COOKIE: house.token}) as client:
        client.get(ADDRESS)
        client.head(ADDRESS)
    assert list((house.folder / "work").iterdir()) == []


def test_it_cannot_be_sent_to(house):
    with house.client(**{COOKIE: house.token}) as client:
        assert client.post(ADDRESS).status_code == 405
