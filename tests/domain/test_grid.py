"""Where each person is in each module: what a cell says, and that it is true."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.assigning import obligations
from rostrum.domain.course import Course
from rostrum.domain.grid import (
    FEWEST_SPEAKERS,
    cell,
    lacking_criteria,
    missed_questions,
    trouble,
)
from rostrum.domain.learning import Standing, standing_of
from tests.a_course import module
from tests.domain.test_assigning import ANA, BEFORE, DAY, TODAY, change, day_of, given
from tests.domain.test_learning import Oracle, all_of, answered, history, read, said
from tests.fakes.clock import NOON

MADE = module()
HISTORIES = 10_000
NOTHING = Standing(ANA, "m")


def seen(deeds=(), assignments=(), changes=(), today=TODAY, made=MADE):
    standing = standing_of(ANA, "m", deeds, made)
    todo = obligations(ANA, "advocate", BEFORE, assignments, changes, day_of)
    return cell(made, standing, todo, today, day_of)


def done(on=0):
    return [replace(deed, at=deed.at + on * DAY) for deed in all_of(MADE)]


def test_nothing_assigned_and_nothing_done_is_not_started():
    found = seen()
    assert (found.state, found.due, found.score, found.assigned) == ("not_started", None, None, 0)


def test_the_first_deed_makes_it_in_progress():
    assert seen([read("s0")]).state == "in_progress"


def test_the_score_is_the_share_of_questions_right_now():
    assert seen([answered("q0", True), answered("q1", False)]).score == pytest.approx(1 / 3)


def test_the_due_day_itself_is_not_late():
    assert seen(assignments=[given()], today=TODAY + 10 * DAY).state == "not_started"
    assert seen(assignments=[given()], today=TODAY + 11 * DAY).state == "late"


def test_what_was_done_on_the_due_day_is_done():
    assert seen(done(10), [given()], today=TODAY + 30 * DAY).state == "done"


def test_what_was_done_a_day_later_is_done_late_however_long_late_is_taken():
    found = seen(done(11), [given(late_days=9)], today=TODAY + 30 * DAY)
    assert (found.state, found.done_on) == ("done_late", TODAY + 11 * DAY)


def test_an_exemption_takes_the_assignment_away():
    found = seen([read("s0")], [given()], [change("exemption")], TODAY + 30 * DAY)
    assert (found.state, found.due) == ("exempt", None)


def test_who_is_exempt_and_did_it_all_the_same_is_done():
    assert seen(done(), [given()], [change("exemption")]).state == "done"


def test_an_extension_ends_being_late():
    late = seen(assignments=[given()], today=TODAY + 12 * DAY)
    extended = seen(assignments=[given()], changes=[change(due=20)], today=TODAY + 12 * DAY)
    assert (late.state, extended.state) == ("late", "not_started")
    assert extended.due == TODAY + 20 * DAY


def test_of_several_assignments_the_earliest_that_is_not_met_counts():
    found = seen(assignments=[given(1, due=20), given(2, due=5)], today=TODAY + 6 * DAY)
    assert (found.state, found.due, found.assigned) == ("late", TODAY + 5 * DAY, 2)


def test_the_exercise_can_be_met_while_the_module_is_open():
    both = [given(1, what="exercise", due=5), given(2, due=20)]
    found = seen([said()], both, today=TODAY + 6 * DAY)
    assert (found.state, found.due) == ("in_progress", TODAY + 20 * DAY)


def test_when_only_the_exercise_was_asked_for_it_is_done_with_it():
    found = seen([said()], [given(what="exercise")], today=TODAY + 30 * DAY)
    assert (found.state, found.exercise_only, found.done_on) == ("done", True, TODAY)


@pytest.mark.parametrize(
    ("deeds", "assignments", "after", "why"),
    [
        ([], [given()], 11, ("late",)),
        ([], [], 30, ()),
        ([read("s0")], [], 6, ()),
        ([read("s0")], [], 7, ("quiet",)),
        ([answered("q0", False)] * 2, [], 0, ()),
        ([answered("q0", False)] * 3, [], 0, ("missed",)),
        ([*[answered("q0", False)] * 3, answered("q0", True)], [], 0, ()),
        (done(), [], 30, ()),
        ([answered("q0", False)] * 3, [given()], 11, ("late", "quiet", "missed")),
    ],
)
def test_who_is_stuck_has_a_reason(deeds, assignments, after, why):
    found = seen(deeds, assignments, today=TODAY + after * DAY)
    assert trouble(found, NOON + after * DAY) == why


def test_questions_that_most_have_wrong_come_first():
    standings = [
        standing_of(
            ANA, "m", [answered("q0", False), answered("q1", wrong), answered("q2", True)], MADE
        )
        for wrong in (True, False)
    ]
    found = missed_questions(Course((MADE,)), standings)
    assert [(one.question_id, one.wrong, one.answered) for one in found] == [
        ("q0", 2, 2),
        ("q1", 1, 2),
    ]


def test_a_question_that_is_gone_is_told_of_no_more():
    standing = standing_of(ANA, "m", [answered("gone", False)], MADE)
    assert missed_questions(Course((MADE,)), [standing]) == []


def test_criteria_that_most_lack_come_first():
    levels = [{"pace": 1, "fillers": 0, "pauses": None}, {"pace": 0, "fillers": 0}, {"pace": 2}]
    found = lacking_criteria(levels)
    assert [(one.criterion, one.absent, one.assessed) for one in found] == [
        ("fillers", 2, 2),
        ("pace", 1, 3),
    ]


def test_of_too_few_speakers_nothing_is_told():
    assert lacking_criteria([{"pace": 0}] * (FEWEST_SPEAKERS - 1)) == []


# Truth: a cell equals what someone who only has the raw deeds and assignments would find


class ByHand:
    """Finds a cell from deeds, assignments and changes alone, without the code it checks."""

    def __init__(self, deeds, made, assignments, changes, joined_at, today):
        self.oracle, self.deeds, self.made, self.today = Oracle(deeds, made), deeds, made, today
        self.todo = [
            (self.due(one, changes, joined_at), one.made_at, one.id, one.what)
            for one in assignments
            if one.withdrawn_at is None and (one.people is None or ANA in one.people)
        ]
        self.assigned = len(self.todo)
        self.todo = sorted(it for it in self.todo if it[0] is not None)

    def due(self, one, changes, joined_at):
        """Return the due day; None for an exemption."""
        mine = [it for it in changes if it.assignment_id == one.id and it.person_id == ANA]
        last = max(mine, key=lambda it: it.version) if mine else None
        if last and last.kind == "exemption":
            return None
        if last and last.kind == "extension":
            return last.due_on
        made, joined = one.made_at.date().toordinal(), joined_at.date().toordinal()
        if one.due_on is None:
            return TODAY.fromordinal(max(made, joined) + one.days_after)
        day = one.due_on.toordinal()
        if joined > made:
            day = max(day, joined + max(0, min(7, day - made)))
        return TODAY.fromordinal(day)

    def met(self, what):
        """Return the day on which the module, or its exercise, was done."""
        exercise = self.made.exercise
        if what == "exercise" and exercise:
            said_it = exercise.id in self.oracle.said_by(len(self.deeds))
            return self.oracle.first_said(exercise.id).date() if said_it else None
        at = self.oracle.done_at()
        if at is None and self.deeds and self.oracle.is_done(len(self.deeds)):
            at = self.deeds[-1].at
        return at.date() if at else None

    def cell(self):
        """Return (state, due, score, seen, done)."""
        begun = bool(self.deeds)
        due = next((day for day, _, _, what in self.todo if self.met(what) is None), None)
        state = "in_progress" if begun else "not_started"
        if due is not None:
            state = "late" if self.today > due else state
        elif any(self.met(what) for *_, what in self.todo) or self.met("module"):
            late = [1 for day, _, _, what in self.todo if self.met(what) > day]
            state = "done_late" if late else "done"
        elif self.assigned:
            state = "exempt"
        if due is None and self.todo:
            due = self.todo[0][0]
        latest = self.oracle.latest()
        asked = [it.id for it in self.made.questions]
        some = any(it in latest for it in asked)
        score = sum(latest.get(it) is True for it in asked) / len(asked) if some else None
        return state, due, score, self.deeds[-1].at if begun else None


def world(dice: random.Random):
    """Return a random module, deeds, assignments, changes, and when the person joined."""
    made, deeds = history(dice)
    at, spread = NOON - 20 * DAY, []
    for deed in deeds:
        at += timedelta(hours=dice.randint(0, 60))
        spread.append(replace(deed, at=at))
    assignments = [
        replace(
            given(
                number,
                what=dice.choice(("module", "module", "exercise")),
                people=dice.choice((None, None, frozenset({ANA}), frozenset({"ben"}))),
                due=dice.randint(-18, 22),
                days=dice.choice((None, None, dice.randint(0, 20))),
                made_at=NOON - timedelta(hours=dice.randint(0, 600)),
                late_days=dice.choice((0, 3)),
            ),
            withdrawn_at=NOON if dice.random() < 0.1 else None,
        )
        for number in range(dice.randint(0, 3))
    ]
    kinds = ("extension", "exemption", "none")
    changes = [
        change(dice.choice(kinds), dice.randint(-5, 25), version, NOON, number=number)
        for number in range(3)
        for version in range(1, dice.randint(1, 3))
    ]
    dice.shuffle(changes)
    return made, spread, assignments, changes, NOON - timedelta(hours=dice.randint(0, 900))


def test_a_cell_equals_a_count_by_hand_on_ten_thousand_histories():
    dice, states = random.Random(41), Counter()
    for _ in range(HISTORIES):
        made, deeds, assignments, changes, joined_at = world(dice)
        today = TODAY + dice.randint(0, 30) * DAY
        todo = obligations(ANA, "advocate", joined_at, assignments, changes, day_of)
        found = cell(made, standing_of(ANA, "m", deeds, made), todo, today, day_of)
        by_hand = ByHand(deeds, made, assignments, changes, joined_at, today)
        told = (found.state, found.due, found.score, found.seen_at)
        assert told == by_hand.cell(), (deeds, assignments, changes)
        assert found.assigned == by_hand.assigned
        states[found.state] += 1
    assert len(states) == 6, states
    assert min(states.values()) > HISTORIES / 100, states  # each state was looked at
