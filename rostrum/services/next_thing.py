"""The one next thing: what a person does now, by the first of several suppliers that knows one.

Overdue comes first, then what is assigned, then the next lesson, then a mixed check that is due,
then practice. Who assigns work adds a supplier in front of `next_in_course`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from rostrum.domain.course import Course, Lesson
from rostrum.domain.person import Person
from rostrum.services.course_ports import CourseReader
from rostrum.services.learning import CourseSeen, ModuleSeen, course_seen
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction

Step = Literal["lesson", "exercise", "check"]
Why = Literal["overdue", "assigned", "next"]


@dataclass(frozen=True, slots=True)
class NextThing:
    """Something to do now.

    Attributes:
        why: Because it is overdue, because someone assigned it, or because it comes next.
        step: Read a lesson, record the exercise, or take the mixed check.
        title: Of the lesson or the exercise; "" for the mixed check.
        due_on: The day by which it should be done, if any.
        is_first: True when nothing of the course was begun.
    """

    why: Why
    step: Step
    module_id: str = ""
    module_title: str = ""
    lesson_id: str = ""
    title: str = ""
    minutes: int = 0
    due_on: date | None = None
    is_first: bool = False


class Supplier(Protocol):
    """Knows something that a person should do now, or nothing."""

    def __call__(
        self, tx: Transaction, person: Person, course: Course, now: datetime, /
    ) -> NextThing | None:
        """Return it, or None."""
        ...


class NextThings:
    """Asks its suppliers in order; the first answer is the one next thing."""

    def __init__(
        self, store: Store, reader: CourseReader, clock: Clock, suppliers: Sequence[Supplier]
    ) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock
        self._suppliers = tuple(suppliers)

    def next_thing(self, person: Person) -> NextThing | None:
        """Return the one thing for the person to do now; None when practice is next."""
        course, now = self._reader.course(), self._clock.now()
        if not course.modules:
            return None
        with self._store.transaction() as tx:
            present = tx.people.get(person.id)
            found = (supplier(tx, present, course, now) for supplier in self._suppliers)
            return next((it for it in found if it is not None), None)


def next_in_course(
    tx: Transaction, person: Person, course: Course, _now: datetime
) -> NextThing | None:
    """Supply the next step of the first module that is not done.

    A module whose exercise is being listened to right now asks for nothing more.
    """
    seen = course_seen(tx, person, course)
    for within in seen.modules:
        step = step_in(within, first=_is_new(seen))
        if step is not None and not (step.step == "exercise" and _is_heard(tx, person, within)):
            return step
    return None


def step_in(
    within: ModuleSeen, *, why: Why = "next", due_on: date | None = None, first: bool = False
) -> NextThing | None:
    """Return the next step within a module; None when it is done or nothing can be done."""
    if within.progress.done_at is not None:
        return None
    lesson, exercise = within.next_lesson, within.module.exercise
    if lesson is not None:
        return _reading(within, lesson, why, due_on, first=first)
    if exercise is None or within.progress.said:
        return None
    return NextThing(
        *(why, "exercise", within.module.id, within.module.title),
        title=exercise.title,
        due_on=due_on,
    )


def _reading(
    within: ModuleSeen, lesson: Lesson, why: Why, due_on: date | None, *, first: bool
) -> NextThing:
    return NextThing(
        *(why, "lesson", within.module.id, within.module.title, lesson.id, lesson.title),
        minutes=lesson.minutes,
        due_on=due_on,
        is_first=first,
    )


def _is_heard(tx: Transaction, person: Person, within: ModuleSeen) -> bool:
    """Say whether a take of the module's exercise waits to be listened to."""
    exercise = within.module.exercise
    pitches = (it for it in tx.pitches.of(person.id) if exercise and it.exercise_id == exercise.id)
    return any(
        take.state == "waiting"
        for pitch in pitches
        for take in tx.takes.of(person.id, pitch.id, limit=1)
    )


def _is_new(seen: CourseSeen) -> bool:
    return not any(it.progress.begun for it in seen.modules)
