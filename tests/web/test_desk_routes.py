"""The tables of the desk and the calendar, through the real doors."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rostrum.services.desk_services import DeskServices
from rostrum.services.people import People, begin_session
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes.desk import desk_routes
from tests.services.desk_house import DeskHouse
from tests.services.team_house import OURS


@dataclass
class Learned:
    desk: DeskServices


@dataclass
class Building:
    learned: Learned


@pytest.fixture
def house(tmp_path):
    house = DeskHouse(tmp_path)
    house.assigned()
    yield house
    house.store.close()


def get(house, person, path):
    people = People(house.store, house.clock)
    building = Building(Learned(house.desk))
    doors = middleware(lambda: people, ["localhost"])
    app = Starlette(routes=desk_routes(lambda: building), middleware=doors)
    with house.store.transaction() as tx:
        token = begin_session(tx, person.id, house.clock.now())
    with TestClient(app, base_url="http://localhost", cookies={COOKIE: token}) as client:
        return client.get(path)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_trainer_gets_the_grid_under_its_name(house, kind):
    answer = get(house, house.tess, f"/api/desk/{OURS}/grid.{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(
        f'attachment; filename="grid-{house.today}.{kind}"'
    )


@pytest.mark.parametrize("path", ["grid.pdf", "people/tess*.csv", "answers.exe"])
def test_other_files_are_not_found(house, path):
    assert get(house, house.tess, f"/api/desk/{OURS}/{path}").status_code == 404


def test_a_person_gets_their_due_days_as_a_calendar(house):
    answer = get(house, house.me, "/api/me/due.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert b"BEGIN:VEVENT" in answer.content
