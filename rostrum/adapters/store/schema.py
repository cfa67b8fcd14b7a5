"""The tables. A change here needs a migration beside the others in `migrations/versions`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from rostrum.adapters.store.columns import Instant, Whole
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import Feedback
from rostrum.domain.pitch_format import PartId
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.transcript import Engine, Transcript

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ACTIVE = text("state IN ('queued', 'running')")
NAMED = text("email <> ''")


def _order() -> Column[int]:
    """The order of arrival, which decides between things of the same instant."""
    return Column("arrival", Integer, primary_key=True, autoincrement=True)


def _id() -> Column[str]:
    return Column("id", String(64), nullable=False, unique=True)


def belongs(
    name: str, to: str, *, dies_too: bool = False, primary_key: bool = False
) -> Column[str]:
    """Return a column that holds the id of what a row belongs to."""
    key = ForeignKey(to, ondelete="CASCADE" if dies_too else None)
    return Column(name, String(64), key, nullable=False, primary_key=primary_key)


def words(name: str, **more: Any) -> Column[str]:  # noqa: ANN401 - column options
    """Return a column of text that is never null."""
    return Column(name, Text, nullable=False, **more)


def instant(name: str, *, needed: bool = False) -> Column[Any]:
    """Return a column of an instant."""
    return Column(name, Instant, nullable=not needed)


people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    words("name"),
    Column("runs_this", Boolean, nullable=False),
    instant("created_at", needed=True),
    words("email", server_default=""),
    Column("age", String(16), nullable=False, server_default="adult"),
    Index("uq_people_email", "email", unique=True, sqlite_where=NAMED, postgresql_where=NAMED),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(128), primary_key=True),
    belongs("person_id", "people.id", dies_too=True),
    instant("created_at", needed=True),
    Column("id", String(64), nullable=False, server_default=""),
    instant("seen_at"),
    words("device", server_default=""),
    Index(None, "person_id"),
)

preferences = Table(
    "preferences",
    metadata,
    belongs("person_id", "people.id", dies_too=True),
    Column("name", String(64), nullable=False),
    words("value"),
    PrimaryKeyConstraint("person_id", "name"),
)

pitches = Table(
    "pitches",
    metadata,
    _order(),
    _id(),
    belongs("person_id", "people.id"),
    words("title"),
    Column("format_id", String(64), nullable=False),
    instant("created_at", needed=True),
    Column("numbers_given", Integer, nullable=False, server_default="0"),
    Column("exercise_id", String(128), nullable=False, server_default=""),
    Index(None, "person_id", "created_at", "arrival"),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    belongs("pitch_id", "pitches.id", dies_too=True),
    belongs("person_id", "people.id"),
    Column("version", Integer, nullable=False),
    instant("saved_at", needed=True),
    Column("parts", Whole(tuple[tuple[PartId, str], ...]), nullable=False),
    words("free_text"),
    UniqueConstraint("pitch_id", "version"),
)

takes = Table(
    "takes",
    metadata,
    _order(),
    _id(),
    belongs("person_id", "people.id"),
    belongs("pitch_id", "pitches.id"),
    Column("format_id", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("source", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    instant("created_at", needed=True),
    instant("touched_at", needed=True),
    Column("draft_id", String(64), ForeignKey("drafts.id")),
    Column("media_type", String(64), nullable=False),
    Column("recording", Whole(Recording)),
    Column("sha256", String(64), index=True),
    Column("sound", Whole(Sound)),
    Column("failure", String(64), nullable=False),
    UniqueConstraint("pitch_id", "number"),
    Index(None, "person_id", "created_at", "arrival"),
    Index(None, "draft_id"),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    belongs("take_id", "takes.id", dies_too=True),
    Column("number", Integer, nullable=False),
    Column("transcript", Whole(Transcript), nullable=False),
    Column("engine", Whole(Engine), nullable=False),
    Column("engine_name", String(128), nullable=False),
    instant("created_at", needed=True),
    Column("corrected", Boolean, nullable=False),
    Column("took", Float(53)),
    PrimaryKeyConstraint("take_id", "number"),
    Index(None, "engine_name", "created_at"),
)

findings = Table(
    "findings",
    metadata,
    belongs("take_id", "takes.id", dies_too=True),
    Column("revision", Integer, nullable=False),
    Column("delivery", Whole(Delivery), nullable=False),
    Column("feedback", Whole(Feedback), nullable=False),
    Column("speech_rate_wpm", Float(53)),
    PrimaryKeyConstraint("take_id", "revision"),
)

dismissals = Table(
    "dismissals",
    metadata,
    belongs("take_id", "takes.id", dies_too=True),
    Column("kind", String(16), nullable=False),
    Column("word_id", Integer, nullable=False),
    PrimaryKeyConstraint("take_id", "kind", "word_id"),
)

jobs = Table(
    "jobs",
    metadata,
    _order(),
    _id(),
    belongs("person_id", "people.id"),
    Column("kind", String(32), nullable=False),
    Column("key", String(200), nullable=False),
    Column("subject", String(200), nullable=False, index=True),
    Column("engine", String(32), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("vanished", Integer, nullable=False, server_default="0"),
    Column("token", String(64), nullable=False),
    instant("lease_until"),
    instant("not_before"),
    instant("rung_at"),
    instant("created_at", needed=True),
    instant("started_at"),
    instant("finished_at"),
    Column("progress", Float(53), nullable=False),
    Column("stage", String(64), nullable=False),
    Column("failure", String(64), nullable=False),
    Index("uq_jobs_active_key", "key", unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE),
    Index("ix_jobs_active", "state", sqlite_where=ACTIVE, postgresql_where=ACTIVE),
    sqlite_autoincrement=True,
)
