"""What a person has learned: what they did in a module, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from rostrum.domain.course import Module
from rostrum.domain.ids import PersonId, TakeId


@dataclass(frozen=True, slots=True)
class SectionRead:
    """That a person read a section of a lesson."""

    person_id: PersonId
    module_id: str
    lesson_id: str
    section_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to a check question. Kept for good, with what the question was then.

    Attributes:
        chosen: The places of the chosen answers, from 0.
        content_hash: Of the question at that time.
        mixed: True in a mixed check; it tells what was kept in mind, and changes no score.
    """

    person_id: PersonId
    module_id: str
    lesson_id: str
    question_id: str
    content_hash: str
    chosen: tuple[int, ...]
    right: bool
    at: datetime
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseSaid:
    """That a person recorded the exercise of a module, in a take that was heard.

    Attributes:
        take_id: The take; "" once it was deleted.
    """

    person_id: PersonId
    module_id: str
    exercise_id: str
    take_id: TakeId
    at: datetime


Deed: TypeAlias = SectionRead | Answered | ExerciseSaid
"""Anything a person does in a module; deeds are only ever added."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person is in a module: the sum of their deeds in it, in the order of time.

    Attributes:
        read: Sections that were read.
        latest: Whether the latest answer to each question was right, by the question's id.
        answers: How many answers were given.
        exercises: Exercises that were recorded, by id.
        began_at, seen_at: Of the first and the last deed.
        done_at: Of the deed that made the module done; a later change of the module leaves it.
        said_at: When each exercise was recorded first.
        misses: How often in a row a question was answered wrong until now; right ones are left out.
    """

    person_id: PersonId
    module_id: str
    read: frozenset[str] = frozenset()
    latest: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    answers: int = 0
    exercises: frozenset[str] = frozenset()
    began_at: datetime | None = None
    seen_at: datetime | None = None
    done_at: datetime | None = None
    said_at: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    misses: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far someone is in a module as it is now.

    Attributes:
        score: Share of the check questions whose latest answer is right, 0..1; None without any.
        said: True when the exercise was recorded, or there is none.
        passed: True when the score reaches the pass mark.
    """

    sections: int
    sections_read: int
    questions: int
    answered: int
    right: int
    said: bool
    passed: bool
    done_at: datetime | None
    seen_at: datetime | None

    @property
    def score(self) -> float | None:
        """Share of the check questions whose latest answer is right; None without questions."""
        return self.right / self.questions if self.questions else None

    @property
    def completed(self) -> bool:
        """True when every section was read and the exercise recorded."""
        return self.sections_read == self.sections and self.said

    @property
    def begun(self) -> bool:
        """True once anything was done."""
        return self.seen_at is not None


def after(standing: Standing, deed: Deed, module: Module | None) -> Standing:
    """Return the standing after one more deed; `module` is the module as it is at that time.

    A mixed check counts as having been seen, and as nothing else.
    """
    changed = replace(standing, began_at=standing.began_at or deed.at, seen_at=deed.at)
    match deed:
        case SectionRead():
            changed = replace(changed, read=changed.read | {deed.section_id})
        case ExerciseSaid():
            said_at = MappingProxyType({deed.exercise_id: deed.at, **changed.said_at})
            exercises = changed.exercises | {deed.exercise_id}
            changed = replace(changed, exercises=exercises, said_at=said_at)
        case Answered(mixed=False):
            latest = MappingProxyType({**changed.latest, deed.question_id: deed.right})
            changed = replace(changed, latest=latest, answers=changed.answers + 1)
            changed = replace(changed, misses=_missed_again(changed.misses, deed))
    if changed.done_at is None and module is not None and fulfils(module, changed):
        changed = replace(changed, done_at=deed.at)
    return changed


def standing_of(
    person_id: PersonId, module_id: str, deeds: Iterable[Deed], module: Module | None
) -> Standing:
    """Return the standing that follows from deeds, given in the order of time."""
    standing = Standing(person_id, module_id)
    for deed in deeds:
        standing = after(standing, deed, module)
    return standing


def progress(module: Module, standing: Standing) -> Progress:
    """Return how far a standing is in the module as it is now.

    Who fulfils a rule that became easier since is done as of what they did last.
    """
    questions = [question.id for question in module.questions]
    right = sum(standing.latest.get(question, False) for question in questions)
    done_at = standing.done_at or (standing.seen_at if fulfils(module, standing) else None)
    return Progress(
        sections=len(module.section_ids),
        sections_read=len(module.section_ids & standing.read),
        questions=len(questions),
        answered=sum(question in standing.latest for question in questions),
        right=right,
        said=module.exercise is None or module.exercise.id in standing.exercises,
        passed=_passes(right, len(questions), module.pass_mark),
        done_at=done_at,
        seen_at=standing.seen_at,
    )


def fulfils(module: Module, standing: Standing) -> bool:
    """Say whether a standing makes the module done, by its rule."""
    said = module.exercise is None or module.exercise.id in standing.exercises
    completed = module.section_ids <= standing.read and said
    questions = module.questions
    right = sum(standing.latest.get(question.id, False) for question in questions)
    passed = _passes(right, len(questions), module.pass_mark)
    return {
        "completed": completed,
        "passed": passed,
        "completed_and_passed": completed and passed,
        "completed_or_passed": completed or passed,
    }[module.move_on]


def _missed_again(misses: Mapping[str, int], deed: Answered) -> Mapping[str, int]:
    """Return how often in a row questions were answered wrong, after one more answer."""
    others = {question: n for question, n in misses.items() if question != deed.question_id}
    if deed.right:
        return MappingProxyType(others)
    return MappingProxyType({**others, deed.question_id: misses.get(deed.question_id, 0) + 1})


def _passes(right: int, questions: int, mark: float) -> bool:
    return right >= mark * questions - 1e-9
