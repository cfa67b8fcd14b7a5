"""The desk's grid: where each person is in each module, and who needs help with what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rostrum.domain.assigning import DayOf, Obligation
from rostrum.domain.course import Course, Module
from rostrum.domain.ids import PersonId
from rostrum.domain.learning import Progress, Standing, progress

CellState = Literal["not_started", "in_progress", "done", "done_late", "late", "exempt"]
STATES: tuple[CellState, ...] = (
    *("late", "in_progress", "not_started", "done", "done_late", "exempt"),
)
Trouble = Literal["late", "quiet", "missed"]

QUIET_AFTER = timedelta(days=7)
MISSED_IN_A_ROW = 3
FEWEST_SPEAKERS = 3
"""What a team misses in its exercises is told of at least so many people, so of no single one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one person is in one module, seen from one day.

    Attributes:
        score: Share of the check questions whose latest answer is right, 0..1; None without any
            answer.
        due: The due day that counts: the earliest not met, else the earliest; None when nothing
            was assigned.
        late_until: The last day on which it is still taken.
        done_on: When it was done; None until then.
        assigned: How many assignments of the module the person has.
        exercise_only: True when only the exercise was asked for.
        missed: Questions that were answered wrong three times in a row or more.
    """

    person_id: PersonId
    module_id: str
    state: CellState
    score: float | None = None
    seen_at: datetime | None = None
    due: date | None = None
    late_until: date | None = None
    done_on: date | None = None
    assigned: int = 0
    exercise_only: bool = False
    missed: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """True while something is left to do."""
        return self.state in ("late", "in_progress", "not_started")


@dataclass(frozen=True, slots=True)
class Missed:
    """A check question that people have wrong at the moment, of those who answered it."""

    module_id: str
    lesson_id: str
    question_id: str
    wrong: int
    answered: int

    @property
    def share(self) -> float:
        """Share of those who answered it, 0..1."""
        return self.wrong / self.answered


@dataclass(frozen=True, slots=True)
class Lacking:
    """A criterion that is absent in the newest exercise takes of people, of those assessed."""

    criterion: str
    absent: int
    assessed: int

    @property
    def share(self) -> float:
        """Share of the takes in which it was looked for, 0..1."""
        return self.absent / self.assessed


def met_on(module: Module, standing: Standing, given: Obligation, day_of: DayOf) -> date | None:
    """Return the day on which what was asked for was done; None while it is open."""
    if given.assignment.what == "exercise" and module.exercise is not None:
        at = standing.said_at.get(module.exercise.id)
    else:
        at = progress(module, standing).done_at
    return None if at is None else day_of(at)


def cell(
    module: Module,
    standing: Standing,
    given: Sequence[Obligation],
    today: date,
    day_of: DayOf,
) -> Cell:
    """Return where a person is in a module.

    Of several assignments the earliest that is not met counts. Late is what is open after its due
    day, done late is what was done after any due day; an exemption takes its assignment away.

    `given` is what the person is to do in this module, the earliest due day first.
    """
    now = progress(module, standing)
    asked = [one for one in given if not one.due.exempt]
    met = {one.assignment.id: met_on(module, standing, one, day_of) for one in asked}
    open_ones = [one for one in asked if met[one.assignment.id] is None]
    counts = next(iter(open_ones or asked), None)
    is_late = any(_after(met[one.assignment.id], one.due.day) for one in asked)
    only_exercise = bool(asked) and all(one.assignment.what == "exercise" for one in asked)
    done_at = now.done_at
    done_on = None if done_at is None else day_of(done_at)
    if only_exercise and not open_ones:
        done_on = max(day for day in met.values() if day is not None)
    return Cell(
        standing.person_id,
        module.id,
        _state(now, given, open_ones, met.values(), today, is_late=is_late),
        score=now.score if now.answered else None,
        seen_at=standing.seen_at,
        due=counts.due.day if counts else None,
        late_until=counts.due.late_until if counts else None,
        done_on=done_on if not open_ones else None,
        assigned=len(given),
        exercise_only=only_exercise,
        missed=_missed_often(module, standing),
    )


def trouble(found: Cell, now: datetime) -> tuple[Trouble, ...]:
    """Return why a person needs help with a module: late, quiet for a week, or a question."""
    if not found.is_open:
        return ()
    begun = found.state != "not_started" and found.seen_at is not None
    quiet = begun and found.seen_at is not None and now - found.seen_at >= QUIET_AFTER
    reasons: list[tuple[Trouble, bool]] = [
        ("late", found.state == "late"),
        ("quiet", quiet),
        ("missed", bool(found.missed)),
    ]
    return tuple(name for name, holds in reasons if holds)


def missed_questions(course: Course, standings: Iterable[Standing]) -> Sequence[Missed]:
    """Return the questions that people have wrong at the moment, the largest share first."""
    wrong: Counter[tuple[str, str]] = Counter()
    answered: Counter[tuple[str, str]] = Counter()
    for standing in standings:
        for question, right in standing.latest.items():
            answered[standing.module_id, question] += 1
            wrong[standing.module_id, question] += not right
    found = [
        Missed(module.id, lesson.id, question.id, wrong[key], answered[key])
        for module in course.modules
        for lesson in module.lessons
        for question in lesson.questions
        if wrong[key := (module.id, question.id)]
    ]
    return sorted(found, key=lambda one: (-one.share, -one.wrong))


def lacking_criteria(levels: Iterable[Mapping[str, int | None]]) -> Sequence[Lacking]:
    """Return the criteria that are absent most often; nothing for too few speakers.

    Args:
        levels: Of each speaker's newest exercise takes, the level of each weighed criterion; 0 is
            absent and None was not assessed.
    """
    takes = list(levels)
    if len(takes) < FEWEST_SPEAKERS:
        return []
    assessed: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    for found in takes:
        for criterion, level in found.items():
            assessed[criterion] += level is not None
            absent[criterion] += level == 0
    lacks = [Lacking(name, absent[name], assessed[name]) for name in assessed if absent[name]]
    return sorted(lacks, key=lambda one: (-one.share, -one.absent, one.criterion))


def _state(
    now: Progress,
    given: Sequence[Obligation],
    open_ones: Sequence[Obligation],
    met: Iterable[date | None],
    today: date,
    *,
    is_late: bool,
) -> CellState:
    if open_ones:
        if today > open_ones[0].due.day:
            return "late"
        return "in_progress" if now.begun else "not_started"
    if any(day is not None for day in met) or now.done_at is not None:
        return "done_late" if is_late else "done"
    if given:
        return "exempt"
    return "in_progress" if now.begun else "not_started"


def _missed_often(module: Module, standing: Standing) -> tuple[str, ...]:
    asked = (question.id for question in module.questions)
    return tuple(one for one in asked if standing.misses.get(one, 0) >= MISSED_IN_A_ROW)


def _after(day: date | None, due: date) -> bool:
    return day is not None and day > due
