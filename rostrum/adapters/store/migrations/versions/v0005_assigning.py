"""The desk: assignments, what was changed for one person, and reminders."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from rostrum.adapters.store.columns import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

IS_EXERCISE = sa.text("kind = 'exercise'")
LETTER_WAITS = sa.text("mail = 'waiting'")


def upgrade() -> None:
    """Make the tables of the desk."""
    _assignments()
    _people()
    _adjustments()
    _remindings()
    _reminders()
    _only_where("ix_deeds_exercises", "deeds", ["person_id", "number"], IS_EXERCISE)


def _short(name: str, length: int = 64, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _instant(name: str, *, needed: bool = True) -> sa.Column[Any]:
    return sa.Column(name, Instant(), nullable=not needed)


def _belongs(table: str, name: str, to: str, end: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [to], name=op.f(f"fk_{table}_{name}"), ondelete=end)


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=op.f(f"pk_{table}"))


def _index(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _only_where(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _assignments() -> None:
    op.create_table(
        "assignments",
        _short("id"),
        _short("team_id"),
        _short("module_id", 128),
        _short("what", 16),
        sa.Column("whole_team", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date()),
        _number("days_after", nullable=True),
        _number("late_days"),
        _words("note"),
        _short("made_by", nullable=True),
        _instant("made_at"),
        _instant("withdrawn_at", needed=False),
        _number("version"),
        _key("assignments", "id"),
        _belongs("assignments", "team_id", "teams.id"),
        _belongs("assignments", "made_by", "people.id", "SET NULL"),
    )
    _index("assignments", "team_id")


def _people() -> None:
    op.create_table(
        "assigned_people",
        _short("assignment_id"),
        _short("person_id"),
        _key("assigned_people", "assignment_id", "person_id"),
        _belongs("assigned_people", "assignment_id", "assignments.id"),
        _belongs("assigned_people", "person_id", "people.id"),
    )
    _index("assigned_people", "person_id")


def _adjustments() -> None:
    op.create_table(
        "adjustments",
        _short("assignment_id"),
        _short("person_id"),
        _number("version"),
        _short("kind", 16),
        sa.Column("due_on", sa.Date()),
        _words("reason"),
        _short("by", nullable=True),
        _instant("at"),
        _key("adjustments", "assignment_id", "person_id", "version"),
        _belongs("adjustments", "assignment_id", "assignments.id"),
        _belongs("adjustments", "person_id", "people.id"),
        _belongs("adjustments", "by", "people.id", "SET NULL"),
    )
    _index("adjustments", "person_id")


def _remindings() -> None:
    op.create_table(
        "remindings",
        _short("team_id"),
        _short("kinds"),
        sa.Column("since", sa.Date(), nullable=False),
        _number("version"),
        _key("remindings", "team_id"),
        _belongs("remindings", "team_id", "teams.id"),
    )


def _reminders() -> None:
    op.create_table(
        "reminders",
        _short("assignment_id"),
        _short("person_id"),
        _short("kind", 16),
        sa.Column("day", sa.Date(), nullable=False),
        _instant("made_at"),
        _short("mail", 16),
        _instant("sent_at", needed=False),
        _instant("dismissed_at", needed=False),
        _key("reminders", "assignment_id", "person_id", "kind", "day"),
        _belongs("reminders", "assignment_id", "assignments.id"),
        _belongs("reminders", "person_id", "people.id"),
    )
    _index("reminders", "person_id")
    _only_where("ix_reminders_waiting", "reminders", ["mail"], LETTER_WAITS)
