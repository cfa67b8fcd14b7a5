"""Giving modules and exercises to people: until when, for whom, and what was changed for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from rostrum.domain.person import Role

What = Literal["module", "exercise"]
Kind = Literal["extension", "exemption", "none"]

DayOf = Callable[[datetime], date]
"""Says on which day an instant falls, in the time zone of the computer that keeps the dates."""

FAIR_DAYS = 7
"""Who joins later has at least so many days, or as many as everybody had if that was fewer."""
MOST_DAYS = 365
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Assignment:
    """A module or its exercise, given to a team or to people of it, with a due day.

    Attributes:
        people: Who it is for; None for every advocate of the team, also those who join later.
        due_on: The due day for all; None when it is counted from joining.
        days_after: Days from joining, or from the assignment for who was there before; None when
            there is a day for all.
        late_days: For how many days after the due day it is still taken.
        made_by: None once this trainer has left for good.
        version: Goes up with every change.
    """

    id: AssignmentId
    team_id: TeamId
    module_id: str
    what: What
    people: frozenset[PersonId] | None
    due_on: date | None
    days_after: int | None
    late_days: int
    note: str
    made_by: PersonId | None
    made_at: datetime
    withdrawn_at: datetime | None = None
    version: int = 1

    def concerns(self, person_id: PersonId, role: Role) -> bool:
        """Say whether it is for this member of its team."""
        if self.withdrawn_at is not None:
            return False
        return role == "advocate" if self.people is None else person_id in self.people


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What a trainer changed about an assignment for one person; the newest one counts.

    Attributes:
        kind: "none" takes back what was changed before.
        due_on: The new due day of an extension.
        version: 1 for the first of this assignment and person, then upwards.
    """

    assignment_id: AssignmentId
    person_id: PersonId
    kind: Kind
    due_on: date | None
    reason: str
    by: PersonId | None
    at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class Due:
    """Until when an assignment is to be done by one person.

    Attributes:
        late_until: The last day on which it is still taken; the due day when late is not taken.
        since: The day from which on it was so: assigned, joined, or changed, whichever came last.
        adjustment: What was changed for this person, if anything stands.
    """

    day: date
    late_until: date
    since: date
    adjustment: Adjustment | None = None

    @property
    def exempt(self) -> bool:
        """True when the person need not do it."""
        return self.adjustment is not None and self.adjustment.kind == "exemption"


@dataclass(frozen=True, slots=True)
class Obligation:
    """An assignment as it stands for one person."""

    assignment: Assignment
    due: Due


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in a calendar file. The same `uid` comes to the same place when it is read again."""

    uid: str
    day: date
    title: str


def due_for(
    assignment: Assignment, joined_at: datetime, adjustments: Iterable[Adjustment], day_of: DayOf
) -> Due:
    """Return until when an assignment is to be done by a member who joined the team at an instant.

    `adjustments` are those of this assignment and person, in any order.
    """
    made_on, joined_on = day_of(assignment.made_at), day_of(joined_at)
    since = max(made_on, joined_on)
    day = _day(assignment, made_on, joined_on)
    newest = max(adjustments, key=lambda change: change.version, default=None)
    if newest is None or newest.kind == "none":
        back = since if newest is None else max(since, day_of(newest.at))
        return Due(day, _plus(day, assignment.late_days), back)
    since = max(since, day_of(newest.at))
    day = newest.due_on if newest.kind == "extension" and newest.due_on else day
    return Due(day, _plus(day, assignment.late_days), since, newest)


def obligations(
    person_id: PersonId,
    role: Role,
    joined_at: datetime,
    assignments: Iterable[Assignment],
    adjustments: Iterable[Adjustment],
    day_of: DayOf,
) -> Sequence[Obligation]:
    """Return what one member of a team is to do, the earliest due day first."""
    changes: dict[AssignmentId, list[Adjustment]] = {}
    for change in adjustments:
        if change.person_id == person_id:
            changes.setdefault(change.assignment_id, []).append(change)
    found = [
        Obligation(given, due_for(given, joined_at, changes.get(given.id, ()), day_of))
        for given in assignments
        if given.concerns(person_id, role)
    ]
    return sorted(found, key=lambda it: (it.due.day, it.assignment.made_at, it.assignment.id))


def _day(assignment: Assignment, made_on: date, joined_on: date) -> date:
    if assignment.due_on is None:
        return _plus(max(made_on, joined_on), assignment.days_after or 0)
    if joined_on <= made_on:
        return assignment.due_on
    had = max(0, (assignment.due_on - made_on).days)
    return max(assignment.due_on, _plus(joined_on, min(FAIR_DAYS, had)))


def _plus(day: date, days: int) -> date:
    return day + timedelta(days=days)
