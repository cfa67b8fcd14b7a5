"""When a question comes again in the mixed check."""

from __future__ import annotations

from datetime import timedelta

from rostrum.domain.ids import PersonId
from rostrum.domain.recall import MOST_AT_ONCE, due, met, recalled
from tests.fakes.clock import NOON

ANA = PersonId("ana")
DAY = timedelta(days=1)


def new(question_id="q", at=NOON):
    return met(ANA, "m", question_id, at)


def test_a_question_rests_two_days_after_it_was_met_in_its_lesson():
    assert new().due_at == NOON + 2 * DAY


def test_a_question_is_not_mastered_by_the_lesson_alone():
    assert not new().is_mastered


def test_each_time_it_is_right_it_rests_longer_and_then_two_months():
    recall, at, rests = new(), NOON, []
    for _ in range(4):
        recall = recalled(recall, right=True, at=at)
        rests.append((recall.due_at - at).days)
        at = recall.due_at
    assert rests == [7, 21, 60, 60]
    assert recall.is_mastered


def test_one_miss_takes_the_mastery_away_and_brings_it_back_tomorrow():
    recall = recalled(recalled(new(), right=True, at=NOON), right=False, at=NOON)
    assert not recall.is_mastered
    assert recall.due_at == NOON + DAY
    assert recalled(recall, right=True, at=NOON).due_at == NOON + 7 * DAY


def test_what_is_due_comes_the_longest_due_first():
    recalls = [new("b", NOON - DAY), new("a", NOON - DAY), new("c", NOON - 2 * DAY), new("d")]
    found = due(recalls, NOON + DAY)
    assert [recall.question_id for recall in found] == ["c", "a", "b"]


def test_no_more_than_ten_questions_are_asked_at_once():
    recalls = [new(f"q{number}") for number in range(30)]
    assert len(due(recalls, NOON + 9 * DAY)) == MOST_AT_ONCE == 10
