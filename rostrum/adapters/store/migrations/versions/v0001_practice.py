"""The first form: people, pitches, takes, what was found in them, and the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rostrum.adapters.store.columns import Instant

revision = "0001"
down_revision = None

ACTIVE = sa.text("state IN ('queued', 'running')")


def upgrade() -> None:
    """Make all tables."""
    _people()
    _sessions()
    _preferences()
    _pitches()
    _drafts()
    _takes()
    _revisions()
    _findings()
    _dismissals()
    _jobs()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("runs_this", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=128), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sessions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )


def _preferences() -> None:
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_preferences_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_preferences")),
    )


def _pitches() -> None:
    op.create_table(
        "pitches",
        sa.Column("arrival", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("format_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("numbers_given", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_pitches_person_id")),
        sa.PrimaryKeyConstraint("arrival", name=op.f("pk_pitches")),
        sa.UniqueConstraint("id", name=op.f("uq_pitches_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_pitches_person_id_created_at_arrival"),
        "pitches",
        ["person_id", "created_at", "arrival"],
        unique=False,
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("pitch_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("free_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_drafts_person_id")),
        sa.ForeignKeyConstraint(
            ["pitch_id"], ["pitches.id"], name=op.f("fk_drafts_pitch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("pitch_id", "version", name=op.f("uq_drafts_pitch_id_version")),
    )


def _takes() -> None:
    op.create_table(
        "takes",
        sa.Column("arrival", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("pitch_id", sa.String(length=64), nullable=False),
        sa.Column("format_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("touched_at", Instant(), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=True),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("recording", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("sound", sa.Text(), nullable=True),
        sa.Column("failure", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_takes_draft_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_takes_person_id")),
        sa.ForeignKeyConstraint(["pitch_id"], ["pitches.id"], name=op.f("fk_takes_pitch_id")),
        sa.PrimaryKeyConstraint("arrival", name=op.f("pk_takes")),
        sa.UniqueConstraint("id", name=op.f("uq_takes_id")),
        sa.UniqueConstraint("pitch_id", "number", name=op.f("uq_takes_pitch_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_takes_draft_id"), "takes", ["draft_id"], unique=False)
    op.create_index(
        op.f("ix_takes_person_id_created_at_arrival"),
        "takes",
        ["person_id", "created_at", "arrival"],
        unique=False,
    )
    op.create_index(op.f("ix_takes_sha256"), "takes", ["sha256"], unique=False)


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("take_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("engine_name", sa.String(length=128), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("took", sa.Float(precision=53), nullable=True),
        sa.ForeignKeyConstraint(
            ["take_id"], ["takes.id"], name=op.f("fk_revisions_take_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("take_id", "number", name=op.f("pk_revisions")),
    )
    op.create_index(
        op.f("ix_revisions_engine_name_created_at"),
        "revisions",
        ["engine_name", "created_at"],
        unique=False,
    )


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("take_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("speech_rate_wpm", sa.Float(precision=53), nullable=True),
        sa.ForeignKeyConstraint(
            ["take_id"], ["takes.id"], name=op.f("fk_findings_take_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("take_id", "revision", name=op.f("pk_findings")),
    )


def _dismissals() -> None:
    op.create_table(
        "dismissals",
        sa.Column("take_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["take_id"], ["takes.id"], name=op.f("fk_dismissals_take_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("take_id", "kind", "word_id", name=op.f("pk_dismissals")),
    )


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("arrival", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("not_before", Instant(), nullable=True),
        sa.Column("rung_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("progress", sa.Float(precision=53), nullable=False),
        sa.Column("stage", sa.String(length=64), nullable=False),
        sa.Column("failure", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_jobs_person_id")),
        sa.PrimaryKeyConstraint("arrival", name=op.f("pk_jobs")),
        sa.UniqueConstraint("id", name=op.f("uq_jobs_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_jobs_active",
        "jobs",
        ["state"],
        unique=False,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
    op.create_index(op.f("ix_jobs_subject"), "jobs", ["subject"], unique=False)
    op.create_index(
        "uq_jobs_active_key",
        "jobs",
        ["key"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
