"""Every service method by every actor; a method without a row fails here."""

from __future__ import annotations

import pytest

from tests.access.table import NO_ONES, PROGRAM, ROWS, registry, tools, without_person
from tests.access.world import ACTORS, SECRET, outcome_of

CASES = [(name, actor) for name in ROWS for actor in ACTORS]
REFUSED = ("not_found", "not_allowed")


def test_every_method_that_takes_a_person_has_a_row():
    assert {name.partition(" ")[0] for name in ROWS} == set(registry())


def test_every_method_that_takes_none_has_its_reason():
    assert set(without_person()) == set(PROGRAM)


def test_every_part_that_is_no_service_is_a_tool_of_others():
    assert set(tools()) == set(NO_ONES)


def test_who_is_nobody_or_signed_out_is_no_person(world):
    for stranger in ("nobody", "signed_out"):
        token = world.token(stranger)
        assert world.services.people.by_token(token) is None
        assert not world.services.people.lasts(token)


@pytest.mark.parametrize(("name", "actor"), CASES, ids=lambda part: part)
def test_each_actor_gets_what_the_table_says(world, name, actor):
    row, person = ROWS[name], world.person(actor)
    before = world.written()
    outcome, answer = outcome_of(lambda: row.call(world, person))
    assert outcome == row.outcomes[actor]
    if actor != "ana" and actor not in row.shows:
        assert SECRET not in answer
    if outcome in REFUSED and not row.sets_up:
        assert world.written() == before
