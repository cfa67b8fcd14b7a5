"""What trainers give people to do, and what they change about it for one person."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rostrum.domain.assigning import (
    LONGEST_NOTE,
    MOST_DAYS,
    Adjustment,
    Assignment,
    Kind,
    What,
)
from rostrum.domain.course import Course
from rostrum.domain.errors import BadDue, BadRequest, ChangedMeanwhile, NotFound, ReasonNeeded
from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.services.course_ports import CourseReader
from rostrum.services.membership import acting, member_of
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store
from rostrum.services.team_course import local_day

MOST_LATE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Wish:
    """What a trainer wants to assign.

    Attributes:
        modules: Ids of modules to do.
        exercises: Ids of modules of which only the exercise is to be recorded.
        people: Who it is for; None for every advocate of the team.
        due_on, days_after: One of the two: a day for all, or days from joining.
    """

    modules: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    people: frozenset[PersonId] | None = None
    due_on: date | None = None
    days_after: int | None = None
    late_days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """An assignment as it stands for one person, as a trainer has read it.

    Attributes:
        was: Version of the newest change for this person; 0 for none.
    """

    assignment_id: AssignmentId
    person_id: PersonId
    was: int = 0


class Assigning:
    """Assignments of a team, for its trainers."""

    def __init__(self, store: Store, course: CourseReader, clock: Clock) -> None:
        self._store = store
        self._course = course
        self._clock = clock

    def assign(self, person: Person, team_id: TeamId, wish: Wish) -> Sequence[Assignment]:
        """Assign one or several modules and exercises at once; all of them, or none.

        Raises:
            NotFound: The person is not in the team, or somebody or a module is not there.
            NotAllowed: The person is no trainer of it.
            BadDue: The day is past or more than a year away.
            BadRequest: Nothing or nobody was chosen, or an exercise that there is none of.
            ReasonNeeded: The note is too long.
        """
        now = self._clock.now()
        note = _words(wish.note)
        _check_due(wish, local_day(now))
        wanted = _wanted(self._course.course(), wish)
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            if wish.people is not None:
                there = {member.person_id for member in tx.teams.members(team_id)}
                if not wish.people <= there:
                    raise NotFound
            made = [
                Assignment(
                    AssignmentId(secrets.token_hex(16)),
                    team_id,
                    module_id,
                    what,
                    wish.people,
                    wish.due_on,
                    wish.days_after,
                    wish.late_days,
                    note,
                    made_by=person.id,
                    made_at=now,
                )
                for module_id, what in wanted
            ]
            for one in made:
                tx.assigning.add(one)
        return made

    def assignments(self, person: Person, team_id: TeamId) -> Sequence[Assignment]:
        """Return what stands for a team, the newest first. Raises NotFound, NotAllowed."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            return list(reversed(tx.assigning.of([team_id])))

    def take_back(
        self, person: Person, team_id: TeamId, assignment_id: AssignmentId, was: int
    ) -> Assignment:
        """Take an assignment back, for everyone; what people did stays.

        Raises:
            NotFound: The person is not in the team, or it has no such assignment.
            NotAllowed: The person is no trainer of it.
            ChangedMeanwhile: Someone else changed it since.
        """
        return self._withdrawn(person, team_id, assignment_id, was, self._clock.now())

    def put_back(
        self, person: Person, team_id: TeamId, assignment_id: AssignmentId, was: int
    ) -> Assignment:
        """Undo that an assignment was taken back. Raises as `take_back` does."""
        return self._withdrawn(person, team_id, assignment_id, was, None)

    def extend(
        self, person: Person, team_id: TeamId, case: Case, due_on: date, reason: str
    ) -> Adjustment:
        """Give one person another day for an assignment, with a reason.

        Raises:
            NotFound: Somebody is not in the team, or it has no such assignment for them.
            NotAllowed: The person is no trainer of it.
            BadDue: The day is past or more than a year away.
            ReasonNeeded: There is no reason, or it is too long.
            ChangedMeanwhile: Someone else changed it for this person since.
        """
        now = self._clock.now()
        if not _within_a_year(due_on, local_day(now)):
            raise BadDue
        return self._adjust(person, team_id, _change(case, "extension", reason, now, due_on))

    def exempt(self, person: Person, team_id: TeamId, case: Case, reason: str) -> Adjustment:
        """Let one person off an assignment, with a reason. Raises as `extend` does."""
        return self._adjust(person, team_id, _change(case, "exemption", reason, self._clock.now()))

    def undo(self, person: Person, team_id: TeamId, case: Case) -> Adjustment:
        """Take back what was changed for one person; the change stays in the record.

        Raises:
            NotFound: Somebody is not in the team, or it has no such assignment for them.
            NotAllowed: The person is no trainer of it.
            ChangedMeanwhile: Someone else changed it for this person since.
        """
        return self._adjust(person, team_id, _change(case, "none", "", self._clock.now()))

    def _withdrawn(
        self,
        person: Person,
        team_id: TeamId,
        assignment_id: AssignmentId,
        was: int,
        at: datetime | None,
    ) -> Assignment:
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            kept = tx.assigning.get(team_id, assignment_id)
            changed = replace(kept, withdrawn_at=at, version=was + 1)
            if not tx.assigning.change(changed, was):
                raise ChangedMeanwhile
        return changed

    def _adjust(self, person: Person, team_id: TeamId, change: Adjustment) -> Adjustment:
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            given = tx.assigning.get(team_id, change.assignment_id)
            member = member_of(tx, team_id, change.person_id)
            if not given.concerns(member.person_id, member.role):
                raise NotFound
            change = replace(change, by=person.id)
            if not tx.assigning.adjust(change):
                raise ChangedMeanwhile
        return change


def _change(
    case: Case, kind: Kind, reason: str, now: datetime, due_on: date | None = None
) -> Adjustment:
    """Return what is to be changed. Raises ReasonNeeded."""
    told = _words(reason)
    if kind != "none" and not told:
        raise ReasonNeeded(most=LONGEST_NOTE)
    whose = (case.assignment_id, case.person_id)
    return Adjustment(*whose, kind, due_on, told, None, now, case.was + 1)


def _wanted(course: Course, wish: Wish) -> Sequence[tuple[str, What]]:
    """Return what is asked for, each once. Raises NotFound, BadRequest."""
    wanted: list[tuple[str, What]] = [(one, "module") for one in dict.fromkeys(wish.modules)]
    wanted += [(one, "exercise") for one in dict.fromkeys(wish.exercises)]
    if not wanted or (wish.people is not None and not wish.people):
        raise BadRequest
    for module_id, what in wanted:
        module = course.module(module_id)
        if module is None:
            raise NotFound
        if what == "exercise" and module.exercise is None:
            raise BadRequest
    return wanted


def _check_due(wish: Wish, today: date) -> None:
    """See that there is one due day, in time. Raises BadDue, BadRequest."""
    if (wish.due_on is None) == (wish.days_after is None):
        raise BadRequest
    if not 0 <= wish.late_days <= MOST_LATE_DAYS:
        raise BadDue
    day = wish.due_on or today + timedelta(days=max(-1, min(wish.days_after or 0, MOST_DAYS + 1)))
    if not _within_a_year(day, today):
        raise BadDue


def _within_a_year(day: date, today: date) -> bool:
    return today <= day <= today + timedelta(days=MOST_DAYS)


def _words(text: str) -> str:
    """Return a note or a reason on one line. Raises ReasonNeeded when it is too long."""
    told = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    if len(told) > LONGEST_NOTE:
        raise ReasonNeeded(most=LONGEST_NOTE)
    return told
