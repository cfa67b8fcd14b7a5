"""Putting a backup back: all of it or nothing, and what was deleted for good stays deleted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rostrum.domain.backup import Manifest
from rostrum.services.backup_ports import Backups
from rostrum.services.leaving import obey_tombstones
from rostrum.services.ports import Clock, Recordings
from rostrum.services.store_ports import Store

OpenCopy = Callable[[Path], AbstractContextManager[tuple[Store, Recordings]]]
"""Opens an unpacked folder, its database brought up to date, and closes it again."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back.

    Attributes:
        made_at: When the backup was made.
        kept: Where what was here before is kept; None when there was nothing.
        obeyed: How many people and takes were deleted again.
    """

    made_at: datetime
    kept: Path | None
    obeyed: int


class Restoring:
    """Puts backups back; only the command line does, while nothing else runs."""

    def __init__(self, backups: Backups, open_copy: OpenCopy, clock: Clock) -> None:
        self._backups = backups
        self._open_copy = open_copy
        self._clock = clock

    def look(self, file: Path) -> Manifest:
        """Return what a backup says about itself. Raises BackupDamaged."""
        return self._backups.check(file)

    def restore(self, file: Path) -> Restored:
        """Put a backup back; what is here now is kept beside it.

        Raises:
            FolderInUse, BeingRestored, BackupElsewhere: It is not possible now or here.
            BackupDamaged, DiskNearlyFull, ConfigError: Nothing was changed.
        """
        at = self._clock.now()
        made_at = self._backups.check(file).created_at
        with self._backups.alone(), self._backups.unpacked(file, at) as new:
            known = self._backups.tombstones(file, new)
            with self._open_copy(new) as (store, recordings):
                for stone in known:
                    recordings.bury(stone)
                obeyed = obey_tombstones(store, recordings)
            kept = self._backups.put_in_place(new, known, at)
        return Restored(made_at, kept, obeyed)
