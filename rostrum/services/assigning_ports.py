"""What the services need from the database about assignments, changes to them and reminders."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from rostrum.domain.assigning import Adjustment, Assignment
from rostrum.domain.ids import AssignmentId, PersonId, TakeId, TeamId
from rostrum.domain.person import Role
from rostrum.domain.reminding import MailState, Reminder, ReminderKind, Reminding


class Assigning(Protocol):
    """Stored assignments of teams, and what was changed about them for one person."""

    def add(self, assignment: Assignment) -> None:
        """Keep a new assignment."""
        ...

    def get(self, team_id: TeamId, assignment_id: AssignmentId) -> Assignment:
        """Return an assignment of a team. Raises NotFound."""
        ...

    def of(self, team_ids: Collection[TeamId], *, withdrawn: bool = False) -> Sequence[Assignment]:
        """Return the assignments of teams that stand, or also those taken back; oldest first."""
        ...

    def change(self, assignment: Assignment, was: int) -> bool:
        """Keep a change; False when its version is not `was` any more. Its people stay."""
        ...

    def adjust(self, adjustment: Adjustment) -> bool:
        """Keep what was changed for a person; False when that version is there already."""
        ...

    def adjustments(
        self, team_ids: Collection[TeamId], person_id: PersonId | None = None
    ) -> Sequence[Adjustment]:
        """Return what was changed about the assignments of teams, for all or one; in order."""
        ...

    def joined(self, person_id: PersonId) -> Mapping[TeamId, tuple[Role, datetime]]:
        """Return the teams a person is in, as what, and since when."""
        ...

    def about(self, person_id: PersonId) -> Mapping[str, Sequence[object]]:
        """Return all that is kept about a person, by name, for them to take along."""
        ...

    def exercise_takes(
        self, person_ids: Collection[PersonId]
    ) -> Mapping[tuple[PersonId, str], TakeId]:
        """Return the newest take of each exercise of people that still exists, by exercise."""
        ...


class Reminders(Protocol):
    """Stored reminders; there is never a second one of a person, assignment, kind and day."""

    def reminding(self, team_id: TeamId) -> Reminding:
        """Return which reminders a team gives; the usual when nothing is kept."""
        ...

    def set_reminding(self, reminding: Reminding, was: int) -> bool:
        """Keep which reminders a team gives; False when the version is not `was` any more."""
        ...

    def teams(self) -> Sequence[TeamId]:
        """Return the teams that have assignments that stand."""
        ...

    def keys(
        self, team_id: TeamId
    ) -> Collection[tuple[PersonId, AssignmentId, ReminderKind, date]]:
        """Return the keys of all reminders of assignments of a team that stand."""
        ...

    def add(self, new: Sequence[Reminder]) -> None:
        """Keep new reminders."""
        ...

    def of(self, team_id: TeamId, limit: int = 200) -> Sequence[Reminder]:
        """Return the reminders of a team, the newest first."""
        ...

    def open_of(self, person_id: PersonId) -> Sequence[Reminder]:
        """Return the reminders that a person has not put away, the newest day first."""
        ...

    def dismiss(self, person_id: PersonId, assignment_id: AssignmentId, now: datetime) -> None:
        """Put away a person's reminders of an assignment so far."""
        ...

    def waiting_people(self) -> Sequence[PersonId]:
        """Return the people whose letters wait."""
        ...

    def waiting(self, person_id: PersonId) -> Sequence[Reminder]:
        """Return a person's reminders whose letters wait; nobody else takes them meanwhile."""
        ...

    def mark(self, marked: Sequence[Reminder], mail: MailState, now: datetime) -> None:
        """Keep how the letters of reminders went."""
        ...
