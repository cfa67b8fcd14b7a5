"""What was deleted for good, one line each in a file that backups and restores can read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from rostrum.domain.privacy import Tombstone

KINDS = ("person", "take", "sound")


def write_tombstone(file: Path, tombstone: Tombstone) -> None:
    """Add a line; it is on disk when this returns. It begins anew after a line cut short."""
    line = {"kind": tombstone.kind, "id": tombstone.id, "at": tombstone.at.isoformat()}
    with file.open("ab+") as opened:
        if opened.tell():
            opened.seek(-1, os.SEEK_END)
            if opened.read(1) != b"\n":
                opened.write(b"\n")
        opened.write(json.dumps(line).encode() + b"\n")
        opened.flush()
        os.fsync(opened.fileno())


def read_tombstones(file: Path) -> Iterator[Tombstone]:
    """Read every whole line; one that a power cut broke was never promised to anyone."""
    if not file.is_file():
        return
    for line in file.read_text("utf-8", "replace").splitlines():
        try:
            found = json.loads(line)
            at = datetime.fromisoformat(found["at"])
            kind, name = found["kind"], str(found["id"])
        except (ValueError, KeyError, TypeError):
            continue
        if kind in KINDS and at.tzinfo is not None:
            yield Tombstone(kind, name, at)
