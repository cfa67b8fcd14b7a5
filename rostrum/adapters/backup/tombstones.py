"""What is deleted for good, as lines of a file beside the sound: a restore obeys them."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from rostrum.adapters.backup import snapshot
from rostrum.adapters.backup.manifest import DATABASE, TOMBSTONES
from rostrum.domain.privacy import Tombstone


def lying_at(places: Iterable[Path]) -> Iterator[Tombstone]:
    """Return the tombstones in files of their name in these folders; a broken line is skipped."""
    for folder in places:
        try:
            lines = (folder / TOMBSTONES).read_text("utf-8", "replace").splitlines()
        except OSError:
            continue
        for line in lines:
            read = _read(line)
            if read is not None:
                yield read


def in_database(folder: Path) -> list[Tombstone]:
    """Return the tombstones of a database; none when it is broken, missing or too old."""
    file = folder / DATABASE
    if not file.exists():
        return []
    try:
        with snapshot.opened(file) as there:
            rows = there.execute("SELECT kind, id, at FROM tombstones").fetchall()
    except sqlite3.Error:
        return []
    return [Tombstone(kind, id_, datetime.fromisoformat(at)) for kind, id_, at in rows]


def write_all(folder: Path, tombstones: Iterable[Tombstone]) -> None:
    """Write every tombstone into a folder's file, each once."""
    known = {(stone.kind, stone.id): stone for stone in tombstones}
    lines = [
        json.dumps({"kind": stone.kind, "id": stone.id, "at": stone.at.isoformat()}) + "\n"
        for stone in known.values()
    ]
    if not lines:
        return
    with (folder / TOMBSTONES).open("w", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _read(line: str) -> Tombstone | None:
    try:
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        if told["kind"] not in ("person", "take", "sound") or at.tzinfo is None:
            return None
        return Tombstone(told["kind"], str(told["id"]), at)
    except (ValueError, KeyError, TypeError):
        return None
