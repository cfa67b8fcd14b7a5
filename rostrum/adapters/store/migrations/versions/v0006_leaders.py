"""Leaders whom a team reaches, and contacts with them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORDS = ("last_name", "body", "title", "district", "reach", "email", "phone", "aide")


def upgrade() -> None:
    """Make the tables of leaders and contacts."""
    _leaders()
    _contacts()


def _short(name: str, length: int = 64, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _belongs(table: str, name: str, to: str, end: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [to], name=op.f(f"fk_{table}_{name}"), ondelete=end)


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _leaders() -> None:
    op.create_table(
        "leaders",
        _short("id"),
        _short("team_id"),
        _words("name"),
        _short("kind", 32),
        *(_words(name) for name in WORDS),
        _words("committees"),
        _words("note"),
        sa.Column("confirmed_on", sa.Date()),
        sa.Column("confirm_by", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaders")),
        _belongs("leaders", "team_id", "teams.id"),
    )
    _index("leaders", "team_id")


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("arrival", sa.Integer(), autoincrement=True, nullable=False),
        _short("id"),
        _short("leader_id"),
        _short("team_id"),
        _short("person_id", nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        _short("way", 16),
        _words("asked"),
        _short("answer", 16),
        _words("next_step"),
        sa.Column("next_on", sa.Date()),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("arrival", name=op.f("pk_contacts")),
        sa.UniqueConstraint("id", name=op.f("uq_contacts_id")),
        _belongs("contacts", "leader_id", "leaders.id"),
        _belongs("contacts", "team_id", "teams.id"),
        _belongs("contacts", "person_id", "people.id", "SET NULL"),
    )
    _index("contacts", "leader_id")
    _index("contacts", "team_id", "done", "next_on")
    _index("contacts", "person_id")
