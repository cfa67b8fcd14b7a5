from __future__ import annotations

from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rostrum.domain.person import Person
from rostrum.services.people import People, begin_session
from rostrum.services.teams import Teams
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes.teams import team_routes
from tests.services.crew import Crew


@dataclass
class House:
    teams: Teams


@pytest.fixture
def crew():
    crew = Crew()
    with crew.store.transaction() as tx:
        tx.installation.put("mode", "team")
    return crew


def get(crew: Crew, person: Person | None, team: str):
    """Ask for a team's table as a person who is signed in, or as nobody."""
    people = People(crew.store, crew.clock)
    doors = middleware(lambda: people, ["localhost"])
    app = Starlette(routes=team_routes(lambda: House(crew.teams)), middleware=doors)
    cookies = {}
    if person:
        with crew.store.transaction() as tx:
            cookies = {COOKIE: begin_session(tx, person.id, crew.clock.now())}
    with TestClient(app, base_url="http://localhost", cookies=cookies) as client:
        return client.get(f"/api/teams/{team}/members.csv")


def test_a_trainer_gets_the_members_as_a_table(crew):
    answer = get(crew, crew.trainer, crew.team)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="Lobos.csv"')
    assert answer.headers["cache-control"] == "private, no-store"
    assert "ana@example.org" in answer.text


def test_an_advocate_gets_no_table(crew):
    assert get(crew, crew.advocate, crew.team).status_code == 403


def test_another_teams_table_is_not_found(crew):
    assert get(crew, crew.stranger, crew.team).status_code == 404


def test_who_was_removed_finds_no_table_at_the_next_click(crew):
    second = crew.joined("sam", "trainer")
    assert get(crew, second, crew.team).status_code == 200
    crew.teams.remove(crew.trainer, crew.team, second.id)
    assert get(crew, second, crew.team).status_code == 404


def test_who_is_not_signed_in_is_refused(crew):
    assert get(crew, None, crew.team).status_code == 401


@pytest.mark.parametrize("team", ["none", "%00", "x" * 65, "..", "a%2Fb", "é"])
def test_an_address_that_is_no_teams_is_not_found(crew, team):
    assert get(crew, crew.trainer, team).status_code == 404
