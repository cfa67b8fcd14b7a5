"""Questions come again, some time later; only then are they mastered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.course import Course
from rostrum.domain.errors import NotFound
from rostrum.services.mixed_check import Mind
from tests.a_course import LEADER, WELCOME, module


def due(learner):
    return [it.question.id for it in learner.checks.due(learner.me)]


def test_a_question_comes_again_two_days_after_its_lesson(learner):
    learner.answer("q-street")
    learner.house.later(days=1)
    assert due(learner) == []
    learner.house.later(days=1)
    assert due(learner) == ["q-street"]


def test_what_was_never_met_is_not_asked(learner):
    learner.answer("q-street")
    learner.house.later(days=9)
    assert due(learner) == ["q-street"]
    with pytest.raises(NotFound):
        learner.asked_again("q-door")


def test_trying_again_in_the_lesson_does_not_put_it_off(learner):
    learner.answer("q-street", right=False)
    learner.house.later(days=1)
    learner.answer("q-street")
    learner.house.later(days=1)
    assert due(learner) == ["q-street"]


def test_only_a_mixed_check_masters_a_question_and_one_miss_takes_it_back(learner):
    learner.answer("q-street")
    assert learner.checks.mind(learner.me) == {"welcome": Mind(1, 0)}
    learner.house.later(days=2)
    assert learner.asked_again("q-street")
    assert learner.checks.mind(learner.me) == {"welcome": Mind(1, 1)}
    learner.house.later(days=7)
    assert not learner.asked_again("q-street", right=False)
    assert learner.checks.mind(learner.me) == {"welcome": Mind(1, 0)}


def test_the_first_answer_counts_and_a_second_try_is_only_told(learner):
    learner.answer("q-street")
    learner.house.later(days=2)
    learner.asked_again("q-street", right=False)
    assert learner.asked_again("q-street")
    assert learner.checks.mind(learner.me)["welcome"].mastered == 0
    with learner.house.store.transaction() as tx:
        assert len(tx.learning.deeds(learner.me.id, "welcome")) == 2


def test_a_mixed_check_changes_no_score(learner):
    learner.answer("q-street")
    learner.house.later(days=2)
    learner.asked_again("q-street", right=False)
    assert learner.standing("welcome").latest == {"q-street": True}
    assert learner.standing("welcome") == learner.recomputed("welcome")


def test_ten_at_most_are_asked_and_what_left_the_course_is_not(learner):
    many = replace(module(questions=14), id="welcome")
    learner.written.now = Course((many, LEADER))
    for number in range(14):
        learner.answer(f"q{number}")
    learner.house.later(days=3)
    assert len(due(learner)) == 10
    learner.written.now = Course((WELCOME, LEADER))
    assert due(learner) == []
