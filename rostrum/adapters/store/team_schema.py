"""The tables of team mode: teams, sign-in, consent, sharing, and what is gone for good."""

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
from rostrum.domain.account import Identity

WITH_SUBJECT = text("subject <> ''")

installation = Table(
    "installation",
    metadata,
    Column("name", String(64), primary_key=True),
    words("value"),
)

teams = Table(
    "teams",
    metadata,
    Column("id", String(64), primary_key=True),
    words("name"),
    words("county"),
    instant("created_at", needed=True),
    Column("version", Integer, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    belongs("team_id", "teams.id", dies_too=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("role", String(16), nullable=False),
    instant("joined_at", needed=True),
    PrimaryKeyConstraint("team_id", "person_id"),
    Index(None, "person_id"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(64), primary_key=True),
    belongs("team_id", "teams.id", dies_too=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    words("name"),
    words("email"),
    belongs("made_by", "people.id", dies_too=True),
    instant("made_at", needed=True),
    instant("expires_at", needed=True),
    Column("used_by", String(64)),
    instant("used_at"),
    instant("withdrawn_at"),
    Index(None, "team_id"),
)

credentials = Table(
    "credentials",
    metadata,
    belongs("person_id", "people.id", dies_too=True, primary_key=True),
    words("password_hash"),
    instant("changed_at", needed=True),
    Column("subject", String(512), nullable=False),
    Column("totp_secret", String(64), nullable=False),
    Column("totp_on", Boolean, nullable=False),
    Column("totp_step", Integer, nullable=False),
    Index(
        "uq_credentials_subject",
        "subject",
        unique=True,
        sqlite_where=WITH_SUBJECT,
        postgresql_where=WITH_SUBJECT,
    ),
)

reset_links = Table(
    "reset_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("made_by", String(64)),
    instant("made_at", needed=True),
    instant("expires_at", needed=True),
)

detours = Table(
    "detours",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    instant("expires_at", needed=True),
    words("back"),
    Column("invitation", String(64), nullable=False),
    Column("person_id", String(64), ForeignKey("people.id", ondelete="CASCADE")),
    Column("identity", Whole(Identity)),
    Index(None, "person_id"),
)

failed_tries = Table(
    "failed_tries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("bucket", String(64), nullable=False),
    instant("at", needed=True),
    Index(None, "bucket", "at"),
)

consents = Table(
    "consents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("kind", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    instant("given_at", needed=True),
    Column("given_by", String(64), nullable=False),
    words("note"),
    instant("withdrawn_at"),
    Index(None, "person_id"),
)

shares = Table(
    "shares",
    metadata,
    belongs("take_id", "takes.id", dies_too=True),
    belongs("team_id", "teams.id", dies_too=True),
    instant("shared_at", needed=True),
    Column("hearing_on", Date),
    PrimaryKeyConstraint("take_id", "team_id"),
    Index(None, "team_id"),
)

openings = Table(
    "openings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    belongs("take_id", "takes.id", dies_too=True),
    belongs("person_id", "people.id", dies_too=True),
    Column("kind", String(16), nullable=False),
    instant("at", needed=True),
    Index(None, "take_id"),
)

keepings = Table(
    "keepings",
    metadata,
    belongs("take_id", "takes.id", dies_too=True, primary_key=True),
    Column("kept", Boolean, nullable=False),
    instant("warned_at"),
    instant("gone_at"),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("kind", String(16), nullable=False),
    Column("id", String(64), nullable=False),
    instant("at", needed=True),
    PrimaryKeyConstraint("kind", "id"),
)
