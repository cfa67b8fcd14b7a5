"""The mixed check: questions of several modules again, some time after their lesson."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rostrum.domain.course import Course, Lesson, Module, Question
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.domain.recall import Recall, due, recalled
from rostrum.services.course_ports import CourseReader
from rostrum.services.deeds import keep_deed
from rostrum.services.learning import answered, find_question, judge
from rostrum.services.next_thing import NextThing
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question that is asked again now, with where it stands."""

    module: Module
    lesson: Lesson
    question: Question


@dataclass(frozen=True, slots=True)
class Mind:
    """How much of a module is kept in mind: questions met, and those mastered."""

    met: int
    mastered: int


class MixedCheck:
    """Asks again what was learned some time ago; only this can say that it is mastered."""

    def __init__(self, store: Store, reader: CourseReader, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock

    def due(self, person: Person) -> Sequence[DueQuestion]:
        """Return what to ask the person now: ten questions at most, the longest due first."""
        places = _places(self._reader.course())
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            recalls = _present(tx, person.id, places)
        return [places[it.question_id] for it in due(recalls, self._clock.now())]

    def mind(self, person: Person) -> Mapping[str, Mind]:
        """Return how much the person has in mind of each module, by the module's id."""
        places = _places(self._reader.course())
        found: dict[str, Mind] = {}
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            for recall in _present(tx, person.id, places):
                before = found.get(recall.module_id, Mind(0, 0))
                found[recall.module_id] = Mind(before.met + 1, before.mastered + recall.is_mastered)
        return found

    def answer(
        self, person: Person, question_id: str, chosen: Collection[int], content_hash: str
    ) -> bool:
        """Keep an answer of a mixed check, and say at once whether it is right.

        The first answer counts. What comes before the question is due again is only told.

        Raises:
            NotFound: There is no such question, or it was never met in its lesson.
            ChangedMeanwhile: The question was rewritten while the person looked at it.
            BadRequest: No such answer can be chosen.
        """
        where = find_question(self._reader.course(), question_id)
        right, now = judge(where[2], chosen, content_hash), self._clock.now()
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            recall = tx.study.recall(person.id, question_id)
            if recall is None:
                raise NotFound
            if recall.due_at <= now:
                keep_deed(tx, answered(person, where, chosen, now, mixed=True), where[0])
                tx.study.keep_recall(recalled(recall, right=right, at=now))
        return right


def next_check(tx: Transaction, person: Person, course: Course, now: datetime) -> NextThing | None:
    """Supply the mixed check when questions are due; nothing otherwise."""
    waits = due(_present(tx, person.id, _places(course)), now)
    return NextThing("next", "check") if waits else None


def _places(course: Course) -> dict[str, DueQuestion]:
    return {
        question.id: DueQuestion(module, lesson, question)
        for module in course.modules
        for lesson in module.lessons
        for question in lesson.questions
    }


def _present(
    tx: Transaction, person_id: PersonId, places: Mapping[str, DueQuestion]
) -> list[Recall]:
    """Return what the person has met and still stands in the course."""
    return [it for it in tx.study.recalls(person_id) if it.question_id in places]
