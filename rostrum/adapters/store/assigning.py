"""Stored assignments, and what was changed about them for one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    func,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.exc import IntegrityError

from rostrum.adapters.store.assigning_schema import (
    adjustments,
    assigned_people,
    assignments,
    reminders,
)
from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.learning_schema import deeds
from rostrum.adapters.store.team_schema import memberships
from rostrum.domain.assigning import Adjustment, Assignment
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import AssignmentId, PersonId, TakeId, TeamId
from rostrum.domain.person import Role
from rostrum.domain.reminding import Reminder


class SqlAssigning:
    """Assignments in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, assignment: Assignment) -> None:
        """Keep a new assignment."""
        self._connection.execute(insert(assignments).values(_row(assignment)))
        if assignment.people:
            rows = [
                {"assignment_id": assignment.id, "person_id": person}
                for person in sorted(assignment.people)
            ]
            self._connection.execute(insert(assigned_people), rows)

    def get(self, team_id: TeamId, assignment_id: AssignmentId) -> Assignment:
        """Return an assignment of a team. Raises NotFound."""
        found = self._found(
            and_(assignments.c.team_id == team_id, assignments.c.id == assignment_id)
        )
        if not found:
            raise NotFound
        return found[0]

    def of(self, team_ids: Collection[TeamId], *, withdrawn: bool = False) -> Sequence[Assignment]:
        """Return the assignments of teams that stand, or also those taken back; oldest first."""
        stands = true() if withdrawn else assignments.c.withdrawn_at.is_(None)
        return self._found(and_(assignments.c.team_id.in_(team_ids), stands))

    def change(self, assignment: Assignment, was: int) -> bool:
        """Keep a change; False when its version is not `was` any more. Its people stay."""
        unread = and_(assignments.c.id == assignment.id, assignments.c.version == was)
        changed = self._connection.execute(
            update(assignments).where(unread).values(_row(assignment))
        )
        return bool(changed.rowcount)

    def adjust(self, adjustment: Adjustment) -> bool:
        """Keep what was changed for a person; False when that version is there already."""
        newest = select(func.max(adjustments.c.version)).where(
            adjustments.c.assignment_id == adjustment.assignment_id,
            adjustments.c.person_id == adjustment.person_id,
        )
        if (self._connection.scalar(newest) or 0) != adjustment.version - 1:
            return False
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(adjustments).values(row_of(adjustment)))
        except IntegrityError:  # another trainer was faster by a moment
            return False
        return True

    def adjustments(
        self, team_ids: Collection[TeamId], person_id: PersonId | None = None
    ) -> Sequence[Adjustment]:
        """Return what was changed about the assignments of teams, for all or one; in order."""
        wanted = (
            select(adjustments)
            .join(assignments, assignments.c.id == adjustments.c.assignment_id)
            .where(assignments.c.team_id.in_(team_ids))
            .order_by(adjustments.c.at, adjustments.c.version)
        )
        if person_id is not None:
            wanted = wanted.where(adjustments.c.person_id == person_id)
        return [value_of(Adjustment, row) for row in self._connection.execute(wanted).mappings()]

    def joined(self, person_id: PersonId) -> Mapping[TeamId, tuple[Role, datetime]]:
        """Return the teams a person is in, as what, and since when."""
        found = self._connection.execute(
            select(memberships).where(memberships.c.person_id == person_id)
        )
        return {row["team_id"]: (row["role"], row["joined_at"]) for row in found.mappings()}

    def about(self, person_id: PersonId) -> Mapping[str, Sequence[object]]:
        """Return all that is kept about a person, by name, for them to take along."""
        named = select(assigned_people.c.assignment_id).where(
            assigned_people.c.person_id == person_id
        )
        return {
            "assignments": [
                replace(one, people=frozenset({person_id}))  # who else has it is not theirs
                for one in self._found(assignments.c.id.in_(named))
            ],
            "adjustments": self._all(
                Adjustment, select(adjustments).where(adjustments.c.person_id == person_id)
            ),
            "reminders": self._all(
                Reminder, select(reminders).where(reminders.c.person_id == person_id)
            ),
        }

    def exercise_takes(
        self, person_ids: Collection[PersonId]
    ) -> Mapping[tuple[PersonId, str], TakeId]:
        """Return the newest take of each exercise of people that still exists, by exercise."""
        found = self._connection.execute(
            select(deeds.c.person_id, deeds.c.subject_id, deeds.c.take_id)
            .where(
                deeds.c.kind == "exercise",
                deeds.c.take_id.is_not(None),
                deeds.c.person_id.in_(person_ids),
            )
            .order_by(deeds.c.number)
        )
        return {
            (PersonId(person), exercise): TakeId(take or "") for person, exercise, take in found
        }

    def _found(self, where: ColumnElement[bool]) -> list[Assignment]:
        """Return assignments with their people: two queries, however many there are."""
        rows = self._connection.execute(
            select(assignments).where(where).order_by(assignments.c.made_at, assignments.c.id)
        )
        named = self._connection.execute(
            select(assigned_people.c.assignment_id, assigned_people.c.person_id)
            .join(assignments, assignments.c.id == assigned_people.c.assignment_id)
            .where(where)
        )
        people: dict[str, set[PersonId]] = {}
        for assignment_id, person_id in named:
            people.setdefault(assignment_id, set()).add(PersonId(person_id))
        return [_assignment(row, people.get(row["id"], set())) for row in rows.mappings()]

    def _all(self, kind: type[Any], wanted: Select[Any]) -> list[Any]:
        return [value_of(kind, row) for row in self._connection.execute(wanted).mappings()]


def _row(assignment: Assignment) -> dict[str, Any]:
    row = row_of(assignment)
    people = row.pop("people")
    return row | {"whole_team": people is None}


def _assignment(row: RowMapping, people: Collection[PersonId]) -> Assignment:
    kept = dict(row)
    whole = kept.pop("whole_team")
    return Assignment(**kept, people=None if whole else frozenset(people))
