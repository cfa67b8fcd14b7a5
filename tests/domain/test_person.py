"""A person and the teams they are in."""

from __future__ import annotations

from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Membership, Person

TEAM = TeamId("team")


def test_a_person_has_one_role_in_each_team_and_none_outside():
    person = Person(PersonId("ana"), teams=(Membership(TEAM, "advocate"),))
    assert person.role_in(TEAM) == "advocate"
    assert person.role_in(TeamId("other")) is None


def test_a_trainer_of_one_team_is_a_trainer():
    assert Person(PersonId("ana"), teams=(Membership(TEAM, "trainer"),)).is_trainer
    assert not Person(PersonId("ana"), teams=(Membership(TEAM, "advocate"),)).is_trainer
