"""Whether another worker lives on this recordings folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path


class Presence:
    """A lock on a file that every worker of a folder holds.

    The system frees the lock with its process, however that ends. So a lock that can be had alone
    proves that every earlier worker is gone, and no process id has to be trusted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def enter(self, when_alone: Callable[[], None]) -> None:
        """Be here until this process ends; first call `when_alone` if no other worker is here.

        Where files cannot be locked (Windows) nobody is known to be alone, and nothing is called.
        """
        if sys.platform == "win32":
            return
        import fcntl

        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._share()
            return
        try:
            when_alone()
        finally:
            self._share()

    def leave(self) -> None:
        """Be here no longer."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _share(self) -> None:
        """Let other workers in. Never waits: a worker that stands still holds up nobody."""
        if sys.platform == "win32" or self._file is None:
            return
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:  # another one is just starting; fencing keeps both from doing harm
            return
