"""The one place that says who may do what."""

from __future__ import annotations

import pytest

from rostrum.domain.access import Installation, InTeam, OfPerson, Shared, may
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Membership, Person
from tests.contracts import making

TEAM, OTHER = TeamId("team"), TeamId("other")
OWNER = Person(making.ME)
RUNS_THIS = Person(PersonId("runs this"), runs_this=True)


def person(role=None, team=TEAM, name="somebody", **more):
    teams = (Membership(team, role),) if role else ()
    return Person(PersonId(name), teams=teams, **more)


ADVOCATE, TRAINER = person("advocate"), person("trainer", name="trainer")
ELSEWHERE = person("trainer", OTHER)


@pytest.mark.parametrize("action", ["see", "change", "delete"])
@pytest.mark.parametrize("other", [ADVOCATE, TRAINER, RUNS_THIS])
def test_a_thing_is_its_owners_alone(action, other):
    assert may(OWNER, action, making.take())
    assert not may(other, action, making.take())


def test_what_no_rule_allows_is_forbidden():
    assert not may(OWNER, "run", making.take())
    assert not may(TRAINER, "help", InTeam(TEAM))


def test_trainers_see_the_set_up_and_who_runs_it_changes_it():
    assert may(RUNS_THIS, "run", Installation())
    assert may(TRAINER, "see", Installation())
    assert not may(TRAINER, "run", Installation())
    assert not may(ADVOCATE, "see", Installation())


def test_members_see_their_team_and_its_trainers_lead_it():
    assert may(ADVOCATE, "see", InTeam(TEAM))
    assert not may(ADVOCATE, "lead", InTeam(TEAM))
    assert may(TRAINER, "lead", InTeam(TEAM))


@pytest.mark.parametrize("stranger", [ELSEWHERE, RUNS_THIS, person()])
def test_a_team_is_closed_to_everyone_else(stranger):
    assert not may(stranger, "see", InTeam(TEAM))
    assert not may(stranger, "lead", InTeam(TEAM))


def test_teammates_see_a_shared_take_and_no_one_else_does():
    shared = Shared(making.ME, frozenset({TEAM}))
    assert may(OWNER, "delete", shared)
    assert may(ADVOCATE, "see", shared)
    assert not may(TRAINER, "change", shared)
    assert not may(ELSEWHERE, "see", shared)


def account(*teams, runs_this=False):
    return OfPerson(making.ME, runs_this, tuple(Membership(team, "advocate") for team in teams))


def test_a_trainer_helps_whoever_is_in_their_teams_only():
    assert may(TRAINER, "help", account(TEAM))
    assert not may(TRAINER, "help", account(TEAM, OTHER))
    assert not may(TRAINER, "help", account())
    assert not may(ADVOCATE, "help", account(TEAM))


def test_nobody_helps_whoever_runs_this():
    assert not may(TRAINER, "help", account(TEAM, runs_this=True))
    assert may(RUNS_THIS, "help", account(TEAM, OTHER))


def test_an_account_is_its_persons_to_change():
    assert may(OWNER, "change", account(TEAM))
    assert not may(TRAINER, "change", account(TEAM))
