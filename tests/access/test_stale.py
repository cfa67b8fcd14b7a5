"""Removed, demoted or gone: it counts at the next call, whatever a page still holds."""

from __future__ import annotations

import pytest

from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from tests.access.people_rows import COMPUTER, INVITING, TEAMS
from tests.access.row import Row
from tests.access.table import ROWS
from tests.access.world import SECRET, TEAM, World, outcome_of

READING = {name: row for name, row in ROWS.items() if row.shows == ("beto", "tess")}
HELPING = {name: ROWS[name] for name in ("resets.make", "app_codes.stop_for")}
LEADING = {
    name: row for name, row in {**TEAMS, **INVITING, **HELPING}.items() if row.shows == ("tess",)
} | HELPING
OWN_MAKING = {name: row for name, row in ROWS.items() if row.outcomes["rosa"] == "no_team"}


def _another_trainer(world: World) -> None:
    """Make Beto a trainer too, so that Tess can be demoted or go."""
    with world.store.transaction() as tx:
        tx.teams.set_role(TEAM, PersonId("beto"), "trainer", "advocate")


def _removed(world: World, name: str) -> Person:
    """Take someone out of the team, and return who a page still thinks they are."""
    stale = world.person(name)
    _another_trainer(world)
    with world.store.transaction() as tx:
        tx.teams.leave(TEAM, stale.id)
    return stale


def _demoted(world: World) -> Person:
    stale = world.person("tess")
    _another_trainer(world)
    with world.store.transaction() as tx:
        tx.teams.set_role(TEAM, stale.id, "advocate", "trainer")
    return stale


def _tried(world: World, row: Row, stale: Person) -> str:
    """Return what comes of a call; a refusal shows nothing and changes nothing."""
    before = world.written()
    outcome, answer = outcome_of(lambda: row.call(world, stale))
    assert SECRET not in answer
    if outcome != "ok" and not row.sets_up:
        assert world.written() == before
    return outcome


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize("who", ["beto", "tess"])
def test_who_was_removed_reads_nothing_of_the_team(world, name, who):
    stale = _removed(world, who)
    assert _tried(world, READING[name], stale) == "not_found"


@pytest.mark.parametrize("name", LEADING)
def test_a_trainer_who_was_removed_leads_nothing(world, name):
    assert _tried(world, LEADING[name], _removed(world, "tess")) == "not_found"


@pytest.mark.parametrize("name", sorted(set(LEADING) - {"teams.team"}))
def test_a_trainer_who_was_demoted_leads_nothing(world, name):
    assert _tried(world, LEADING[name], _demoted(world)) == "not_allowed"


def test_a_trainer_who_was_demoted_sees_of_the_team_what_advocates_see(world):
    assert _tried(world, LEADING["teams.team"], _demoted(world)) == "ok"


@pytest.mark.parametrize("name", COMPUTER)
def test_a_trainer_who_was_demoted_sees_nothing_of_the_computer(world, name):
    assert _tried(world, COMPUTER[name], _demoted(world)) == "not_allowed"


@pytest.mark.parametrize("name", COMPUTER)
def test_who_no_longer_runs_this_sees_and_changes_nothing_of_it(world, name):
    stale = world.person("olga")
    with world.store.transaction() as tx:
        tx.people.change(Person(stale.id, stale.name, stale.email))
    assert _tried(world, COMPUTER[name], stale) == "not_allowed"


@pytest.mark.parametrize("name", OWN_MAKING)
def test_who_was_removed_records_nothing_new(world, name):
    assert _tried(world, OWN_MAKING[name], _removed(world, "beto")) == "no_team"


@pytest.mark.parametrize("name", ROWS)
def test_who_is_gone_for_good_gets_and_leaves_nothing(world, name):
    stale = world.person("beto")
    world.services.leaving.leave(stale, stale.name)
    _tried(world, ROWS[name], stale)
    assert "beto" not in "".join(row for row in world.written() if '"tombstones"' not in row)
