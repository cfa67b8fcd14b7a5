"""The course: deeds and standings, the mixed check, notes, certificates, answers of experts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from rostrum.adapters.store.columns import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

READ_ONCE = sa.text("kind = 'section'")
SAID_ONCE = sa.text("take_id IS NOT NULL")


def upgrade() -> None:
    """Widen pitches, and make the tables of the course."""
    op.add_column("pitches", _short("exercise_id", 128, default=""))
    _deeds()
    _standings()
    _recalls()
    _notes()
    _certificates()
    _team_answers()


def _short(
    name: str, length: int = 64, *, nullable: bool = False, default: str | None = None
) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=nullable, server_default=default)


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str, *, needed: bool = True) -> sa.Column[Any]:
    return sa.Column(name, Instant(), nullable=not needed)


def _belongs(table: str, name: str, to: str, end: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [to], name=op.f(f"fk_{table}_{name}"), ondelete=end)


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=op.f(f"pk_{table}"))


def _only(name: str, table: str, columns: list[str], where: sa.TextClause | None = None) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _deeds() -> None:
    op.create_table(
        "deeds",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        _short("person_id"),
        _short("module_id", 128),
        _short("kind", 16),
        _short("lesson_id", 128),
        _short("subject_id", 128),
        _instant("at"),
        _short("content_hash"),
        sa.Column("chosen", sa.Text()),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("mixed", sa.Boolean(), nullable=False),
        _short("take_id", nullable=True),
        _key("deeds", "number"),
        _belongs("deeds", "person_id", "people.id"),
        _belongs("deeds", "take_id", "takes.id", "SET NULL"),
        sqlite_autoincrement=True,
    )
    columns = ["person_id", "module_id", "number"]
    op.create_index(op.f(f"ix_deeds_{'_'.join(columns)}"), "deeds", columns)
    _only("uq_deeds_read", "deeds", ["person_id", "module_id", "subject_id"], READ_ONCE)
    _only("uq_deeds_said", "deeds", ["take_id", "subject_id"], SAID_ONCE)


def _standings() -> None:
    op.create_table(
        "standings",
        _short("person_id"),
        _short("module_id", 128),
        _words("standing"),
        _instant("seen_at", needed=False),
        _instant("done_at", needed=False),
        _key("standings", "person_id", "module_id"),
        _belongs("standings", "person_id", "people.id"),
    )


def _recalls() -> None:
    op.create_table(
        "recalls",
        _short("person_id"),
        _short("question_id", 128),
        _short("module_id", 128),
        _instant("due_at"),
        _number("in_a_row"),
        _key("recalls", "person_id", "question_id"),
        _belongs("recalls", "person_id", "people.id"),
    )


def _notes() -> None:
    op.create_table(
        "lesson_notes",
        _short("person_id"),
        _short("lesson_id", 128),
        _words("text"),
        _number("version"),
        _instant("saved_at"),
        _key("lesson_notes", "person_id", "lesson_id"),
        _belongs("lesson_notes", "person_id", "people.id"),
    )


def _certificates() -> None:
    op.create_table(
        "certificates",
        _short("code", 32),
        _short("person_id"),
        _words("name"),
        _words("course"),
        _number("modules"),
        sa.Column("finished_on", sa.Date(), nullable=False),
        _instant("made_at"),
        _key("certificates", "code"),
        _belongs("certificates", "person_id", "people.id"),
    )
    _only("uq_certificates_person_id", "certificates", ["person_id"])


def _team_answers() -> None:
    op.create_table(
        "team_answers",
        _short("team_id"),
        _short("prompt_id", 128),
        _words("text"),
        _words("expert"),
        _words("expert_role"),
        sa.Column("said_on", sa.Date(), nullable=False),
        _short("by", nullable=True),
        _instant("saved_at"),
        _number("version"),
        _key("team_answers", "team_id", "prompt_id"),
        _belongs("team_answers", "team_id", "teams.id"),
        _belongs("team_answers", "by", "people.id", "SET NULL"),
    )
