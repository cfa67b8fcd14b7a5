"""The weights of Whisper on disk: whether they are whole, and fetching them.

This module never imports whisper or torch: the web process uses it too.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from rostrum.adapters.asr.download import Download, download
from rostrum.adapters.asr.steps import Progress
from rostrum.domain.engine import ModelStatus
from rostrum.domain.errors import EngineUnavailable

OFFICIAL_BASE = "https://openaipublic.azureedge.net/main/whisper/models"


@dataclass(frozen=True, slots=True)
class _Published:
    """A published model: the hash and the size of its file in bytes."""

    sha256: str
    size: int


PUBLISHED = {
    "tiny.en": _Published(
        "d3dd57d32accea0b295c96e26691aa14d8822fac7d9d27d5dc00b4ca2826dd03", 75_571_315
    ),
    "base.en": _Published(
        "25a8566e1d0c1e2231d1c762132cd20e0f96a85d16145c3a00adf5d1ac670ead", 145_261_783
    ),
    "small.en": _Published(
        "f953ad0fd29cacd07d5a9eda5624af0f6bcf2258be67c92b79389873d91e0872", 483_615_683
    ),
}
"""From `whisper.__init__._MODELS` of 20250625 (a test compares); sizes are only for display."""


class WhisperShelf:
    """Looks after one Whisper model. Fits the port `ModelShelf`.

    Args:
        folder: Where weights are kept.
        name: "tiny.en", "base.en", "small.en", or the path of a `.pt` file, which is taken as it
            is: nobody published its hash.
        base: Address below which the published files lie.
    """

    def __init__(self, folder: Path, name: str, base: str = OFFICIAL_BASE) -> None:
        self._published = PUBLISHED.get(name)
        self._base = base
        self.path = folder / f"{name}.pt" if self._published else Path(name).expanduser()
        self.name = name if self._published else self.path.stem

    def status(self) -> ModelStatus:
        """Return whether the weights are here. The hash is read once per change of the file."""
        present = self._is_whole()
        return ModelStatus(
            name=self.name,
            present=present,
            size=_size(self.path) if present or not self._published else self._published.size,
            partial=0 if present else _size(self._part),
            path=str(self.path),
            address=self._address,
        )

    def fetch(self, progress: Progress) -> None:
        """Download the weights, taking up where an earlier try stopped; see the port."""
        if self._is_whole():
            progress(1.0)
            return
        if self._published is None:
            raise EngineUnavailable(engine="whisper")
        wanted = Download(self._address, self._part, self._published.size)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            download(wanted, progress)
            self._take_in(self._published.sha256)
        except (OSError, ValueError) as failed:
            raise EngineUnavailable(engine="whisper") from failed

    def _take_in(self, sha256: str) -> None:
        """Put the finished download in place, if it is the right one."""
        if _hash(self._part) != sha256:
            self._part.unlink()
            raise EngineUnavailable(engine="whisper")
        self._part.replace(self.path)
        _Note(self.path).write(sha256)

    def _is_whole(self) -> bool:
        if self._published is None:
            return _is_readable(self.path)
        try:
            return _Note(self.path).sha256() == self._published.sha256
        except OSError:
            return False

    @property
    def _part(self) -> Path:
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def _address(self) -> str:
        published = self._published
        return f"{self._base}/{published.sha256}/{self.name}.pt" if published else ""


class _Note:
    """The hash of a file, remembered beside it for as long as the file does not change."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._note = file.with_name(f"{file.name}.sha256.json")

    def sha256(self) -> str:
        """Return the file's hash, read again only when its size or time changed."""
        noted = self._read()
        if noted is not None and noted.get("of") == self._now():
            return str(noted.get("sha256"))
        found = _hash(self._file)
        self.write(found)
        return found

    def write(self, sha256: str) -> None:
        """Remember the hash; a folder that cannot be written to only costs time."""
        text = json.dumps({"sha256": sha256, "of": self._now()})
        try:
            self._note.write_text(text, "utf-8")
        except OSError:
            return

    def _read(self) -> dict[str, object] | None:
        try:
            noted = json.loads(self._note.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return noted if isinstance(noted, dict) else None

    def _now(self) -> list[int]:
        state = self._file.stat()
        return [state.st_size, state.st_mtime_ns]


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _is_readable(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return bool(opened.read(1))
    except OSError:
        return False
