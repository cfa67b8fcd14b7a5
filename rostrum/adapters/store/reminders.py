"""Stored reminders; there is never a second one of a person, assignment, kind and day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from rostrum.adapters.store.assigning_schema import assignments, reminders, remindings
from rostrum.adapters.store.columns import row_of, value_of
from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from rostrum.domain.reminding import KINDS, MailState, Reminder, ReminderKind, Reminding


class SqlReminders:
    """Reminders in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reminding(self, team_id: TeamId) -> Reminding:
        """Return which reminders a team gives; the usual when nothing is kept."""
        wanted = select(remindings).where(remindings.c.team_id == team_id)
        row = self._connection.execute(wanted).mappings().first()
        if row is None:
            return Reminding(team_id)
        kinds = frozenset(kind for kind in KINDS if kind in row["kinds"].split())
        return Reminding(team_id, kinds, row["since"], row["version"])

    def set_reminding(self, reminding: Reminding, was: int) -> bool:
        """Keep which reminders a team gives; False when the version is not `was` any more."""
        row = row_of(reminding) | {"kinds": " ".join(sorted(reminding.kinds))}
        if was == 0 and self.reminding(reminding.team_id).version == 0:
            self._connection.execute(insert(remindings).values(row))
            return True
        unread = and_(remindings.c.team_id == reminding.team_id, remindings.c.version == was)
        return bool(self._connection.execute(update(remindings).where(unread).values(row)).rowcount)

    def teams(self) -> Sequence[TeamId]:
        """Return the teams that have assignments that stand."""
        found = self._connection.scalars(
            select(assignments.c.team_id)
            .where(assignments.c.withdrawn_at.is_(None))
            .distinct()
            .order_by(assignments.c.team_id)
        )
        return [TeamId(team_id) for team_id in found]

    def keys(
        self, team_id: TeamId
    ) -> Collection[tuple[PersonId, AssignmentId, ReminderKind, date]]:
        """Return the keys of all reminders of assignments of a team that stand."""
        kept = reminders.c
        found = self._connection.execute(
            select(kept.person_id, kept.assignment_id, kept.kind, kept.day)
            .join(assignments, assignments.c.id == kept.assignment_id)
            .where(assignments.c.team_id == team_id, assignments.c.withdrawn_at.is_(None))
        )
        return {
            (PersonId(person), AssignmentId(assignment), kind, day)
            for person, assignment, kind, day in found
        }

    def add(self, new: Sequence[Reminder]) -> None:
        """Keep new reminders."""
        if new:
            self._connection.execute(insert(reminders), [row_of(one) for one in new])

    def of(self, team_id: TeamId, limit: int = 200) -> Sequence[Reminder]:
        """Return the reminders of a team, the newest first."""
        found = self._connection.execute(
            select(reminders)
            .join(assignments, assignments.c.id == reminders.c.assignment_id)
            .where(assignments.c.team_id == team_id)
            .order_by(reminders.c.day.desc(), reminders.c.made_at.desc(), reminders.c.person_id)
            .limit(limit)
        )
        return [value_of(Reminder, row) for row in found.mappings()]

    def open_of(self, person_id: PersonId) -> Sequence[Reminder]:
        """Return the reminders that a person has not put away, the newest day first."""
        found = self._connection.execute(
            select(reminders)
            .where(reminders.c.person_id == person_id, reminders.c.dismissed_at.is_(None))
            .order_by(reminders.c.day.desc())
        )
        return [value_of(Reminder, row) for row in found.mappings()]

    def dismiss(self, person_id: PersonId, assignment_id: AssignmentId, now: datetime) -> None:
        """Put away a person's reminders of an assignment so far."""
        self._connection.execute(
            update(reminders)
            .where(
                reminders.c.person_id == person_id,
                reminders.c.assignment_id == assignment_id,
                reminders.c.dismissed_at.is_(None),
            )
            .values(dismissed_at=now)
        )

    def waiting_people(self) -> Sequence[PersonId]:
        """Return the people whose letters wait."""
        found = self._connection.scalars(
            select(reminders.c.person_id)
            .where(reminders.c.mail == "waiting")
            .distinct()
            .order_by(reminders.c.person_id)
        )
        return [PersonId(person_id) for person_id in found]

    def waiting(self, person_id: PersonId) -> Sequence[Reminder]:
        """Return a person's reminders whose letters wait; nobody else takes them meanwhile."""
        found = self._connection.execute(
            select(reminders)
            .where(reminders.c.person_id == person_id, reminders.c.mail == "waiting")
            .order_by(reminders.c.day)
            .with_for_update()
        )
        return [value_of(Reminder, row) for row in found.mappings()]

    def mark(self, marked: Sequence[Reminder], mail: MailState, now: datetime) -> None:
        """Keep how the letters of reminders went."""
        keys = [
            {"of": one.assignment_id, "who": one.person_id, "which": one.kind, "on": one.day}
            for one in marked
        ]
        if keys:
            self._connection.execute(_ONE.values(mail=mail, sent_at=now), keys)


_ONE = update(reminders).where(
    reminders.c.assignment_id == bindparam("of"),
    reminders.c.person_id == bindparam("who"),
    reminders.c.kind == bindparam("which"),
    reminders.c.day == bindparam("on"),
)
