"""The files of the lessons folder, with what was changed in the app laid over them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rostrum.adapters.course.page import LARGEST_TEXT
from rostrum.adapters.course.parts import PICTURE_TYPES

MODULE_FOLDER = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
LESSON_FILE = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?P<lang>[a-z]{2,3}))?\.md")
MODULE_FILE = re.compile(r"module(?:\.(?P<lang>[a-z]{2,3}))?\.md")
MOST_FILES = 2000
Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a module.

    Attributes:
        stamp: Another one once the file has changed.
        size: In bytes.
    """

    path: str
    stamp: Stamp
    size: int


class LessonFiles:
    """The files that the modules consist of. Nothing outside the folder is read.

    Args:
        root: The lessons folder.
        laid_over: Returns texts that stand in place of files, by path within the folder.
    """

    def __init__(
        self, root: Path, laid_over: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> None:
        self.root = root
        self._laid_over = laid_over

    def listing(self) -> dict[str, Listed]:
        """Return every text and picture of the folders below, by path, in order."""
        found: dict[str, Listed] = {}
        home = self.root.resolve()
        for file in sorted(self.root.glob("*/*")):
            if len(found) >= MOST_FILES:
                break
            status = _status(file, home)
            if status is None:
                continue
            path = file.relative_to(self.root).as_posix()
            stamp = (status.st_mtime_ns, status.st_size)
            found[path] = Listed(path, stamp, status.st_size)
        for path, text in self._laid_over().items():
            found[path] = Listed(path, ("here", hash(text)), len(text.encode()))
        return dict(sorted(found.items()))

    def data(self, path: str) -> bytes:
        """Return what a listed file holds; a byte more than may be when it is too large."""
        over = self._laid_over().get(path)
        if over is not None:
            return over.encode()
        with (self.root / path).open("rb") as file:
            return file.read(LARGEST_TEXT + 1)


def _status(file: Path, home: Path) -> os.stat_result | None:
    """Return the size and time of a text or picture; None for all else, and what is gone by now."""
    if file.suffix.lower() not in (".md", *PICTURE_TYPES):
        return None
    try:
        is_linked = file.is_symlink() or file.parent.is_symlink()
        if is_linked and not file.resolve().is_relative_to(home):
            return None
        status = file.stat()
    except (OSError, RuntimeError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None
