"""Sound files in a folder: written once, named by content, on disk before anyone is told so."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rostrum.adapters.graveyard import read_tombstones, write_tombstone
from rostrum.domain.errors import DiskNearlyFull, NotFound
from rostrum.domain.ids import Sha256, TakeId
from rostrum.domain.privacy import Tombstone
from rostrum.domain.sound import Recording

SUFFIXES = {
    "audio/wav": ".wav",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/webm": ".webm",
    "audio/flac": ".flac",
}
STALE_AFTER_S = 3600.0
READ_AT_ONCE = 1024 * 1024
TAKE_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
SHA256 = re.compile(r"[0-9a-f]{64}")
PART = re.compile(r"[0-9]{6,}\.part")


class FolderRecordings:
    """Recordings below one folder.

    audio/ab/<sha256>.<suffix>     the sound as the person gave it
    playback/<sha256>.wav          16 kHz mono, made from it
    incoming/<take>/000000.part    parts of a recording under way
    tombstones.jsonl               what was deleted for good
    work/                          unfinished files; whatever is old there is swept
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        for name in ("audio", "playback", "incoming", "work"):
            (root / name).mkdir(parents=True, exist_ok=True)
        self.sweep_work()
        self._sweep_playback()

    def put_chunk(self, take_id: TakeId, number: int, data: bytes) -> None:
        """Keep part `number` of a recording under way, on disk when it returns.

        Raises:
            DiskNearlyFull: There is no room for it.
        """
        folder = self._incoming(take_id)
        part = folder / f"{number:06d}.part"
        if part.exists():
            return
        self._write([data], part)

    def chunk_count(self, take_id: TakeId) -> int:
        """Return how many parts are there without a gap, from 0."""
        return len(self._parts(take_id))

    def chunk_bytes(self, take_id: TakeId) -> int:
        """Return how many bytes of a recording under way are kept."""
        return _bytes_below(self._incoming(take_id))

    def assemble(self, take_id: TakeId, media_type: str) -> Recording:
        """Join the parts without a gap into a recording; the parts stay until dropped.

        Raises:
            NotFound: No part is there.
            DiskNearlyFull: There is no room for it.
        """
        parts = self._parts(take_id)
        if not parts:
            raise NotFound
        recording = _described(parts, media_type)
        place = self._place(recording)
        if not place.exists():
            self._write(_pieces(parts), place)
        return recording

    def joined(self, take_id: TakeId, media_type: str) -> Recording | None:
        """Return what `assemble` gives for these parts if it is there already, else None."""
        recording = _described(self._parts(take_id), media_type)
        return recording if self._place(recording).exists() else None

    def incoming(self) -> Sequence[TakeId]:
        """Return every take of which parts are there."""
        names = (folder.name for folder in (self._root / "incoming").iterdir())
        return [TakeId(name) for name in names if TAKE_ID.fullmatch(name)]

    def drop_chunks(self, take_id: TakeId) -> None:
        """Delete the parts of a recording under way."""
        shutil.rmtree(self._incoming(take_id), ignore_errors=True)

    def put(self, data: bytes, media_type: str) -> Recording:
        """Keep a whole file, on disk when it returns. Raises DiskNearlyFull."""
        recording = Recording(Sha256(hashlib.sha256(data).hexdigest()), media_type, len(data))
        place = self._place(recording)
        if not place.exists():
            self._write([data], place)
        return recording

    def path(self, recording: Recording) -> Path:
        """Return where the sound is. Raises NotFound."""
        place = self._place(recording)
        if not place.is_file():
            raise NotFound
        return place

    def playback_path(self, sha256: Sha256) -> Path:
        """Return where the 16 kHz mono WAV of a recording is or will be."""
        return self._root / "playback" / f"{_checked(sha256)}.wav"

    def keep_playback(self, sha256: Sha256, wav: Path) -> None:
        """Move a WAV to its playback path; it is on disk, whole, when this returns."""
        place = self.playback_path(sha256)
        with wav.open("rb+") as file:
            os.fsync(file.fileno())
        wav.replace(place)
        sync_folder(place.parent)

    def delete(self, recording: Recording) -> None:
        """Delete a recording, under any suffix, and its playback file."""
        folder = self._place(recording).parent
        for file in [*folder.glob(f"{recording.sha256}.*"), self.playback_path(recording.sha256)]:
            file.unlink(missing_ok=True)

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Give an own empty folder that is deleted afterwards."""
        with tempfile.TemporaryDirectory(
            dir=self._root / "work", ignore_cleanup_errors=True
        ) as name:
            yield Path(name)

    def sweep_work(self) -> None:
        """Delete unfinished files that a killed process left; young ones may be another's."""
        for left in (self._root / "work").iterdir():
            try:
                if time.time() - left.stat().st_mtime < STALE_AFTER_S:
                    continue
            except FileNotFoundError:
                continue
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def bury(self, tombstone: Tombstone) -> None:
        """Note beside the recordings that something is deleted for good; on disk afterwards."""
        write_tombstone(self._root / "tombstones.jsonl", tombstone)

    def buried(self) -> Sequence[Tombstone]:
        """Return what was noted as deleted for good, the oldest first."""
        return list(read_tombstones(self._root / "tombstones.jsonl"))

    def free_bytes(self) -> int:
        """Return the free space where recordings are kept."""
        return shutil.disk_usage(self._root).free

    def _incoming(self, take_id: TakeId) -> Path:
        if not TAKE_ID.fullmatch(take_id):
            raise NotFound
        return self._root / "incoming" / take_id

    def _parts(self, take_id: TakeId) -> list[Path]:
        """The parts from 0 up to the first that is missing."""
        folder = self._incoming(take_id)
        if not folder.is_dir():
            return []
        there = {file.name for file in folder.iterdir() if PART.fullmatch(file.name)}
        parts: list[Path] = []
        while (name := f"{len(parts):06d}.part") in there:
            parts.append(folder / name)
        return parts

    def _place(self, recording: Recording) -> Path:
        sha256 = _checked(recording.sha256)
        suffix = SUFFIXES.get(recording.media_type, ".bin")
        return self._root / "audio" / sha256[:2] / f"{sha256}{suffix}"

    def _write(self, pieces: Iterable[bytes], place: Path) -> None:
        """Write a file that is there whole or not at all, whatever happens meanwhile."""
        try:
            _make_folder(place.parent)
            with tempfile.NamedTemporaryFile(dir=self._root / "work", delete=False) as file:
                unfinished = Path(file.name)
                try:
                    file.writelines(pieces)
                    file.flush()
                    os.fsync(file.fileno())
                    file.close()
                    unfinished.replace(place)
                finally:
                    unfinished.unlink(missing_ok=True)
            sync_folder(place.parent)
        except OSError as wrong:
            if wrong.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise DiskNearlyFull(free_mb=self.free_bytes() // 1024**2) from wrong

    def _sweep_playback(self) -> None:
        """Delete what was made from sound that is gone: a kill may have come between the two."""
        for wav in (self._root / "playback").glob("*.wav"):
            if not any((self._root / "audio" / wav.stem[:2]).glob(f"{wav.stem}.*")):
                wav.unlink(missing_ok=True)


def _checked(sha256: str) -> str:
    """Return a hash that is safe in a path. Raises NotFound."""
    if not SHA256.fullmatch(sha256):
        raise NotFound
    return sha256


def _described(parts: Iterable[Path], media_type: str) -> Recording:
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(parts):
        digest.update(piece)
        size += len(piece)
    return Recording(Sha256(digest.hexdigest()), media_type, size)


def _pieces(parts: Iterable[Path]) -> Iterator[bytes]:
    for part in parts:
        with part.open("rb") as file:
            while piece := file.read(READ_AT_ONCE):
                yield piece


def _bytes_below(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:  # deleted while we looked
            continue
    return total


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
