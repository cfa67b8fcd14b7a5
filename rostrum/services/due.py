"""What is due for a person, in all their teams, and the same as a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from rostrum.domain.assigning import Assignment, CalendarDay, Obligation
from rostrum.domain.course import Course, Module
from rostrum.domain.ids import PersonId
from rostrum.domain.learning import Standing
from rostrum.domain.person import Person
from rostrum.services.course_ports import CourseReader
from rostrum.services.learning import course_seen
from rostrum.services.next_thing import NextThing, Why, step_in
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction
from rostrum.services.team_course import is_met, local_day, todo_of
from rostrum.wording import say


@dataclass(frozen=True, slots=True)
class DueThing:
    """Something a person is to do, which is not done.

    Attributes:
        title: Of the module, or of its exercise.
        late: True when its day is past.
    """

    assignment: Assignment
    module_id: str
    title: str
    due: date
    late_until: date
    late: bool


class CalendarWriter(Protocol):
    """Writes calendar files."""

    def calendar(self, days: Sequence[CalendarDay], now: datetime) -> bytes:
        """Return whole days as an iCalendar file."""
        ...


class DueDates:
    """What is due for the person who asks."""

    def __init__(
        self, store: Store, course: CourseReader, clock: Clock, writer: CalendarWriter
    ) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._writer = writer

    def due_things(self, person: Person) -> Sequence[DueThing]:
        """Return what the person is to do and has not done: late first, then by day."""
        course, today = self._course.course(), local_day(self._clock.now())
        with self._store.transaction() as tx:
            found = open_things(tx, course, person.id)
        things = [
            DueThing(
                one.assignment,
                module.id,
                title_of(one.assignment, module),
                one.due.day,
                one.due.late_until,
                late=one.due.day < today,
            )
            for one, module in found
        ]
        return sorted(things, key=lambda one: not one.late)

    def calendar(self, person: Person) -> bytes:
        """Return the person's open due days as a calendar file."""
        days = [
            CalendarDay(
                f"{one.assignment.id}@rostrum", one.due, say("desk.calendar", title=one.title)
            )
            for one in self.due_things(person)
        ]
        return self._writer.calendar(days, self._clock.now())


def open_things(
    tx: Transaction, course: Course, person_id: PersonId
) -> Sequence[tuple[Obligation, Module]]:
    """Return what a person is to do and has not done, with its module, the earliest first."""
    standings = tx.learning.standings([person_id])
    found = []
    for one in todo_of(tx, person_id):
        module = course.module(one.assignment.module_id)
        if module is None or one.due.exempt:
            continue
        standing = standings.get((person_id, module.id)) or Standing(person_id, module.id)
        if not is_met(module, standing, one):
            found.append((one, module))
    return found


def title_of(assignment: Assignment, module: Module) -> str:
    """Return what is to be done: the module, or its exercise."""
    if assignment.what == "exercise" and module.exercise is not None:
        return module.exercise.title
    return module.title


def next_assigned(
    tx: Transaction, person: Person, course: Course, now: datetime
) -> NextThing | None:
    """Supply the next step of what is late, else of what is due first."""
    today, seen = local_day(now), course_seen(tx, person, course)
    things = open_things(tx, course, person.id)
    for one, module in sorted(things, key=lambda it: it[0].due.day >= today):
        why: Why = "overdue" if one.due.day < today else "assigned"
        if one.assignment.what == "exercise" and module.exercise is not None:
            where = (module.id, module.title)
            return NextThing(
                why, "exercise", *where, title=module.exercise.title, due_on=one.due.day
            )
        within = next(it for it in seen.modules if it.module.id == module.id)
        found = step_in(within, why=why, due_on=one.due.day)
        if found is not None:
            return found
    return None
