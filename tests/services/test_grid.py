"""The desk's grid, one person, who is stuck, and what a team misses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from rostrum.domain.course import Course
from rostrum.domain.errors import NotAllowed, NotFound
from tests.a_course import LEADER, WELCOME
from tests.services.team_house import OURS


def people(desk):
    return [row.member.name for row in desk.grid.grid(desk.tess, OURS).rows]


def queries(desk):
    """Return how many questions the grid asks of the database."""
    asked = []

    def listener(*_):
        asked.append(1)

    event.listen(desk.store._engine, "before_cursor_execute", listener)
    desk.grid.grid(desk.tess, OURS)
    event.remove(desk.store._engine, "before_cursor_execute", listener)
    return len(asked)


def test_a_person_has_a_cell_for_each_module(desk):
    desk.reads(desk.me)
    row = desk.row(desk.me)
    assert [cell.module_id for cell in row.cells] == [WELCOME.id, LEADER.id]
    assert [cell.state for cell in row.cells] == ["in_progress", "not_started"]
    assert row.seen_at == desk.clock.now()


def test_a_trainer_stands_in_it_only_once_there_is_something_to_do(desk):
    assert people(desk) == ["Ana Lucero", "Ben", "Tim"]
    desk.assigned(people=frozenset({desk.tess.id}))
    assert people(desk) == ["Ana Lucero", "Ben", "Tess", "Tim"]


def test_who_left_the_team_is_not_in_it(desk):
    desk.finishes(desk.ben)
    desk.removed(desk.ben)
    assert people(desk) == ["Ana Lucero", "Tim"]


def test_it_asks_no_more_for_more_people(desk):
    desk.assigned()
    few = queries(desk)
    for number in range(20):
        desk.reads(desk.joined(f"p{number}", OURS))
    assert queries(desk) == few


def test_who_is_no_trainer_sees_no_grid(desk):
    with pytest.raises(NotAllowed):
        desk.grid.grid(desk.me, OURS)
    with pytest.raises(NotFound):
        desk.grid.grid(desk.otto, OURS)


def test_who_is_late_or_quiet_is_named_with_the_reason(desk):
    desk.assigned(days=1, people=frozenset({desk.ben.id}))
    desk.reads(desk.me, LEADER)
    desk.later(days=7)
    stuck = desk.grid.grid(desk.tess, OURS).stuck
    assert [(one.member.name, one.module.id, one.why) for one in stuck] == [
        ("Ana Lucero", LEADER.id, ("quiet",)),
        ("Ben", WELCOME.id, ("late",)),
    ]


def test_each_answer_is_shown_as_it_was_given(desk):
    desk.answers(desk.me, right=False, chosen=(2,))
    desk.answers(desk.me)
    found = desk.grid.record(desk.tess, OURS, desk.me.id, WELCOME.id)
    assert [(one.answered.right, one.chosen) for one in found.attempts] == [
        (True, ("Your name and what you ask",)),
        (False, ("A joke",)),
    ]


def test_an_answer_to_a_question_that_changed_since_shows_no_other_words(desk):
    desk.answers(desk.me)
    lesson = WELCOME.lessons[0]
    section = lesson.sections[0]
    asked = replace(section.questions[0], text="Something else?")
    changed = replace(lesson, sections=(replace(section, blocks=(asked,)),))
    desk.course.made = Course((replace(WELCOME, lessons=(changed,)), LEADER))
    (only,) = desk.grid.record(desk.tess, OURS, desk.me.id, WELCOME.id).attempts
    assert (only.question, only.chosen, only.answered.right) == (None, (), True)


def test_an_exercise_can_be_opened_only_when_its_take_is_shared_with_the_team(desk):
    take = desk.heard()
    desk.says(desk.me, take.id)
    before = desk.grid.record(desk.tess, OURS, desk.me.id, LEADER.id).exercises
    desk.sharing.share(desk.me, take.id, OURS)
    after = desk.grid.record(desk.tess, OURS, desk.me.id, LEADER.id).exercises
    assert [one.take_id for one in before + after] == [None, take.id]


def test_nobody_outside_the_team_is_shown_to_its_trainer(desk):
    for look in (
        lambda: desk.grid.learner(desk.tess, OURS, desk.otto.id),
        lambda: desk.grid.record(desk.tess, OURS, desk.otto.id, WELCOME.id),
        lambda: desk.grid.record(desk.tess, OURS, desk.me.id, "gone"),
    ):
        with pytest.raises(NotFound):
            look()


def test_what_the_team_misses_tells_shares_and_no_words(desk):
    desk.answers(desk.me, right=False)
    desk.answers(desk.ben)
    desk.says(desk.me, desk.heard().id)
    found = desk.grid.misses(desk.tess, OURS)
    (only,) = found.questions
    assert (only.question.id, only.missed.wrong, only.missed.answered) == ("q-street", 1, 2)
    assert only.lesson.title == "Who decides what"
    assert (found.criteria, found.speakers) == ([], 1)
    assert "Ortiz" not in repr(found)
