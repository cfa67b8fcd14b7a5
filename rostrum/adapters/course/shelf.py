"""The files of the lessons for whoever writes them: read, shown, and packed to take along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from rostrum.adapters.course.files import MODULE_FILE, LessonFiles
from rostrum.adapters.course.reading import read_lesson, read_module
from rostrum.domain.authoring import is_lesson_path
from rostrum.domain.course import Lesson, Module


class FolderShelf:
    """The lessons folder, without what was changed in the app.

    Args:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        self._files = LessonFiles(root)
        self._kept: dict[str, tuple[object, str]] = {}

    def texts(self) -> Mapping[str, str]:
        """Return the texts of all lesson and module files, by path."""
        found: dict[str, str] = {}
        for path, listed in self._files.listing().items():
            if not is_lesson_path(path):
                continue
            kept = self._kept.get(path)
            if kept is None or kept[0] != listed:
                text = self._files.data(path).decode("utf-8-sig", "replace")
                kept = (listed, text.replace("\r\n", "\n"))
                self._kept[path] = kept
            found[path] = kept[1]
        return found

    def read(self, path: str, text: str) -> Lesson | Module:
        """Return what a text becomes, as far as it can be read."""
        if MODULE_FILE.fullmatch(path.rpartition("/")[2]):
            return read_module(path, text.encode()).module
        return read_lesson(path, text.encode()).lesson

    def packed(self, over: Mapping[str, str]) -> bytes:
        """Return all files and pictures as a zip, with texts laid over files."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in self._files.listing():
                if path not in over:
                    archive.write(self._files.root / path, path)
            for path, text in over.items():
                archive.writestr(path, text)
        return target.getvalue()
