"""The tables of the desk: assignments, what was changed for one person, and reminders."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    text,
)

from rostrum.adapters.store.learning_schema import deeds
from rostrum.adapters.store.schema import belongs, instant, metadata, words

IS_EXERCISE = text("kind = 'exercise'")
LETTER_WAITS = text("mail = 'waiting'")


def _trainer(name: str) -> Column[str]:
    """Return who did it; empty once this trainer has left for good."""
    return Column(name, String(64), ForeignKey("people.id", ondelete="SET NULL"))


assignments = Table(
    "assignments",
    metadata,
    Column("id", String(64), primary_key=True),
    belongs("team_id", "teams.id", dies_too=True),
    Column("module_id", String(128), nullable=False),
    Column("what", String(16), nullable=False),
    Column("whole_team", Boolean, nullable=False),
    Column("due_on", Date),
    Column("days_after", Integer),
    Column("late_days", Integer, nullable=False),
    words("note"),
    _trainer("made_by"),
    instant("made_at", needed=True),
    instant("withdrawn_at"),
    Column("version", Integer, nullable=False),
    Index(None, "team_id"),
)

assigned_people = Table(
    "assigned_people",
    metadata,
    belongs("assignment_id", "assignments.id", dies_too=True),
    belongs("person_id", "people.id", dies_too=True),
    PrimaryKeyConstraint("assignment_id", "person_id"),
    Index(None, "person_id"),
)

adjustments = Table(
    "adjustments",
    metadata,
    belongs("assignment_id", "assignments.id", dies_too=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("version", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("due_on", Date),
    words("reason"),
    _trainer("by"),
    instant("at", needed=True),
    PrimaryKeyConstraint("assignment_id", "person_id", "version"),
    Index(None, "person_id"),
)

remindings = Table(
    "remindings",
    metadata,
    belongs("team_id", "teams.id", dies_too=True, primary_key=True),
    Column("kinds", String(64), nullable=False),
    Column("since", Date, nullable=False),
    Column("version", Integer, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    belongs("assignment_id", "assignments.id", dies_too=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("kind", String(16), nullable=False),
    Column("day", Date, nullable=False),
    instant("made_at", needed=True),
    Column("mail", String(16), nullable=False),
    instant("sent_at"),
    instant("dismissed_at"),
    PrimaryKeyConstraint("assignment_id", "person_id", "kind", "day"),
    Index(None, "person_id"),
    Index("ix_reminders_waiting", "mail", sqlite_where=LETTER_WAITS, postgresql_where=LETTER_WAITS),
)

Index(
    "ix_deeds_exercises",
    deeds.c.person_id,
    deeds.c.number,
    sqlite_where=IS_EXERCISE,
    postgresql_where=IS_EXERCISE,
)
