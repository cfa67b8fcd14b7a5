"""What trainers see at the desk: the grid, one person, who is stuck, and what the team misses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rostrum.domain.assigning import Adjustment, Obligation
from rostrum.domain.course import Course, Lesson, Module, Question
from rostrum.domain.errors import NotFound
from rostrum.domain.feedback import CriterionResult
from rostrum.domain.grid import (
    Cell,
    Lacking,
    Missed,
    Trouble,
    lacking_criteria,
    missed_questions,
    trouble,
)
from rostrum.domain.ids import PersonId, TakeId, TeamId
from rostrum.domain.learning import Answered, Deed, ExerciseSaid
from rostrum.domain.person import Person
from rostrum.domain.team import Member
from rostrum.services.course_ports import CourseReader
from rostrum.services.membership import acting, member_of
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction
from rostrum.services.team_course import cells_of, local_day, team_course

NEWEST_ATTEMPTS = 200


@dataclass(frozen=True, slots=True)
class GridRow:
    """One person of the grid, with a cell for each module of the course."""

    member: Member
    cells: tuple[Cell, ...]

    @property
    def seen_at(self) -> datetime | None:
        """When they last did something in the course."""
        return max((cell.seen_at for cell in self.cells if cell.seen_at), default=None)


@dataclass(frozen=True, slots=True)
class Stuck:
    """That someone needs help with a module, and why."""

    member: Member
    module: Module
    cell: Cell
    why: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class TeamGrid:
    """Where everyone who is in a team now is in the course.

    Attributes:
        members: Everyone who is in the team, also trainers who have nothing to do.
        today: The day in the time zone of this computer, from which late is seen.
    """

    modules: tuple[Module, ...]
    members: tuple[Member, ...]
    rows: tuple[GridRow, ...]
    today: date
    stuck: tuple[Stuck, ...]


@dataclass(frozen=True, slots=True)
class Learner:
    """One person of a team, for its trainers.

    Attributes:
        todo: What they are to do, the earliest due day first.
        changes: What was changed for them, the newest first.
    """

    member: Member
    modules: tuple[Module, ...]
    cells: tuple[Cell, ...]
    todo: tuple[Obligation, ...]
    changes: tuple[Adjustment, ...]
    stuck: tuple[Stuck, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer of a person.

    Attributes:
        question: As it was asked; None when the question has changed since, or is gone.
        chosen: Texts of what was chosen; none for a question that changed.
    """

    answered: Answered
    question: Question | None
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercised:
    """That a person recorded an exercise.

    Attributes:
        take_id: The take, when they shared it with the team; None otherwise.
    """

    said: ExerciseSaid
    take_id: TakeId | None


@dataclass(frozen=True, slots=True)
class ModuleRecord:
    """What a person did in a module: the newest answers and exercises first."""

    module: Module
    attempts: tuple[Attempt, ...]
    exercises: tuple[Exercised, ...]


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """A check question that people have wrong, with its words and where it stands."""

    missed: Missed
    question: Question
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class TeamMisses:
    """What a team misses most.

    Attributes:
        criteria: Absent in the newest take of each exercise; empty for too few speakers.
        speakers: Of how many people there are such takes.
    """

    questions: Sequence[MissedQuestion]
    criteria: Sequence[Lacking]
    speakers: int


class Grid:
    """Looks at where a team is in the course. For trainers of it, and only people in it now."""

    def __init__(self, store: Store, course: CourseReader, clock: Clock) -> None:
        self._store = store
        self._course = course
        self._clock = clock

    def grid(self, person: Person, team_id: TeamId) -> TeamGrid:
        """Return the grid of a team: one query for each table. Raises NotFound, NotAllowed."""
        course, now = self._course.course(), self._clock.now()
        today = local_day(now)
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            found = team_course(tx, team_id)
        todo = found.todo()
        rows = tuple(
            GridRow(it, cells_of(course, found, it.person_id, todo[it.person_id], today))
            for it in found.members
        )
        rows = tuple(row for row in rows if _learns(row))
        stuck = _stuck(course, rows, now)
        return TeamGrid(course.modules, tuple(found.members), rows, today, stuck)

    def learner(self, person: Person, team_id: TeamId, member: PersonId) -> Learner:
        """Return one person of a team. Raises NotFound, NotAllowed."""
        course, now = self._course.course(), self._clock.now()
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            found = team_course(tx, team_id)
        who = _member(found.members, member)
        todo = found.todo()[member]
        cells = cells_of(course, found, member, todo, local_day(now))
        changes = [it for it in found.adjustments if it.person_id == member]
        stuck = _stuck(course, [GridRow(who, cells)], now)
        return Learner(who, course.modules, cells, tuple(todo), tuple(reversed(changes)), stuck)

    def record(
        self, person: Person, team_id: TeamId, member: PersonId, module_id: str
    ) -> ModuleRecord:
        """Return what someone did in a module, each answer as it was given.

        Raises:
            NotFound: Somebody is not in the team, or there is no such module.
            NotAllowed: The person is no trainer of it.
        """
        module = self._course.course().module(module_id)
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            member_of(tx, team_id, member)
            if module is None:
                raise NotFound
            deeds = list(reversed(tx.learning.deeds(member, module_id)))
            shared = _shared(tx, team_id, deeds)
        questions = {question.id: question for question in module.questions}
        answers = [deed for deed in deeds if isinstance(deed, Answered)]
        return ModuleRecord(
            module,
            tuple(attempt(one, questions) for one in answers[:NEWEST_ATTEMPTS]),
            tuple(
                Exercised(deed, deed.take_id if deed.take_id in shared else None)
                for deed in deeds
                if isinstance(deed, ExerciseSaid)
            ),
        )

    def misses(self, person: Person, team_id: TeamId) -> TeamMisses:
        """Return what a team misses most: ids and shares, never anyone's words.

        Raises NotFound, NotAllowed.
        """
        course = self._course.course()
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            people = [member.person_id for member in tx.teams.members(team_id)]
            standings = tx.learning.standings(people)
            takes = tx.assigning.exercise_takes(people)
            findings = tx.takes.latest_findings(list(takes.values()))
        by_person: dict[PersonId, dict[str, int | None]] = {}
        for (who, _), take_id in takes.items():
            if take_id in findings:
                _lowest(by_person.setdefault(who, {}), findings[take_id][1].criteria)
        return TeamMisses(
            _in_words(course, missed_questions(course, standings.values())),
            lacking_criteria(by_person.values()),
            len(by_person),
        )


def attempt(answered: Answered, questions: Mapping[str, Question]) -> Attempt:
    """Return an answer with its question, unless that has changed since."""
    question = questions.get(answered.question_id)
    if question is None or question.content_hash != answered.content_hash:
        return Attempt(answered, None, ())
    options = question.options
    chosen = tuple(options[at].text for at in answered.chosen if at < len(options))
    return Attempt(answered, question, chosen)


def _in_words(course: Course, found: Sequence[Missed]) -> list[MissedQuestion]:
    places = {
        (module.id, question.id): (question, lesson)
        for module in course.modules
        for lesson in module.lessons
        for question in lesson.questions
    }
    return [MissedQuestion(it, *places[it.module_id, it.question_id]) for it in found]


def _learns(row: GridRow) -> bool:
    """Trainers stand in the grid once they learn something, or are to."""
    return row.member.role == "advocate" or any(it.assigned or it.seen_at for it in row.cells)


def _stuck(course: Course, rows: Sequence[GridRow], now: datetime) -> tuple[Stuck, ...]:
    return tuple(
        Stuck(row.member, module, cell, why)
        for row in rows
        for module, cell in zip(course.modules, row.cells, strict=True)
        if (why := trouble(cell, now))
    )


def _member(members: Sequence[Member], person_id: PersonId) -> Member:
    """Return someone of a team. Raises NotFound."""
    found = next((it for it in members if it.person_id == person_id), None)
    if found is None:
        raise NotFound
    return found


def _shared(tx: Transaction, team_id: TeamId, deeds: Sequence[Deed]) -> frozenset[TakeId]:
    """Return which takes of exercises are shared with the team."""
    takes = {deed.take_id for deed in deeds if isinstance(deed, ExerciseSaid) and deed.take_id}
    return frozenset(
        take_id
        for take_id in takes
        if any(share.team_id == team_id for share in tx.privacy.shares(take_id))
    )


def _lowest(levels: dict[str, int | None], criteria: Sequence[CriterionResult]) -> None:
    """Note the lowest level of each weighed criterion in the takes of one person."""
    for found in criteria:
        if not found.weighed:
            continue
        before = levels.get(found.id)
        known = [level for level in (before, found.level) if level is not None]
        levels[found.id] = min(known, default=None)
