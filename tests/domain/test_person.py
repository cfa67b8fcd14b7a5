"""The one place that says who may do what."""

from __future__ import annotations

import pytest

from rostrum.domain.ids import PersonId
from rostrum.domain.access import Installation, may
from rostrum.domain.person import Person
from tests.contracts import making

OWNER, STRANGER = Person(making.ME), Person(PersonId("stranger"), runs_this=True)
ACTIONS = ("see", "change", "delete", "run")


@pytest.mark.parametrize("action", ACTIONS)
def test_a_thing_is_its_owners_alone_even_before_whoever_runs_this(action):
    assert may(OWNER, action, making.take())
    assert not may(STRANGER, action, making.take())


@pytest.mark.parametrize("action", ACTIONS)
def test_the_set_up_is_seen_by_all_and_changed_by_who_runs_this(action):
    assert may(OWNER, action, Installation()) is (action == "see")
    assert may(STRANGER, action, Installation())
