"""Collects what is wrong with a file, instead of stopping at the first mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rostrum.domain.errors import LessonMistake
from rostrum.domain.lesson_check import Remark

Read = TypeVar("Read")


class Remarks:
    """The remarks on one file, in the order they were made."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Remark] = []

    def mistake(self, line: int, problem: str, remedy: str) -> None:
        """Note what must be mended."""
        self.found.append(Remark(self.file, line, problem, remedy))

    def warning(self, line: int, problem: str, remedy: str) -> None:
        """Note what should be looked at."""
        self.found.append(Remark(self.file, line, problem, remedy, is_mistake=False))

    def attempt(self, read: Callable[[], Read], otherwise: Read) -> Read:
        """Return what was read; note a mistake and return `otherwise` when it could not be."""
        try:
            return read()
        except LessonMistake as wrong:
            values = wrong.values
            line = int(str(values["line"]))
            self.mistake(line, str(values["problem"]), str(values["remedy"]))
            return otherwise
