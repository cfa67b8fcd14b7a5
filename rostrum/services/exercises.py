"""The exercise of a module: saying it, and keeping that it was said."""

from __future__ import annotations

import secrets
from datetime import datetime

from rostrum.domain.course import Course, Module
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PitchId
from rostrum.domain.learning import ExerciseSaid
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.take import Take
from rostrum.services.course_ports import CourseReader
from rostrum.services.deeds import keep_deed
from rostrum.services.ports import Clock, LessonShelf
from rostrum.services.store_ports import Store, Transaction

LONGEST_TITLE = 120


class Exercises:
    """Starts the exercise of a module as a pitch of the person's own."""

    def __init__(
        self, store: Store, reader: CourseReader, lessons: LessonShelf, clock: Clock
    ) -> None:
        self._store = store
        self._reader = reader
        self._lessons = lessons
        self._clock = clock

    def start(self, person: Person, module_id: str) -> Pitch:
        """Return the pitch in which the person says a module's exercise, made on first use.

        Raises:
            NotFound: There is no such module, it has no exercise, or its format is unknown.
        """
        module = self._reader.course().module(module_id)
        exercise = module.exercise if module else None
        if exercise is None or exercise.format_id not in self._lessons.formats():
            raise NotFound
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            for pitch in tx.pitches.of(person.id):
                if pitch.exercise_id == exercise.id:
                    return pitch
            made = Pitch(
                id=PitchId(secrets.token_hex(16)),
                person_id=person.id,
                title=exercise.title[:LONGEST_TITLE],
                format_id=exercise.format_id,
                created_at=self._clock.now(),
                exercise_id=exercise.id,
            )
            tx.pitches.add(made)
        return made


def exercise_heard(tx: Transaction, course: Course, take: Take, now: datetime) -> None:
    """Keep that an exercise was said, once its take is ready; a pasted text was not said."""
    pitch = tx.pitches.get(take.pitch_id, take.person_id)
    if not pitch.exercise_id or take.source == "text":
        return
    module = module_of_exercise(course, pitch.exercise_id)
    if module is not None:
        said = ExerciseSaid(take.person_id, module.id, pitch.exercise_id, take.id, now)
        keep_deed(tx, said, module)


def module_of_exercise(course: Course, exercise_id: str) -> Module | None:
    """Return the module whose exercise this is, or None."""
    return next(
        (it for it in course.modules if it.exercise and it.exercise.id == exercise_id), None
    )
