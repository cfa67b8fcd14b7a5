"""Recordings in memory; only playback files and workspaces touch a folder."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rostrum.domain.errors import NotFound
from rostrum.domain.ids import Sha256, TakeId
from rostrum.domain.privacy import Tombstone
from rostrum.domain.sound import Recording


class MemoryRecordings:
    def __init__(self, folder: Path, free: int = 10**12) -> None:
        self._folder = folder
        self.free = free
        self.chunks: dict[TakeId, dict[int, bytes]] = {}
        self.kept: dict[Recording, bytes] = {}
        self.tombstones: list[Tombstone] = []

    def put_chunk(self, take_id: TakeId, number: int, data: bytes) -> None:
        self.chunks.setdefault(take_id, {}).setdefault(number, data)

    def chunk_count(self, take_id: TakeId) -> int:
        return len(self._parts(take_id))

    def chunk_bytes(self, take_id: TakeId) -> int:
        return sum(map(len, self.chunks.get(take_id, {}).values()))

    def assemble(self, take_id: TakeId, media_type: str) -> Recording:
        parts = self._parts(take_id)
        if not parts:
            raise NotFound
        return self.put(b"".join(parts), media_type)

    def joined(self, take_id: TakeId, media_type: str) -> Recording | None:
        data = b"".join(self._parts(take_id))
        whole = Recording(Sha256(hashlib.sha256(data).hexdigest()), media_type, len(data))
        return whole if whole in self.kept else None

    def incoming(self) -> Sequence[TakeId]:
        return list(self.chunks)

    def drop_chunks(self, take_id: TakeId) -> None:
        self.chunks.pop(take_id, None)

    def put(self, data: bytes, media_type: str) -> Recording:
        recording = Recording(Sha256(hashlib.sha256(data).hexdigest()), media_type, len(data))
        self.kept[recording] = data
        return recording

    def path(self, recording: Recording) -> Path:
        if recording not in self.kept:
            raise NotFound
        file = self._folder / f"{recording.sha256}.sound"
        file.write_bytes(self.kept[recording])
        return file

    def playback_path(self, sha256: Sha256) -> Path:
        return self._folder / f"{sha256}.wav"

    def keep_playback(self, sha256: Sha256, wav: Path) -> None:
        wav.replace(self.playback_path(sha256))

    def delete(self, recording: Recording) -> None:
        same = [kept for kept in self.kept if kept.sha256 == recording.sha256]
        for kept in same:
            del self.kept[kept]
        self.playback_path(recording.sha256).unlink(missing_ok=True)

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            yield Path(name)

    def sweep_work(self) -> None:
        """Workspaces here end with their test."""

    def bury(self, tombstone: Tombstone) -> None:
        self.tombstones.append(tombstone)

    def buried(self) -> Sequence[Tombstone]:
        return list(self.tombstones)

    def free_bytes(self) -> int:
        return self.free

    def _parts(self, take_id: TakeId) -> list[bytes]:
        there = self.chunks.get(take_id, {})
        parts = []
        while len(parts) in there:
            parts.append(there[len(parts)])
        return parts
