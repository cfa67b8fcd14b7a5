"""Making a backup while Rostrum runs: the database at one instant, then the sound it names."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from rostrum.adapters.backup import snapshot
from rostrum.adapters.backup.manifest import DATABASE, MANIFEST, TOMBSTONES, as_json
from rostrum.adapters.backup.seal import BLANK, check_seal, seal
from rostrum.adapters.backup.snapshot import NamedSound
from rostrum.adapters.recordings import SUFFIXES, sync_folder
from rostrum.domain.backup import Manifest, Packed
from rostrum.domain.errors import DatabaseBroken, DiskNearlyFull, StoreBusy

READ_AT_ONCE = 1024 * 1024
MARGIN = 50 * 1024**2
EARLIEST = (1980, 1, 1, 0, 0, 0)


class Packing:
    """One backup in the making.

    Args:
        root: The folder of recordings.
        place: Where the backup shall lie.
        at: When it is made.
        progress: Told how far the work is; raises Cancelled to stop.
    """

    def __init__(
        self, root: Path, place: Path, at: datetime, progress: Callable[[float], None]
    ) -> None:
        self._root = root
        self._place = place
        self._at = at
        self._progress = progress
        self._files: dict[str, Packed] = {}
        self._lost: list[NamedSound] = []

    def run(self) -> Manifest:
        """Make the backup; it is there whole, and read once over, or not at all.

        Raises:
            DiskNearlyFull: There is no room for it.
        """
        with (
            _room_errors(self._place.parent),
            tempfile.TemporaryDirectory(
                dir=self._root / "work", prefix="backup-", ignore_cleanup_errors=True
            ) as name,
        ):
            copy = Path(name) / DATABASE
            snapshot.copy_database(self._root / DATABASE, copy)
            with snapshot.opened(copy) as database:
                self._check_room(database)
                with _whole_file(self._place) as file, ZipFile(file, "w") as packed:
                    manifest = self._fill(packed, copy, database)
        return manifest

    def _check_room(self, copy: sqlite3.Connection) -> None:
        there = (self._sound(named) for named in snapshot.named_sounds(copy))
        sounds = sum(file.stat().st_size for file in set(there) if file.exists())
        pages = copy.execute("PRAGMA page_count").fetchone()[0]
        needed = sounds + pages * copy.execute("PRAGMA page_size").fetchone()[0] + MARGIN
        free = shutil.disk_usage(self._place.parent).free
        if free < needed:
            raise DiskNearlyFull(free_mb=free // 1024**2)

    def _fill(self, packed: ZipFile, copy: Path, database: sqlite3.Connection) -> Manifest:
        parts = self._parts(copy.parent, snapshot.under_way(database))
        self._add_sounds(packed, snapshot.named_sounds(database))
        self._settle(database, parts, copy.parent)
        for name, file in parts.items():
            self._add(packed, name, file)
        rows, schema = snapshot.counts(database), snapshot.schema_of(database)
        database.close()
        self._add(packed, DATABASE, copy, ZIP_DEFLATED)
        if (self._root / TOMBSTONES).exists():
            self._add(packed, TOMBSTONES, self._root / TOMBSTONES)
        gone = tuple(sorted({lost.sha256 for lost in self._lost}))
        manifest = Manifest(schema, self._at, rows, self._files, gone)
        packed.writestr(_entry(MANIFEST, ZIP_DEFLATED), as_json(manifest))
        packed.comment = BLANK
        return manifest

    def _add_sounds(self, packed: ZipFile, named: list[NamedSound]) -> None:
        for number, sound in enumerate(named):
            self._progress(number / len(named) * 0.9)
            file = self._sound(sound)
            name = file.relative_to(self._root).as_posix()
            if name in self._files:
                continue
            try:
                self._add(packed, name, file)
            except FileNotFoundError:
                self._lost.append(sound)

    def _parts(self, folder: Path, takes: list[str]) -> dict[str, Path]:
        """Copy the parts of recordings under way, which may end at any moment."""
        parts: dict[str, Path] = {}
        for take_id in takes:
            (folder / take_id).mkdir()
            for part in sorted((self._root / "incoming" / take_id).glob("*.part")):
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(part, folder / take_id / part.name)
                    parts[f"incoming/{take_id}/{part.name}"] = folder / take_id / part.name
        return parts

    def _sound(self, named: NamedSound) -> Path:
        suffix = SUFFIXES.get(named.media_type, ".bin")
        return self._root / "audio" / named.sha256[:2] / f"{named.sha256}{suffix}"

    def _settle(self, copy: sqlite3.Connection, parts: dict[str, Path], folder: Path) -> None:
        """Bring the copy in line with what went while it was packed.

        Nobody writes meanwhile, so a deletion is either done by now or not begun: a take that is
        gone goes from the copy too; one that only lost its sound keeps its words.
        """
        dropped: list[str] = []
        silent: list[str] = []
        with snapshot.opened(self._root / DATABASE) as live, snapshot.held(live):
            for lost in self._lost:
                there, _ = snapshot.sound_now(live, lost.take_id)
                (silent if there else dropped).append(lost.take_id)
            for take_id in snapshot.under_way(copy):
                there, sha256 = snapshot.sound_now(live, take_id)
                if not there:
                    dropped.append(take_id)
                elif sha256:
                    self._rescue(take_id, sha256, parts, folder)
        for name in [name for name in parts if name.split("/")[1] in dropped]:
            del parts[name]
        snapshot.drop_takes(copy, dropped, self._at)
        snapshot.drop_sounds(copy, silent)

    def _rescue(self, take_id: str, sha256: str, parts: dict[str, Path], folder: Path) -> None:
        """Take the sound of a recording that ended meanwhile, as its one and only part."""
        for whole in (self._root / "audio" / sha256[:2]).glob(f"{sha256}.*"):
            for name in [name for name in parts if name.startswith(f"incoming/{take_id}/")]:
                del parts[name]
            shutil.copyfile(whole, folder / take_id / "whole")
            parts[f"incoming/{take_id}/000000.part"] = folder / take_id / "whole"

    def _add(self, packed: ZipFile, name: str, file: Path, kind: int = ZIP_STORED) -> None:
        told, size = hashlib.sha256(), 0
        with (
            file.open("rb") as source,
            packed.open(_entry(name, kind), "w", force_zip64=True) as to,
        ):
            while piece := source.read(READ_AT_ONCE):
                told.update(piece)
                size += len(piece)
                to.write(piece)
        self._files[name] = Packed(told.hexdigest(), size)


def _entry(name: str, kind: int) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.compress_type = kind
    entry.external_attr = 0o100600 << 16
    return entry


@contextmanager
def _whole_file(place: Path) -> Iterator[BinaryIO]:
    """Give a file to write a zip to; it gets its name when it is sealed, on disk and read over.

    Raises FileExistsError when the name was given meanwhile.
    """
    unfinished = place.with_name(f".{place.name}.unfinished-{os.getpid()}")
    handle = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            seal(file)
            file.flush()
            os.fsync(file.fileno())
        check_seal(unfinished)
        if place.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
        unfinished.replace(place)
        sync_folder(place.parent)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _room_errors(folder: Path) -> Iterator[None]:
    """Say in our words when the disk is full or the database cannot be copied."""
    try:
        yield
    except OSError as wrong:
        if wrong.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise DiskNearlyFull(free_mb=shutil.disk_usage(folder).free // 1024**2) from wrong
    except sqlite3.DatabaseError as wrong:
        name = getattr(wrong, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise StoreBusy from wrong
        if name == "SQLITE_FULL":
            raise DiskNearlyFull(free_mb=0) from wrong
        raise DatabaseBroken from wrong
