"""Versions of lessons that were saved in the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    func,
    insert,
    select,
)

from rostrum.adapters.store.schema import instant, metadata, words
from rostrum.domain.authoring import LessonVersion
from rostrum.domain.ids import PersonId

lesson_versions = Table(
    "lesson_versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("path", String(256), nullable=False),
    words("text"),
    instant("at", needed=True),
    Column("note", String(256), nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("below", String(64), nullable=False),
    Column("person_id", String(64), ForeignKey("people.id", ondelete="SET NULL")),
    Index(None, "path", "number"),
    sqlite_autoincrement=True,
)

STAMP = "SELECT MAX(number) FROM lesson_versions"
SHOWN = (
    "SELECT path, text FROM lesson_versions WHERE number IN "
    "(SELECT MAX(number) FROM lesson_versions WHERE shown GROUP BY path)"
)


class SqlLessonVersions:
    """Versions of lessons in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, version: LessonVersion) -> LessonVersion:
        """Keep a version; return it with its number."""
        row: dict[str, Any] = {
            "path": version.path,
            "text": version.text,
            "at": version.at,
            "note": version.note,
            "shown": version.shown,
            "below": version.below,
            "person_id": version.person_id,
        }
        made = self._connection.execute(insert(lesson_versions).values(row))
        key = made.inserted_primary_key
        return LessonVersion(number=int(key[0]) if key else 0, **row)

    def newest(self) -> Mapping[str, LessonVersion]:
        """Return the newest version of each file, drafts included, by path."""
        numbers = select(func.max(lesson_versions.c.number)).group_by(lesson_versions.c.path)
        found = self._connection.execute(
            select(lesson_versions).where(lesson_versions.c.number.in_(numbers))
        )
        return {row["path"]: _version(row) for row in found.mappings()}

    def of(self, path: str) -> Sequence[LessonVersion]:
        """Return all versions of a file, the newest first."""
        found = self._connection.execute(
            select(lesson_versions)
            .where(lesson_versions.c.path == path)
            .order_by(lesson_versions.c.number.desc())
        )
        return [_version(row) for row in found.mappings()]


def _version(row: RowMapping) -> LessonVersion:
    who = row["person_id"]
    return LessonVersion(**{**row, "person_id": PersonId(who) if who else None})
