"""What is said about a lesson's file: a mistake to mend, or a warning to think about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Something about one line of a lesson's file, with what to do about it.

    Attributes:
        file: Path within the lessons folder.
        line: From 1.
        problem: What is wrong, as a sentence without its full stop.
        remedy: What to do, likewise.
        is_mistake: False for a warning: the lesson can be shown all the same.
    """

    file: str
    line: int
    problem: str
    remedy: str
    is_mistake: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {_sentence(self.problem)} {_sentence(self.remedy)}"


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", "!", ".”")) else f"{whole}."


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a lesson that states a fact, and where it can be looked up.

    Attributes:
        sources: Title, address and day of reading of each source, as one text.
        confirm_by: The day by which a team should confirm it; None where it has sources.
    """

    file: str
    line: int
    sentence: str
    sources: tuple[str, ...] = ()
    confirm_by: date | None = None


@dataclass(frozen=True, slots=True)
class LessonReport:
    """All that is to be said about a folder of lessons."""

    remarks: tuple[Remark, ...]
    claims: tuple[Claim, ...]
    modules: int
    lessons: int
    questions: int

    @property
    def mistakes(self) -> tuple[Remark, ...]:
        """What must be mended."""
        return tuple(remark for remark in self.remarks if remark.is_mistake)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What should be looked at."""
        return tuple(remark for remark in self.remarks if not remark.is_mistake)

    def of(self, files: Iterable[str]) -> tuple[Remark, ...]:
        """Return what is said about some files."""
        wanted = set(files)
        return tuple(remark for remark in self.remarks if remark.file in wanted)
