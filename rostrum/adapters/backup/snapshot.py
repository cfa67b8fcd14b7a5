"""A copy of the SQLite database at one instant, and what such a copy holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select, table

BUSY_S = 60.0


@dataclass(frozen=True, slots=True)
class NamedSound:
    """A sound that a take of the copy names."""

    take_id: str
    sha256: str
    media_type: str


def copy_database(live: Path, copy: Path) -> None:
    """Copy the database as it stands at one instant; writers go on meanwhile."""
    with opened(live) as source:
        source.execute("VACUUM INTO ?", (str(copy),))


@contextmanager
def opened(file: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a database file, without trust in what its schema might call."""
    address = f"{file.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    with closing(
        sqlite3.connect(address, uri=True, timeout=BUSY_S, isolation_level=None)
    ) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        yield connection


def named_sounds(connection: sqlite3.Connection) -> list[NamedSound]:
    """Return every sound that a take names."""
    found = connection.execute("SELECT id, sha256, recording FROM takes WHERE sha256 IS NOT NULL")
    return [
        NamedSound(take_id, sha256, json.loads(recording)["media_type"])
        for take_id, sha256, recording in found
    ]


def under_way(connection: sqlite3.Connection) -> list[str]:
    """Return the takes that are still being recorded, or broke off."""
    found = connection.execute("SELECT id FROM takes WHERE state = 'recording'")
    return [take_id for (take_id,) in found]


def sound_now(live: sqlite3.Connection, take_id: str) -> tuple[bool, str | None]:
    """Return whether a take is there now, and the hash of its sound."""
    row = live.execute("SELECT sha256 FROM takes WHERE id = ?", (take_id,)).fetchone()
    return row is not None, row[0] if row else None


@contextmanager
def held(live: sqlite3.Connection) -> Iterator[None]:
    """Keep everyone from writing for a moment."""
    live.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        live.execute("ROLLBACK")


def drop_takes(copy: sqlite3.Connection, take_ids: Sequence[str], at: datetime) -> None:
    """Delete takes from a copy for good: they were deleted while it was packed."""
    for take_id in take_ids:
        copy.execute("DELETE FROM jobs WHERE subject = ?", (take_id,))
        copy.execute("DELETE FROM takes WHERE id = ?", (take_id,))
        told = ("take", take_id, at.astimezone(UTC).isoformat(timespec="microseconds"))
        copy.execute("INSERT OR IGNORE INTO tombstones (kind, id, at) VALUES (?, ?, ?)", told)


def drop_sounds(copy: sqlite3.Connection, take_ids: Sequence[str]) -> None:
    """Note in a copy that takes have no sound any more; their words stay."""
    for take_id in take_ids:
        copy.execute("UPDATE takes SET recording = NULL, sha256 = NULL WHERE id = ?", (take_id,))


def counts(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Return how many rows each table has."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {
        name: connection.execute(str(select(func.count()).select_from(table(name)))).fetchone()[0]
        for (name,) in tables.fetchall()
    }


def schema_of(connection: sqlite3.Connection) -> str:
    """Return the form of the database, "" when it has none."""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def is_sound(connection: sqlite3.Connection) -> bool:
    """True when the file is whole, rows fit each other, and nothing in it acts by itself."""
    whole = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    acting = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE '%VIRTUAL%'"
    ).fetchone()
    return whole and strays is None and acting is None
