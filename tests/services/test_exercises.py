"""The exercise of a module is a pitch, and said once its take was heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.course import Course
from rostrum.domain.errors import NotFound
from rostrum.domain.learning import ExerciseSaid
from tests.a_course import LEADER, WELCOME
from tests.services.house import STRANGER


def deeds(learner):
    with learner.house.store.transaction() as tx:
        return tx.learning.deeds(learner.me.id, "local-leader")


def test_the_exercise_is_a_pitch_of_its_format_and_the_same_one_next_time(learner):
    pitch = learner.exercises.start(learner.me, "local-leader")
    assert (pitch.exercise_id, pitch.format_id) == ("x-local-leader", "elevator-30")
    assert learner.exercises.start(learner.me, "local-leader") == pitch


def test_a_module_without_an_exercise_has_none_to_start(learner):
    for module_id in ("welcome", "gone"):
        with pytest.raises(NotFound):
            learner.exercises.start(learner.me, module_id)


def test_an_exercise_in_an_unknown_format_cannot_be_started(learner):
    other = replace(LEADER, exercise=replace(LEADER.exercise, format_id="opera"))
    learner.written.now = Course((other,))
    with pytest.raises(NotFound):
        learner.exercises.start(learner.me, "local-leader")


def test_who_is_gone_starts_nothing(learner):
    with pytest.raises(NotFound):
        learner.exercises.start(STRANGER, "local-leader")


def test_when_its_take_is_ready_the_exercise_is_said(learner):
    take = learner.say_exercise()
    assert take.state == "ready"
    (said,) = deeds(learner)
    assert said == ExerciseSaid(
        learner.me.id, "local-leader", "x-local-leader", take.id, learner.house.clock.now()
    )
    assert learner.standing() == learner.recomputed()


def test_the_take_can_be_what_completes_the_module(learner):
    for lesson in LEADER.lessons:
        learner.read(lesson.id)
    for asked in LEADER.questions:
        learner.answer(asked.id)
    assert learner.standing().done_at is None
    learner.say_exercise()
    assert learner.standing().done_at == learner.house.clock.now()


def test_hearing_the_same_take_again_is_no_second_deed(learner):
    take = learner.say_exercise()
    learner.house.later(days=1)
    learner.house.takes.hear_again(learner.me, take.id)
    learner.house.work()
    assert len(deeds(learner)) == 1


def test_a_pasted_text_was_not_said(learner):
    pitch = learner.exercises.start(learner.me, "local-leader")
    learner.house.practice.paste(learner.me, pitch.id, "Please vote yes.")
    learner.house.work()
    assert deeds(learner) == []


def test_another_pitch_says_no_exercise(learner):
    learner.house.heard()
    assert deeds(learner) == []


def test_an_exercise_that_left_the_course_is_only_a_pitch(learner):
    learner.exercises.start(learner.me, "local-leader")
    learner.written.now = Course((WELCOME,))
    learner.house.pitch = learner.house.writing.pitches(learner.me)[0]
    learner.house.heard()
    assert deeds(learner) == []


def test_a_deleted_take_leaves_the_exercise_said(learner):
    take = learner.say_exercise()
    learner.house.takes.delete(learner.me, take.id)
    assert [deed.take_id for deed in deeds(learner)] == [""]
    assert learner.standing().exercises == {"x-local-leader"}
