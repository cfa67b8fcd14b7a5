"""Assigning, giving another day, letting someone off, and taking it back."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import (
    BadDue,
    BadRequest,
    ChangedMeanwhile,
    NotAllowed,
    NotFound,
    ReasonNeeded,
)
from rostrum.services.assigning import Case, Wish
from tests.a_course import LEADER, WELCOME
from tests.services.desk_house import DAY
from tests.services.team_house import OURS


def wish(desk, **more):
    return Wish(**({"modules": (WELCOME.id,), "due_on": desk.today + DAY} | more))


def test_several_modules_and_an_exercise_are_assigned_to_several_people_at_once(desk):
    people = frozenset({desk.me.id, desk.ben.id})
    both = wish(desk, modules=(WELCOME.id, LEADER.id), exercises=(LEADER.id,), people=people)
    made = desk.assigning.assign(desk.tess, OURS, both)
    assert [(one.module_id, one.what) for one in made] == [
        ("welcome", "module"),
        ("local-leader", "module"),
        ("local-leader", "exercise"),
    ]
    assert desk.row(desk.ben).cells[1].assigned == 2
    assert desk.row(desk.tim).cells[1].assigned == 0


def test_who_joins_later_has_what_the_team_has(desk):
    desk.assigned()
    desk.later(days=9)
    eva = desk.joined("eva", OURS)
    assert desk.row(eva).cells[0].due == desk.today + 7 * DAY


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"modules": ()}, BadRequest),
        ({"modules": ("gone",)}, NotFound),
        ({"exercises": (WELCOME.id,)}, BadRequest),
        ({"people": frozenset()}, BadRequest),
        ({"people": frozenset({"ottoottoottootto"})}, NotFound),
        ({"days_after": 5}, BadRequest),
        ({"due_on": None}, BadRequest),
        ({"due_on": None, "days_after": 366}, BadDue),
        ({"due_on": None, "days_after": -1}, BadDue),
        ({"due_on": None, "days_after": 10**9}, BadDue),
        ({"late_days": 91}, BadDue),
        ({"note": "x" * 501}, ReasonNeeded),
    ],
)
def test_what_cannot_be_assigned_is_refused_whole(desk, more, error):
    with pytest.raises(error):
        desk.assigning.assign(desk.tess, OURS, wish(desk, **more))
    assert desk.assigning.assignments(desk.tess, OURS) == []


def test_a_day_that_is_past_is_refused(desk):
    with pytest.raises(BadDue):
        desk.assigning.assign(desk.tess, OURS, wish(desk, due_on=desk.today - DAY))


def test_an_advocate_assigns_nothing(desk):
    with pytest.raises(NotAllowed):
        desk.assigning.assign(desk.me, OURS, wish(desk))


def test_another_day_ends_being_late_and_can_be_taken_back(desk):
    given = desk.assigned(days=1)
    desk.later(days=2)
    assert desk.state(desk.me) == "late"
    case = Case(given.id, desk.me.id)
    change = desk.assigning.extend(desk.tess, OURS, case, desk.today + DAY, "was ill")
    assert (desk.state(desk.me), desk.state(desk.ben)) == ("not_started", "late")
    desk.assigning.undo(desk.tess, OURS, Case(given.id, desk.me.id, change.version))
    assert desk.state(desk.me) == "late"
    history = desk.grid.learner(desk.tess, OURS, desk.me.id).changes
    assert [(one.kind, one.reason) for one in history] == [("none", ""), ("extension", "was ill")]


def test_who_is_exempt_has_nothing_due(desk):
    given = desk.assigned()
    desk.assigning.exempt(desk.tess, OURS, Case(given.id, desk.me.id), "knows it")
    assert desk.state(desk.me) == "exempt"
    assert desk.desk.due.due_things(desk.me) == []


def test_a_change_without_a_reason_is_refused(desk):
    given = desk.assigned()
    with pytest.raises(ReasonNeeded):
        desk.assigning.exempt(desk.tess, OURS, Case(given.id, desk.me.id), "  ")


def test_of_two_trainers_who_change_the_same_the_second_is_told(desk):
    given = desk.assigned()
    case = Case(given.id, desk.me.id)
    desk.assigning.exempt(desk.tess, OURS, case, "knows it")
    with pytest.raises(ChangedMeanwhile):
        desk.assigning.extend(desk.tess, OURS, case, desk.today + DAY, "was ill")
    assert desk.state(desk.me) == "exempt"


def test_a_person_it_was_not_given_to_cannot_be_let_off(desk):
    given = desk.assigned(people=frozenset({desk.ben.id}))
    with pytest.raises(NotFound):
        desk.assigning.exempt(desk.tess, OURS, Case(given.id, desk.me.id), "knows it")


def test_an_assignment_is_taken_back_and_put_back(desk):
    given = desk.assigned(days=0)
    desk.later(days=1)
    gone = desk.assigning.take_back(desk.tess, OURS, given.id, given.version)
    assert desk.state(desk.me) == "not_started"
    with pytest.raises(ChangedMeanwhile):
        desk.assigning.take_back(desk.tess, OURS, given.id, given.version)
    desk.assigning.put_back(desk.tess, OURS, given.id, gone.version)
    assert desk.state(desk.me) == "late"


def test_an_assignment_to_one_person_ends_with_that_person(desk):
    desk.assigned(people=frozenset({desk.ben.id}))
    desk.leaving.leave(desk.ben, desk.ben.name)
    assert [row.cells[0].assigned for row in desk.grid.grid(desk.tess, OURS).rows] == [0, 0]
