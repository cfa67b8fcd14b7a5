"""The one next thing."""

from __future__ import annotations

from rostrum.domain.course import Course
from rostrum.services.next_thing import NextThing, NextThings, next_in_course
from tests.a_course import LEADER


def thing(learner):
    return learner.next.next_thing(learner.me)


def test_first_comes_the_first_lesson(learner):
    first = thing(learner)
    assert (first.step, first.lesson_id, first.is_first) == ("lesson", "who-decides", True)
    assert (first.minutes, first.why) == (5, "next")


def test_then_what_is_left_of_a_module_then_the_next_one(learner):
    learner.read("who-decides")
    assert thing(learner).lesson_id == "who-decides"  # its question is open
    learner.answer("q-street")
    assert (thing(learner).lesson_id, thing(learner).is_first) == ("first-email", False)


def test_once_all_is_read_and_right_the_exercise_comes(learner):
    learner.written.now = Course((LEADER,))
    for lesson in LEADER.lessons:
        learner.read(lesson.id)
    for asked in LEADER.questions:
        learner.answer(asked.id)
    assert (thing(learner).step, thing(learner).title) == ("exercise", LEADER.exercise.title)


def test_an_exercise_that_is_being_listened_to_is_not_asked_for_again(learner):
    learner.written.now = Course((LEADER,))
    for lesson in LEADER.lessons:
        learner.read(lesson.id)
    for asked in LEADER.questions:
        learner.answer(asked.id)
    learner.house.pitch = learner.exercises.start(learner.me, "local-leader")
    learner.house.uploaded()
    assert thing(learner) is None


def test_when_the_course_is_done_practice_comes(learner):
    learner.finish()
    assert thing(learner) is None


def test_after_the_course_the_mixed_check_comes_when_questions_are_due(learner):
    learner.finish()
    learner.house.later(days=30)
    assert (thing(learner).step, thing(learner).why) == ("check", "next")


def test_without_a_course_there_is_nothing(learner):
    learner.written.now = Course(())
    assert thing(learner) is None


def test_the_first_supplier_that_knows_something_wins(learner):
    overdue = NextThing("overdue", "lesson", "local-leader", lesson_id="visit", title="The visit")
    asked = []

    def silent(tx, person, course, now):
        asked.append(person.id)

    def late(tx, person, course, now):
        return overdue

    suppliers = [silent, late, next_in_course]
    things = NextThings(learner.house.store, learner.written, learner.house.clock, suppliers)
    assert things.next_thing(learner.me) is overdue
    assert asked == [learner.me.id]
