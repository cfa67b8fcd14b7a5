"""How long the sound of a take stays."""

from __future__ import annotations

from datetime import date, timedelta

from rostrum.domain.ids import TakeId
from rostrum.domain.privacy import NOTICE, PRACTICE_SOUND_AGE, Keeping, sound_ends
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
