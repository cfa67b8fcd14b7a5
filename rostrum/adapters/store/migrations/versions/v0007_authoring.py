"""Versions of lessons that were saved in the app."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rostrum.adapters.store.columns import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of versions."""
    op.create_table(
        "lesson_versions",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("path", sa.String(256), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("note", sa.String(256), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("below", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_lesson_versions"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name="fk_lesson_versions_person_id",
            ondelete="SET NULL",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lesson_versions_path_number", "lesson_versions", ["path", "number"])
