from __future__ import annotations

import pytest

from rostrum.domain.errors import BadName, NotAllowed, NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from tests.services.crew import Crew


@pytest.fixture
def crew():
    crew = Crew()
    crew.teen = crew.joined("tim", "advocate", age="teen")
    return crew


def guardian(crew):
    """Return the guardian's consent that a trainer sees."""
    members = crew.teams.team(crew.trainer, crew.team).members
    return next(it.details.guardian for it in members if it.person_id == crew.teen.id)


def record(crew, who, member=None, name="Mia Baca", how="on paper"):
    member = member or crew.teen.id
    crew.guarding.record_guardian(who, crew.team, member, name, how)


def test_a_trainer_writes_down_who_agreed_and_how(crew):
    record(crew, crew.trainer)
    kept = guardian(crew)
    assert (kept.kind, kept.person_id, kept.given_by) == ("guardian", "tim", "tess")
    assert kept.note == "Mia Baca: on paper"


def test_what_is_written_down_again_takes_the_place_of_the_earlier_one(crew):
    record(crew, crew.trainer)
    record(crew, crew.trainer, name="Leo Baca")
    with crew.store.transaction() as tx:
        standing = [it for it in tx.privacy.consents(crew.teen.id) if it.withdrawn_at is None]
    assert [it.note for it in standing] == ["Leo Baca: on paper"]


def test_a_guardians_consent_can_be_taken_back(crew):
    record(crew, crew.trainer)
    crew.guarding.withdraw_guardian(crew.trainer, crew.team, crew.teen.id)
    assert guardian(crew) is None


def test_an_adult_needs_no_guardian(crew):
    with pytest.raises(NotAllowed):
        record(crew, crew.trainer, crew.advocate.id)


def test_nobody_writes_down_a_guardian_of_their_own(crew):
    young = crew.joined("yan", "trainer", age="teen")
    with pytest.raises(NotAllowed):
        record(crew, young, young.id)


@pytest.mark.parametrize(("name", "how"), [("", "on paper"), ("Mia", " "), ("Mia", "x" * 201)])
def test_name_and_way_are_needed(crew, name, how):
    with pytest.raises(BadName):
        record(crew, crew.trainer, name=name, how=how)


def test_an_advocate_may_not(crew):
    for who in (crew.advocate, crew.teen):
        with pytest.raises(NotAllowed):
            record(crew, who)
        with pytest.raises(NotAllowed):
            crew.guarding.withdraw_guardian(who, crew.team, crew.teen.id)


def test_another_teams_trainer_finds_nobody(crew):
    for who in (crew.stranger, Person(PersonId("nobody"))):
        with pytest.raises(NotFound):
            record(crew, who)
        with pytest.raises(NotFound):
            crew.guarding.withdraw_guardian(who, crew.team, crew.teen.id)
    with pytest.raises(NotFound):
        crew.guarding.record_guardian(crew.stranger, crew.other_team, crew.teen.id, "Mia", "so")
