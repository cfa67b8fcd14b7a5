"""The folder of backups, and the way back from one of them."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rostrum.adapters.backup import snapshot, tombstones
from rostrum.adapters.backup.manifest import DATABASE, read_manifest
from rostrum.adapters.backup.pack import Packing
from rostrum.adapters.backup.seal import check_seal
from rostrum.adapters.backup.swap import finish_swap, swap
from rostrum.adapters.backup.unpack import checked, unpack
from rostrum.adapters.occupancy import Occupancy
from rostrum.adapters.recordings import sync_folder
from rostrum.domain.backup import Backup, Manifest
from rostrum.domain.errors import BackupDamaged, BackupElsewhere, FileThere
from rostrum.domain.privacy import Tombstone

OURS = re.compile(r"rostrum-\d{4}-\d{2}-\d{2}-\d{6}\.zip")
UNFINISHED = ".rostrum-*.zip.unfinished-*"


class BackupShelf:
    """Backups of one folder of recordings.

    Args:
        root: The folder of recordings.
        folder: Where backups lie.
        here: False when the database is not the SQLite file of the folder.
    """

    def __init__(self, root: Path, folder: Path, *, here: bool = True) -> None:
        self._root = root
        self._folder = folder
        self._here = here

    @property
    def folder(self) -> Path:
        """Where backups lie."""
        return self._folder

    def make(
        self, at: datetime, progress: Callable[[float], None], place: Path | None = None
    ) -> Path:
        """Make a backup while Rostrum runs, and return its file.

        Raises:
            BackupElsewhere: The database is not the SQLite file of the folder.
            FileThere: There is a file of that name.
            DatabaseBroken, DiskNearlyFull, StoreBusy, Cancelled.
        """
        if not self._here:
            raise BackupElsewhere
        target = place or self._folder / f"rostrum-{at.astimezone(UTC):%Y-%m-%d-%H%M%S}.zip"
        if target.exists():
            raise FileThere(file=str(target))
        if place is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._clear_unfinished()
        Packing(self._root, target, at, progress).run()
        return target

    def backups(self, *, thorough: bool = False) -> Sequence[Backup]:
        """Return the backups in the folder, the newest first.

        Args:
            thorough: Read every byte; else only what a file says about itself.
        """
        if not self._folder.is_dir():
            return []
        files = [file for file in self._folder.iterdir() if OURS.fullmatch(file.name)]
        found = [self._look(file, thorough=thorough) for file in files]
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def is_whole(self, name: str) -> bool:
        """Read every byte of a backup in the folder; True when none has changed."""
        return self._look(self._folder / name, thorough=True).whole

    def delete(self, name: str) -> None:
        """Delete a backup of the folder; gone already is fine."""
        if OURS.fullmatch(name):
            (self._folder / name).unlink(missing_ok=True)

    def check(self, file: Path) -> Manifest:
        """Return what an undamaged backup says about itself. Raises BackupDamaged."""
        return checked(file)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep everyone else out of the folder of recordings. Raises FolderInUse."""
        if not self._here:
            raise BackupElsewhere
        finish_swap(self._root)
        here = Occupancy(self._root)
        if self._root.exists():
            here.take_alone()
        try:
            yield
        finally:
            here.leave()

    @contextmanager
    def unpacked(self, file: Path, at: datetime) -> Iterator[Path]:
        """Give a folder beside the recordings with all that the backup holds, checked.

        Raises:
            BackupDamaged, DiskNearlyFull: Nothing is left behind.
        """
        new = self._beside("restoring", at)
        new.mkdir(parents=True)
        here = Occupancy(new)
        try:
            here.take_alone()
            unpack(file, new)
            yield new
        finally:
            if new.exists():
                shutil.rmtree(new, ignore_errors=True)
            here.leave()

    def tombstones(self, file: Path, new: Path) -> Sequence[Tombstone]:
        """Return what is known to be deleted for good, here, in the backup or beside it."""
        lying = tombstones.lying_at([self._root, new, file.resolve().parent])
        stored = [*tombstones.in_database(self._root), *tombstones.in_database(new)]
        return list({(stone.kind, stone.id): stone for stone in [*stored, *lying]}.values())

    def put_in_place(self, new: Path, known: Sequence[Tombstone], at: datetime) -> Path | None:
        """Make an unpacked folder the folder of recordings; return where the old one is kept."""
        tombstones.write_all(new, known)
        _close_doors(new / DATABASE, at)
        readme = self._root / "README.md"
        if readme.is_file():
            shutil.copyfile(readme, new / readme.name)
        sync_folder(new)
        kept = self._beside("before-restore", at) if self._root.exists() else None
        swap(self._root, new, kept or self._beside("nothing", at))
        return kept

    def _beside(self, what: str, at: datetime) -> Path:
        return self._root.with_name(f"{self._root.name}.{what}-{at:%Y-%m-%d-%H%M%S-%f}")

    def _look(self, file: Path, *, thorough: bool) -> Backup:
        told = file.stat()
        written = datetime.fromtimestamp(told.st_mtime, UTC)
        try:
            if thorough:
                check_seal(file)
            made_at = read_manifest(file).created_at
        except BackupDamaged:
            return Backup(file.name, written, told.st_size, whole=False)
        return Backup(file.name, made_at, told.st_size, whole=True)

    def _clear_unfinished(self) -> None:
        """Delete what a killed backup left; only one is made here at a time."""
        for left in self._folder.glob(UNFINISHED):
            left.unlink(missing_ok=True)


def _close_doors(database: Path, at: datetime) -> None:
    """End every session and open link of a restored database, and make it one file."""
    told = at.astimezone(UTC).isoformat(timespec="microseconds")
    with snapshot.opened(database) as copy:
        copy.execute("DELETE FROM sessions")
        copy.execute("DELETE FROM reset_links")
        copy.execute("DELETE FROM detours")
        copy.execute(
            "UPDATE invitations SET withdrawn_at = ?"
            " WHERE used_at IS NULL AND withdrawn_at IS NULL",
            (told,),
        )
        if copy.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
            raise sqlite3.OperationalError("the restored database is still in use")
