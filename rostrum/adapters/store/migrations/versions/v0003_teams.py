"""Team mode: accounts, teams, consent, sharing, how long sound stays, and what is gone."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from rostrum.adapters.store.columns import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NAMED = sa.text("email <> ''")
WITH_SUBJECT = sa.text("subject <> ''")


def upgrade() -> None:
    """Widen people and sessions, and make the tables of team mode."""
    _people()
    _sessions()
    _table("installation", _short("name", primary_key=True), _words("value"))
    _teams()
    _invitations()
    _credentials()
    _links_and_tries()
    _consents()
    _shares()
    _openings()
    _keeping()


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts)


def _short(name: str, length: int = 64, **more: Any) -> sa.Column[Any]:  # noqa: ANN401 - column options
    return sa.Column(name, sa.String(length), **({"nullable": False} | more))


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _instant(name: str, *, needed: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Instant(), nullable=not needed)


def _belongs(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], [to], name=op.f(f"fk_{table}_{name}"), ondelete="CASCADE"
    )


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=op.f(f"pk_{table}"))


def _index(table: str, *names: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, list(names))


def _people() -> None:
    op.add_column("people", sa.Column("email", sa.Text(), nullable=False, server_default=""))
    op.add_column("people", _short("age", 16, server_default="adult"))
    op.create_index(
        "uq_people_email",
        "people",
        ["email"],
        unique=True,
        sqlite_where=NAMED,
        postgresql_where=NAMED,
    )


def _sessions() -> None:
    """Widen sessions. Those of solo mode end here: a browser gets a new one by itself."""
    op.execute("DELETE FROM sessions")
    op.add_column("sessions", _short("id", server_default=""))
    op.add_column("sessions", _instant("seen_at"))
    op.add_column("sessions", sa.Column("device", sa.Text(), nullable=False, server_default=""))
    _index("sessions", "person_id")


def _teams() -> None:
    _table(
        "teams",
        _short("id"),
        _words("name"),
        _words("county"),
        _instant("created_at", needed=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _key("teams", "id"),
    )
    _table(
        "memberships",
        _short("team_id"),
        _short("person_id"),
        _short("role", 16),
        _instant("joined_at", needed=True),
        _key("memberships", "team_id", "person_id"),
        _belongs("memberships", "team_id", "teams.id"),
        _belongs("memberships", "person_id", "people.id"),
    )
    _index("memberships", "person_id")


def _invitations() -> None:
    _table(
        "invitations",
        _short("id"),
        _short("team_id"),
        _short("token_hash"),
        _short("role", 16),
        _words("name"),
        _words("email"),
        _short("made_by"),
        _instant("made_at", needed=True),
        _instant("expires_at", needed=True),
        _short("used_by", nullable=True),
        _instant("used_at"),
        _instant("withdrawn_at"),
        _key("invitations", "id"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
        _belongs("invitations", "team_id", "teams.id"),
        _belongs("invitations", "made_by", "people.id"),
    )
    _index("invitations", "team_id")


def _credentials() -> None:
    _table(
        "credentials",
        _short("person_id"),
        _words("password_hash"),
        _instant("changed_at", needed=True),
        _short("subject", 512),
        _short("totp_secret"),
        sa.Column("totp_on", sa.Boolean(), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        _key("credentials", "person_id"),
        _belongs("credentials", "person_id", "people.id"),
    )
    op.create_index(
        "uq_credentials_subject",
        "credentials",
        ["subject"],
        unique=True,
        sqlite_where=WITH_SUBJECT,
        postgresql_where=WITH_SUBJECT,
    )


def _links_and_tries() -> None:
    _table(
        "reset_links",
        _short("token_hash"),
        _short("person_id"),
        _short("made_by", nullable=True),
        _instant("made_at", needed=True),
        _instant("expires_at", needed=True),
        _key("reset_links", "token_hash"),
        _belongs("reset_links", "person_id", "people.id"),
    )
    _table(
        "detours",
        _short("token_hash"),
        _instant("expires_at", needed=True),
        _words("back"),
        _short("invitation"),
        _short("person_id", nullable=True),
        sa.Column("identity", sa.Text()),
        _key("detours", "token_hash"),
        _belongs("detours", "person_id", "people.id"),
    )
    _index("detours", "person_id")
    _table(
        "failed_tries",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        _short("bucket"),
        _instant("at", needed=True),
        _key("failed_tries", "number"),
    )
    _index("failed_tries", "bucket", "at")


def _consents() -> None:
    _table(
        "consents",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        _short("person_id"),
        _short("kind", 16),
        sa.Column("version", sa.Integer(), nullable=False),
        _instant("given_at", needed=True),
        _short("given_by"),
        _words("note"),
        _instant("withdrawn_at"),
        _key("consents", "number"),
        _belongs("consents", "person_id", "people.id"),
    )
    _index("consents", "person_id")


def _shares() -> None:
    _table(
        "shares",
        _short("take_id"),
        _short("team_id"),
        _instant("shared_at", needed=True),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        _key("shares", "take_id", "team_id"),
        _belongs("shares", "take_id", "takes.id"),
        _belongs("shares", "team_id", "teams.id"),
    )
    _index("shares", "team_id")


def _openings() -> None:
    _table(
        "openings",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        _short("take_id"),
        _short("person_id"),
        _short("kind", 16),
        _instant("at", needed=True),
        _key("openings", "number"),
        _belongs("openings", "take_id", "takes.id"),
        _belongs("openings", "person_id", "people.id"),
    )
    _index("openings", "take_id")


def _keeping() -> None:
    _table(
        "keepings",
        _short("take_id"),
        sa.Column("kept", sa.Boolean(), nullable=False),
        _instant("warned_at"),
        _instant("gone_at"),
        _key("keepings", "take_id"),
        _belongs("keepings", "take_id", "takes.id"),
    )
    _table(
        "tombstones",
        _short("kind", 16),
        _short("id"),
        _instant("at", needed=True),
        _key("tombstones", "kind", "id"),
    )
