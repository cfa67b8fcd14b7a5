"""What writing lessons needs from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rostrum.domain.authoring import LessonVersion
from rostrum.domain.course import Lesson, Module


class LessonVersions(Protocol):
    """The versions of lessons that were saved in the app."""

    def add(self, version: LessonVersion) -> LessonVersion:
        """Keep a version; return it with its number."""
        ...

    def newest(self) -> Mapping[str, LessonVersion]:
        """Return the newest version of each file, drafts included, by path."""
        ...

    def of(self, path: str) -> Sequence[LessonVersion]:
        """Return all versions of a file, the newest first."""
        ...


class LessonShelf(Protocol):
    """The files of the lessons, as they lie in the folder."""

    def texts(self) -> Mapping[str, str]:
        """Return the texts of all lesson and module files, by path."""
        ...

    def read(self, path: str, text: str) -> Lesson | Module:
        """Return what a text becomes, as far as it can be read."""
        ...

    def packed(self, over: Mapping[str, str]) -> bytes:
        """Return all files and pictures as a zip, with texts laid over files."""
        ...
