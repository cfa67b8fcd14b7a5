"""Where a team is in the course: read in one go, however many people there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rostrum.domain.assigning import Adjustment, Assignment, Obligation, obligations
from rostrum.domain.course import Course, Module
from rostrum.domain.grid import Cell, cell, met_on
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.learning import Standing
from rostrum.domain.person import Role
from rostrum.domain.team import Member
from rostrum.services.store_ports import Transaction


def local_day(instant: datetime) -> date:
    """Return the day of an instant in the time zone of this computer, which keeps the due days."""
    return instant.astimezone().date()


@dataclass(frozen=True, slots=True)
class TeamCourse:
    """The people who are in a team now, what they are to do, and what they did."""

    members: Sequence[Member]
    assignments: Sequence[Assignment]
    adjustments: Sequence[Adjustment]
    standings: Mapping[tuple[PersonId, str], Standing]

    def todo(self) -> Mapping[PersonId, Sequence[Obligation]]:
        """Return what each member is to do; looks at the changes once."""
        changes: dict[PersonId, list[Adjustment]] = {}
        for change in self.adjustments:
            changes.setdefault(change.person_id, []).append(change)
        return {
            it.person_id: obligations(
                it.person_id,
                it.role,
                it.joined_at,
                self.assignments,
                changes.get(it.person_id, ()),
                local_day,
            )
            for it in self.members
        }

    def standing(self, person_id: PersonId, module_id: str) -> Standing:
        """Return where a person is in a module; an empty standing before the first deed."""
        return self.standings.get((person_id, module_id)) or Standing(person_id, module_id)


def team_course(tx: Transaction, team_id: TeamId) -> TeamCourse:
    """Return where the people of a team are: one query for each table."""
    members = tx.teams.members(team_id)
    return TeamCourse(
        members,
        tx.assigning.of([team_id]),
        tx.assigning.adjustments([team_id]),
        tx.learning.standings([member.person_id for member in members]),
    )


def todo_of(tx: Transaction, person_id: PersonId) -> Sequence[Obligation]:
    """Return what a person is to do in all the teams they are in now, the earliest first."""
    joined: Mapping[TeamId, tuple[Role, datetime]] = tx.assigning.joined(person_id)
    teams = list(joined)
    given, changes = tx.assigning.of(teams), tx.assigning.adjustments(teams, person_id)
    found = [
        one
        for team_id, (role, joined_at) in joined.items()
        for one in obligations(
            person_id,
            role,
            joined_at,
            [it for it in given if it.team_id == team_id],
            changes,
            local_day,
        )
    ]
    return sorted(found, key=lambda one: (one.due.day, one.assignment.made_at, one.assignment.id))


def cells_of(
    course: Course, found: TeamCourse, person_id: PersonId, todo: Sequence[Obligation], today: date
) -> tuple[Cell, ...]:
    """Return the row of one person, a cell for each module."""
    by_module: dict[str, Sequence[Obligation]] = {}
    for one in todo:
        before = by_module.get(one.assignment.module_id, ())
        by_module[one.assignment.module_id] = (*before, one)
    return tuple(
        cell(
            module,
            found.standing(person_id, module.id),
            by_module.get(module.id, ()),
            today,
            local_day,
        )
        for module in course.modules
    )


def is_met(module: Module, standing: Standing, one: Obligation) -> bool:
    """Say whether what was asked for is done."""
    return met_on(module, standing, one, local_day) is not None
