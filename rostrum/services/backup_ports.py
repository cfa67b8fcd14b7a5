"""What the services need to back everything up and to put it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from rostrum.domain.backup import Backup, Manifest
from rostrum.domain.privacy import Tombstone


class Backups(Protocol):
    """The folder of backups, and the way back from one of them."""

    @property
    def folder(self) -> Path:
        """Where backups lie."""
        ...

    def make(
        self, at: datetime, progress: Callable[[float], None], place: Path | None = None
    ) -> Path:
        """Make a backup while Rostrum runs, and return its file.

        Raises:
            BackupElsewhere, FileThere, DatabaseBroken, DiskNearlyFull, StoreBusy, Cancelled.
        """
        ...

    def backups(self, *, thorough: bool = False) -> Sequence[Backup]:
        """Return the backups in the folder, the newest first; `thorough` reads every byte."""
        ...

    def is_whole(self, name: str) -> bool:
        """Read every byte of a backup in the folder; True when none has changed."""
        ...

    def delete(self, name: str) -> None:
        """Delete a backup of the folder; gone already is fine."""
        ...

    def check(self, file: Path) -> Manifest:
        """Return what an undamaged backup says about itself. Raises BackupDamaged."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Keep everyone else out of the folder of recordings. Raises FolderInUse."""
        ...

    def unpacked(self, file: Path, at: datetime) -> AbstractContextManager[Path]:
        """Give a folder beside the recordings with all that the backup holds, checked."""
        ...

    def tombstones(self, file: Path, new: Path) -> Sequence[Tombstone]:
        """Return what is known to be deleted for good, here, in the backup or beside it."""
        ...

    def put_in_place(self, new: Path, known: Sequence[Tombstone], at: datetime) -> Path | None:
        """Make an unpacked folder the folder of recordings; return where the old one is kept.

        Sessions, links to choose a password and open invitations of the backup end.
        """
        ...
