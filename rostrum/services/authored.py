"""Files of the lessons as whoever writes them sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rostrum.domain.authoring import LessonVersion, hash_of_text, title_of
from rostrum.domain.lesson_check import Remark


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A file in the list of an author.

    Attributes:
        is_changed: True when a text of the app lies over the file.
        is_draft: True when its newest text is not shown yet.
        file_is_newer: True when the file below was changed since the app's text was saved.
    """

    path: str
    title: str
    mistakes: int
    is_changed: bool = False
    is_draft: bool = False
    file_is_newer: bool = False

    @property
    def is_module(self) -> bool:
        """True for what a module says about itself; False for a lesson."""
        return self.path.partition("/")[2].startswith("module.")

    @property
    def folder(self) -> str:
        """The name of its module's folder."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A file that is being written: its newest text, and all its versions, the file's own last.

    Attributes:
        waits_for_module: True when nobody sees a lesson because its module is still a draft.
    """

    file: LessonFile
    text: str
    versions: tuple[LessonVersion, ...]
    waits_for_module: bool = False

    @property
    def baseline(self) -> int:
        """The number of the version that was read."""
        return self.versions[0].number


def seen_file(
    path: str, kept: LessonVersion | None, below: str | None, mistakes: int
) -> LessonFile:
    """Return a file as its author sees it: `kept` is its newest text here, `below` the file's."""
    text = kept.text if kept else below or ""
    newer = bool(kept and below is not None and kept.below and hash_of_text(below) != kept.below)
    is_draft = kept is not None and not kept.shown
    return LessonFile(path, title_of(path, text), mistakes, kept is not None, is_draft, newer)


def mistakes_in(remarks: Sequence[Remark]) -> int:
    """Return how many of some remarks are mistakes."""
    return sum(remark.is_mistake for remark in remarks)


def place_of(path: str) -> tuple[str, bool, str]:
    """Return where a file stands in the list: what a module says of itself comes first."""
    folder, _, name = path.partition("/")
    return folder, not name.startswith("module."), name
