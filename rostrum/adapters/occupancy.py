"""Who uses a recordings folder: everyone who works in it, or one who puts a backup back."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from rostrum.domain.errors import BeingRestored, FolderInUse

LOCK = "in_use.lock"


class Occupancy:
    """A lock on a file of the folder, which the system frees when the process ends.

    Where files cannot be locked (Windows) nothing is held: there an open database keeps its
    folder from being moved.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._file: int | None = None

    def share(self) -> None:
        """Be one of those who work in the folder. Raises BeingRestored."""
        if not self._take(alone=False):
            raise BeingRestored

    def take_alone(self) -> None:
        """Be the only one. Raises FolderInUse."""
        if not self._take(alone=True):
            raise FolderInUse

    def leave(self) -> None:
        """Use the folder no longer."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _take(self, *, alone: bool) -> bool:
        if sys.platform == "win32":
            return True
        import fcntl

        how = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, how | fcntl.LOCK_NB)
            except OSError:
                os.close(handle)
                return False
            if self._is_here(handle):
                self._file = handle
                return True
            os.close(handle)  # the folder was swapped in between: this was the old one's lock

    def _is_here(self, handle: int) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(handle), self._path.stat())
        return False
