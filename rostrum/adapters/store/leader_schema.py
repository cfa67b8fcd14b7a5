"""The tables of leaders and of contacts with them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from rostrum.adapters.store.schema import belongs, metadata, words

leaders = Table(
    "leaders",
    metadata,
    Column("id", String(64), primary_key=True),
    belongs("team_id", "teams.id", dies_too=True),
    words("name"),
    Column("kind", String(32), nullable=False),
    words("last_name"),
    words("body"),
    words("title"),
    words("district"),
    words("reach"),
    words("email"),
    words("phone"),
    words("aide"),
    words("committees"),
    words("note"),
    Column("confirmed_on", Date),
    Column("confirm_by", Date),
    Column("version", Integer, nullable=False),
    Index(None, "team_id"),
)

contacts = Table(
    "contacts",
    metadata,
    Column("arrival", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    belongs("leader_id", "leaders.id", dies_too=True),
    belongs("team_id", "teams.id", dies_too=True),
    Column("person_id", String(64), ForeignKey("people.id", ondelete="SET NULL")),
    Column("on", Date, nullable=False),
    Column("way", String(16), nullable=False),
    words("asked"),
    Column("answer", String(16), nullable=False),
    words("next_step"),
    Column("next_on", Date),
    Column("done", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "leader_id"),
    Index(None, "team_id", "done", "next_on"),
    Index(None, "person_id"),
)
