"""The seal of a backup: a hash over every byte before it, as the zip's end comment."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from rostrum.domain.errors import BackupDamaged
from rostrum.wording import say

LENGTH = 64
BLANK = b"0" * LENGTH
READ_AT_ONCE = 1024 * 1024


def seal(file: BinaryIO) -> None:
    """Put the seal in place of the blank comment at the end of a zip that is open to read."""
    file.seek(-LENGTH, 2)
    end = file.tell()
    wanted = _hash(file, end)
    file.seek(end)
    file.write(wanted)


def check_seal(path: Path) -> None:
    """Read a whole backup and make sure that no byte of it changed. Raises BackupDamaged."""
    try:
        with path.open("rb") as file:
            end = file.seek(0, 2) - LENGTH
            holds = end > 0 and _hash(file, end) == file.read(LENGTH + 1)
    except OSError as wrong:
        raise damaged(path, "unreadable") from wrong
    if not holds:
        raise damaged(path, "changed")


def damaged(path: Path, problem: str) -> BackupDamaged:
    """Return the error that says what is wrong with a backup."""
    return BackupDamaged(file=path.name, problem=say(f"backup.problem.{problem}"))


def _hash(file: BinaryIO, end: int) -> bytes:
    """Return the hash of the first `end` bytes; the file then stands there."""
    file.seek(0)
    told, left = hashlib.sha256(), end
    while left > 0 and (piece := file.read(min(READ_AT_ONCE, left))):
        told.update(piece)
        left -= len(piece)
    return told.hexdigest().encode()
