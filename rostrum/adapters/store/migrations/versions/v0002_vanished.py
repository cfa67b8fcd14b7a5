"""Attempts that ended with their worker are counted apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count vanished workers, from none."""
    op.add_column("jobs", sa.Column("vanished", sa.Integer(), nullable=False, server_default="0"))
