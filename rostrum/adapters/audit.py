"""What lies in the folder of recordings, looked at from outside."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rostrum.adapters.backup.tombstones import lying_at
from rostrum.domain.privacy import Tombstone
from rostrum.domain.storage import Sizes

SOUND = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,5}")
OPEN_TO_OTHERS = 0o077
NOT_OURS = frozenset({"README.md"})


class FolderAudit:
    """Looks at the files below one folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def sounds(self) -> Sequence[tuple[str, datetime]]:
        """Return the name of every sound file, and when it was written."""
        found = []
        for file in (self._root / "audio").rglob("*"):
            if file.is_file():
                written = datetime.fromtimestamp(file.stat().st_mtime, UTC)
                found.append((file.name, written))
        return found

    def hash_holds(self, name: str) -> bool:
        """Read a sound file; True when its content is what its name says."""
        if not SOUND.fullmatch(name):
            return False
        try:
            with (self._root / "audio" / name[:2] / name).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == name.partition(".")[0]
        except OSError:
            return False

    def open_to_others(self) -> int:
        """Return how many files and folders other users of this computer could read."""
        if os.name == "nt":
            return 0
        ours = [place for place in self._root.iterdir() if place.name not in NOT_OURS]
        below = (place for top in ours for place in (top, *top.rglob("*")))
        return sum(_is_open(place) for place in below)

    def sizes(self) -> Sizes:
        """Return how many bytes lie where."""
        return Sizes(
            sound=_bytes((self._root / "audio").rglob("*"))
            + _bytes((self._root / "incoming").rglob("*")),
            playable=_bytes((self._root / "playback").iterdir()),
            words=_bytes(self._root.glob("rostrum.sqlite3*")),
        )

    def tombstones(self) -> Sequence[Tombstone]:
        """Return the tombstones that lie beside the sound."""
        return list(lying_at([self._root]))


def _is_open(place: Path) -> bool:
    try:
        return bool(place.stat().st_mode & OPEN_TO_OTHERS)
    except FileNotFoundError:  # deleted while we looked
        return False


def _bytes(files: Iterable[Path]) -> int:
    total = 0
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            total += file.stat().st_size if file.is_file() else 0
    return total
