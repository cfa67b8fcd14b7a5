"""Every service method by every actor; a method without a row fails here."""

from __future__ import annotations

import pytest

from tests.access.table import PROGRAM, ROWS, registry, without_person
from tests.access.world import ACTORS, SECRET, copied, make_world, outcome_of

CASES = [(name, actor) for name in ROWS for actor in ACTORS]


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world") / "recordings"
    make_world(folder)
    return folder


@pytest.fixture
def world(template, tmp_path):
    made = copied(template, tmp_path / "recordings")
    yield made
    made.close()


def test_every_method_that_takes_a_person_has_a_row():
    assert {name.partition(" of ")[0] for name in ROWS} == set(registry())


def test_every_method_that_takes_none_is_the_programs_own():
    assert set(without_person()) == set(PROGRAM)


@pytest.mark.parametrize(("name", "actor"), CASES, ids=lambda part: part)
def test_each_actor_gets_what_the_table_says(world, name, actor):
    row = ROWS[name]
    outcome, answer = outcome_of(lambda: row.call(world, world.person(actor)))
    assert outcome == row.outcomes[actor]
    if actor != "ana" and actor not in row.shows:
        assert SECRET not in answer
