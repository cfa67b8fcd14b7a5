"""The tables of the course: what people did in it, where they are, and what they add to it."""

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

from rostrum.adapters.store.columns import Whole
from rostrum.adapters.store.schema import belongs, instant, metadata, words
from rostrum.domain.learning import Standing

READ_ONCE = text("kind = 'section'")
SAID_ONCE = text("take_id IS NOT NULL")

deeds = Table(
    "deeds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("module_id", String(128), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("lesson_id", String(128), nullable=False),
    Column("subject_id", String(128), nullable=False),
    instant("at", needed=True),
    Column("content_hash", String(64), nullable=False),
    Column("chosen", Whole(tuple[int, ...])),
    Column("right", Boolean, nullable=False),
    Column("mixed", Boolean, nullable=False),
    Column("take_id", String(64), ForeignKey("takes.id", ondelete="SET NULL")),
    Index(None, "person_id", "module_id", "number"),
    Index(
        "uq_deeds_read",
        *("person_id", "module_id", "subject_id"),
        unique=True,
        sqlite_where=READ_ONCE,
        postgresql_where=READ_ONCE,
    ),
    Index(
        "uq_deeds_said",
        *("take_id", "subject_id"),
        unique=True,
        sqlite_where=SAID_ONCE,
        postgresql_where=SAID_ONCE,
    ),
    sqlite_autoincrement=True,
)

standings = Table(
    "standings",
    metadata,
    belongs("person_id", "people.id", dies_too=True),
    Column("module_id", String(128), nullable=False),
    Column("standing", Whole(Standing), nullable=False),
    instant("seen_at"),
    instant("done_at"),
    PrimaryKeyConstraint("person_id", "module_id"),
)

recalls = Table(
    "recalls",
    metadata,
    belongs("person_id", "people.id", dies_too=True),
    Column("question_id", String(128), nullable=False),
    Column("module_id", String(128), nullable=False),
    instant("due_at", needed=True),
    Column("in_a_row", Integer, nullable=False),
    PrimaryKeyConstraint("person_id", "question_id"),
)

lesson_notes = Table(
    "lesson_notes",
    metadata,
    belongs("person_id", "people.id", dies_too=True),
    Column("lesson_id", String(128), nullable=False),
    words("text"),
    Column("version", Integer, nullable=False),
    instant("saved_at", needed=True),
    PrimaryKeyConstraint("person_id", "lesson_id"),
)

certificates = Table(
    "certificates",
    metadata,
    Column("code", String(32), primary_key=True),
    belongs("person_id", "people.id", dies_too=True),
    words("name"),
    words("course"),
    Column("modules", Integer, nullable=False),
    Column("finished_on", Date, nullable=False),
    instant("made_at", needed=True),
    Index("uq_certificates_person_id", "person_id", unique=True),
)

team_answers = Table(
    "team_answers",
    metadata,
    belongs("team_id", "teams.id", dies_too=True),
    Column("prompt_id", String(128), nullable=False),
    words("text"),
    words("expert"),
    words("expert_role"),
    Column("said_on", Date, nullable=False),
    Column("by", String(64), ForeignKey("people.id", ondelete="SET NULL")),
    instant("saved_at", needed=True),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("team_id", "prompt_id"),
)
