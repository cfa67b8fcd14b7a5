"""Until when an assignment is to be done, and by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from rostrum.domain.assigning import Adjustment, Assignment, due_for, obligations
from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from tests.fakes.clock import NOON

ANA, BEN, TESS = PersonId("ana"), PersonId("ben"), PersonId("tess")
DAY = timedelta(days=1)
TODAY = NOON.date()
BEFORE = NOON - 100 * DAY


def day_of(instant: datetime) -> date:
    return instant.date()


def given(number=1, *, module_id="m", what="module", people=None, due=10, days=None, **more):
    values = {"late_days": 0, "note": "", "made_by": TESS, "made_at": NOON} | more
    return Assignment(
        *(AssignmentId(f"a{number}"), TeamId("team"), module_id, what, people),
        *(None if days is not None else TODAY + due * DAY, days),
        **values,
    )


def change(kind="extension", due=20, version=1, at=NOON, person=ANA, number=1):
    day = TODAY + due * DAY if kind == "extension" else None
    return Adjustment(
        AssignmentId(f"a{number}"), person, kind, day, "was ill", TESS, at, version=version
    )


def due(assignment, joined_at=BEFORE, *changes):
    return due_for(assignment, joined_at, changes, day_of)


def test_a_day_for_all_is_the_day_of_who_was_there():
    assert due(given()).day == TODAY + 10 * DAY


def test_who_joins_shortly_before_the_day_has_a_week():
    assert due(given(), NOON + 9 * DAY).day == TODAY + 16 * DAY


def test_who_joins_after_the_day_is_not_late_at_once():
    assert due(given(), NOON + 50 * DAY).day == TODAY + 57 * DAY


def test_who_joins_early_enough_has_the_same_day_as_all():
    assert due(given(), NOON + 2 * DAY).day == TODAY + 10 * DAY


def test_who_joins_late_has_no_longer_than_everybody_had():
    assert due(given(due=3), NOON + 9 * DAY).day == TODAY + 12 * DAY


def test_days_after_joining_are_counted_from_joining():
    assert due(given(days=14), NOON + 5 * DAY).day == TODAY + 19 * DAY


def test_days_after_joining_are_counted_from_today_for_who_is_there_already():
    assert due(given(days=14)).day == TODAY + 14 * DAY


def test_late_is_taken_for_some_days():
    assert due(given(late_days=4)).late_until == TODAY + 14 * DAY


def test_an_extension_moves_the_day_and_how_long_late_is_taken():
    found = due(given(late_days=4), BEFORE, change(due=20))
    assert (found.day, found.late_until) == (TODAY + 20 * DAY, TODAY + 24 * DAY)


def test_the_newest_change_counts_in_whatever_order_they_come():
    changes = [change("exemption", version=2), change(due=20, version=1)]
    assert due(given(), BEFORE, *changes).exempt


def test_taking_a_change_back_leaves_the_first_day():
    changes = [change("exemption"), change("none", version=2)]
    found = due(given(), BEFORE, *changes)
    assert (found.exempt, found.day, found.adjustment) == (False, TODAY + 10 * DAY, None)


def test_an_assignment_to_the_team_is_for_its_advocates_only():
    assert given().concerns(ANA, "advocate")
    assert not given().concerns(TESS, "trainer")


def test_an_assignment_to_people_is_for_nobody_else():
    named = given(people=frozenset({ANA, TESS}))
    assert named.concerns(TESS, "trainer")
    assert not named.concerns(BEN, "advocate")


def test_an_assignment_whose_people_are_all_gone_is_for_nobody():
    assert not given(people=frozenset()).concerns(ANA, "advocate")


def test_what_was_taken_back_is_for_nobody():
    assert not replace(given(), withdrawn_at=NOON).concerns(ANA, "advocate")


def test_a_change_for_one_person_changes_nothing_for_another():
    changes = [change("exemption", person=BEN)]
    (found,) = obligations(ANA, "advocate", BEFORE, [given()], changes, day_of)
    assert not found.due.exempt


def test_what_is_due_first_comes_first():
    assignments = [given(1, due=20), given(2, due=10)]
    found = obligations(ANA, "advocate", BEFORE, assignments, [], day_of)
    assert [one.assignment.id for one in found] == ["a2", "a1"]
