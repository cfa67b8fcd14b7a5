"""Unpacking a backup into a folder of its own, with every byte checked."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from rostrum.adapters.backup import snapshot
from rostrum.adapters.backup.manifest import DATABASE, read_manifest
from rostrum.adapters.backup.seal import check_seal, damaged
from rostrum.adapters.recordings import SUFFIXES, sync_folder
from rostrum.adapters.store.migrate import NEWEST
from rostrum.domain.backup import Manifest, Packed
from rostrum.domain.errors import DiskNearlyFull

READ_AT_ONCE = 1024 * 1024
MARGIN = 50 * 1024**2


def checked(path: Path) -> Manifest:
    """Return the manifest of a backup of which no byte has changed. Raises BackupDamaged."""
    check_seal(path)
    manifest = read_manifest(path)
    if manifest.schema > NEWEST:
        raise damaged(path, "newer")
    return manifest


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack a backup into an empty folder; the files are on disk when this returns.

    Raises:
        BackupDamaged: Something in it is not what it should be; the folder is then worthless.
        DiskNearlyFull: There is no room for it.
    """
    manifest = checked(path)
    needed = sum(file.size for file in manifest.files.values()) + MARGIN
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskNearlyFull(free_mb=free // 1024**2)
    try:
        with ZipFile(path) as packed:
            for name, file in manifest.files.items():
                _unpack_one(packed, name, file, folder / name)
    except (BadZipFile, zlib.error, EOFError, ValueError) as wrong:
        raise damaged(path, "contents") from wrong
    for made in [folder, *(place for place in folder.rglob("*") if place.is_dir())]:
        sync_folder(made)
    _check_database(path, folder, manifest)
    return manifest


def _unpack_one(packed: ZipFile, name: str, expected: Packed, place: Path) -> None:
    """Write one file; never more of it than its manifest tells. Raises ValueError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    told, size = hashlib.sha256(), 0
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as to, packed.open(name) as source:
        while piece := source.read(READ_AT_ONCE):
            size += len(piece)
            if size > expected.size:
                raise ValueError(name)
            told.update(piece)
            to.write(piece)
        to.flush()
        os.fsync(to.fileno())
    if (size, told.hexdigest()) != (expected.size, expected.sha256):
        raise ValueError(name)


def _check_database(path: Path, folder: Path, manifest: Manifest) -> None:
    """Make sure that the database is whole and that no take lacks its sound."""
    try:
        with snapshot.opened(folder / DATABASE) as copy:
            told = (snapshot.schema_of(copy), dict(snapshot.counts(copy)))
            sound = snapshot.is_sound(copy) and told == (manifest.schema, dict(manifest.rows))
            named = snapshot.named_sounds(copy) if sound else []
    except (sqlite3.Error, ValueError, KeyError, TypeError) as wrong:
        raise damaged(path, "database") from wrong
    if not sound:
        raise damaged(path, "database")
    for one in named:
        suffix = SUFFIXES.get(one.media_type, ".bin")
        if f"audio/{one.sha256[:2]}/{one.sha256}{suffix}" not in manifest.files:
            raise damaged(path, "sounds")
