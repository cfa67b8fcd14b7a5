"""What is due for a person, and the same as a calendar."""

from __future__ import annotations

from icalendar import Calendar

from rostrum.services.assigning import Wish
from rostrum.services.due import next_assigned
from tests.a_course import LEADER, WELCOME
from tests.services.desk_house import DAY
from tests.services.team_house import OURS, THEIRS


def titles(desk, person):
    return [(one.title, one.late) for one in desk.desk.due.due_things(person)]


def test_what_is_late_comes_first_then_what_is_due_next(desk):
    desk.assigned(LEADER.id, days=9)
    desk.assigned(WELCOME.id, days=1)
    desk.later(days=2)
    assert titles(desk, desk.me) == [(WELCOME.title, True), (LEADER.title, False)]


def test_what_is_done_is_due_no_more(desk):
    desk.assigned()
    desk.finishes(desk.me)
    assert titles(desk, desk.me) == []


def test_an_exercise_is_named_by_its_own_title(desk):
    wish = Wish(exercises=(LEADER.id,), days_after=3)
    desk.assigning.assign(desk.tess, OURS, wish)
    assert titles(desk, desk.me) == [(LEADER.exercise.title, False)]


def test_what_is_due_in_every_team_is_there_until_the_person_leaves_it(desk):
    desk.assigned()
    with desk.store.transaction() as tx:
        tx.teams.join(THEIRS, desk.me.id, "advocate", desk.clock.now())
    due_on = desk.today + DAY
    desk.assigning.assign(desk.otto, THEIRS, Wish((LEADER.id,), due_on=due_on))
    assert len(titles(desk, desk.me)) == 2
    desk.removed(desk.me)
    assert titles(desk, desk.me) == [(LEADER.title, False)]


def test_a_module_that_is_gone_is_due_for_nobody(desk):
    desk.assigned()
    desk.course.made = type(desk.course.made)((LEADER,))
    assert titles(desk, desk.me) == []


def test_the_calendar_holds_each_day_once_with_a_name_that_stays(desk):
    given = desk.assigned(days=3)
    (event,) = Calendar.from_ical(desk.desk.due.calendar(desk.me)).walk("VEVENT")
    assert event["UID"] == f"{given.id}@rostrum"
    assert event["DTSTART"].dt == desk.today + 3 * DAY
    assert WELCOME.title in event["SUMMARY"]


def next_for(desk, person):
    with desk.store.transaction() as tx:
        return next_assigned(tx, person, desk.course.made, desk.clock.now())


def test_the_one_next_thing_is_what_is_late_then_what_is_due_first(desk):
    assert next_for(desk, desk.me) is None
    desk.assigned(LEADER.id, days=9)
    desk.assigned(WELCOME.id, days=1)
    desk.later(days=2)
    late = next_for(desk, desk.me)
    assert (late.why, late.module_id, late.step) == ("overdue", WELCOME.id, "lesson")
    desk.finishes(desk.me)
    due = next_for(desk, desk.me)
    assert (due.why, due.module_id, due.due_on) == ("assigned", LEADER.id, desk.today + 7 * DAY)


def test_an_exercise_that_is_assigned_is_recorded_next(desk):
    desk.assigning.assign(desk.tess, OURS, Wish(exercises=(LEADER.id,), days_after=3))
    found = next_for(desk, desk.me)
    assert (found.why, found.step, found.title) == ("assigned", "exercise", LEADER.exercise.title)
