"""How long the sound of a take stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rostrum.domain.ids import PersonId, TakeId, TeamId
from rostrum.domain.person import Membership, Person
from rostrum.domain.privacy import (
    CONSENT_VERSION,
    NOTICE,
    PRACTICE_SOUND_AGE,
    Consent,
    Keeping,
    consent_state,
    may_share,
    sound_ends,
)
from tests.fakes.clock import NOON

USUAL = Keeping(TakeId("take"))


def test_the_sound_of_practice_goes_after_thirty_days():
    assert sound_ends(NOON, (), USUAL) == NOON + PRACTICE_SOUND_AGE


def test_what_a_person_keeps_never_goes():
    assert sound_ends(NOON, (), Keeping(TakeId("take"), kept=True)) is None


def test_sound_shared_for_a_hearing_stays_ninety_days_after_the_last_one():
    ends = sound_ends(NOON, (date(2027, 1, 10), date(2027, 2, 1)), USUAL)
    assert ends.date() == date(2027, 2, 2) + timedelta(days=90)


def test_a_hearing_that_is_long_past_shortens_nothing():
    assert sound_ends(NOON, (date(2020, 1, 1),), USUAL) == NOON + PRACTICE_SOUND_AGE


def test_nothing_goes_before_the_notice_had_its_time():
    late = NOON + timedelta(days=200)
    ends = sound_ends(NOON, (), Keeping(TakeId("take"), warned_at=late))
    assert ends == late + NOTICE


TEAM, OTHER = TeamId("ours"), TeamId("theirs")
ADULT = Person(PersonId("ana"), teams=(Membership(TEAM, "advocate"),))
TEEN = replace(ADULT, age="teen")


def consent(kind="recording", version=CONSENT_VERSION, withdrawn_at=None) -> Consent:
    return Consent(ADULT.id, kind, version, NOON, ADULT.id, withdrawn_at=withdrawn_at)


@pytest.mark.parametrize(
    ("person", "consents", "state"),
    [
        (ADULT, (), "needed"),
        (ADULT, (consent(),), "given"),
        (ADULT, (consent(version=CONSENT_VERSION - 1),), "needed"),
        (ADULT, (consent(withdrawn_at=NOON),), "needed"),
        (ADULT, (consent("guardian"),), "needed"),
        (TEEN, (consent(),), "guardian_needed"),
        (TEEN, (consent("guardian"),), "needed"),
        (TEEN, (consent("guardian"), consent()), "given"),
        (TEEN, (consent("guardian", withdrawn_at=NOON), consent()), "guardian_needed"),
    ],
)
def test_only_a_standing_consent_to_the_present_words_counts(person, consents, state):
    assert consent_state(person, consents) == state


@pytest.mark.parametrize("person", [ADULT, TEEN])
def test_a_take_is_shared_within_ones_own_teams_only(person):
    assert may_share(person, TEAM)
    assert not may_share(person, OTHER)
    assert not may_share(person, None)
