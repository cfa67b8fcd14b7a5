"""Checks a whole lessons folder: names every mistake with file, line and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from rostrum.adapters.course.course_rules import (
    check_ids,
    check_languages,
    check_module,
    check_names,
    language_of,
)
from rostrum.adapters.course.files import (
    LESSON_FILE,
    MODULE_FILE,
    MODULE_FOLDER,
    LessonFiles,
    Listed,
)
from rostrum.adapters.course.folder import read_page
from rostrum.adapters.course.lesson_rules import check_lesson
from rostrum.adapters.course.passage import LessonPage, ModulePage
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.errors import LessonMistake
from rostrum.domain.lesson_check import Claim, LessonReport, Remark

Page = LessonPage | ModulePage
Judged = tuple[list[Remark], list[Claim]]


class LessonChecker:
    """Checks lessons, formats and rubrics.

    Args:
        root: The lessons folder.
        laid_over: Returns texts that stand in place of files, by path within the folder.
    """

    def __init__(
        self, root: Path, laid_over: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> None:
        self._root, self._laid_over = root, laid_over
        self._formats = LessonFolder(root)
        self._read: dict[str, tuple[Listed, Page]] = {}

    def is_usable(self) -> bool:
        """Say whether there is a folder of lessons at all, and not that of one module."""
        return self._root.is_dir() and not (self._root / "module.md").exists()

    def check(self, today: date, over: Mapping[str, str] | None = None) -> LessonReport:
        """Return everything that is to be said.

        Args:
            today: Sources older than a year before it are named.
            over: Texts to look at in place of files, such as one that is being written.
        """
        laid_over = {**self._laid_over(), **(over or {})}
        files = LessonFiles(self._root, lambda: laid_over)
        listing = files.listing()
        pages = {path: self._page(files, listing[path]) for path in listing if _is_page(path)}
        remarks = [*self._rubrics(), *check_names(list(listing)), *check_ids(pages)]
        remarks += [*check_languages(pages), *self._modules(pages)]
        claims: list[Claim] = []
        for page in pages.values():
            remarks += page.remarks
            if isinstance(page, LessonPage) and page.lesson.sections:
                found, stated = check_lesson(page, files, listing, today)
                remarks, claims = [*remarks, *found], [*claims, *stated]
        plain = [page for path, page in pages.items() if not language_of(path)]
        lessons = [page.lesson for page in plain if isinstance(page, LessonPage)]
        return LessonReport(
            remarks=tuple(sorted(set(remarks))),
            claims=tuple(sorted(claims, key=lambda claim: (claim.file, claim.line))),
            modules=len(plain) - len(lessons),
            lessons=len(lessons),
            questions=sum(len(lesson.questions) for lesson in lessons),
        )

    def _page(self, files: LessonFiles, listed: Listed) -> Page:
        kept = self._read.get(listed.path)
        if kept is None or kept[0] != listed:
            kept = (listed, read_page(files, listed.path))
            self._read[listed.path] = kept
        return kept[1]

    def _modules(self, pages: dict[str, Page]) -> Iterator[Remark]:
        try:
            format_ids = list(self._formats.formats())
        except LessonMistake:
            format_ids = []
        for path, page in pages.items():
            if isinstance(page, ModulePage) and not language_of(path):
                folder = path.partition("/")[0]
                lessons = [
                    lesson
                    for other, lesson in pages.items()
                    if other.startswith(f"{folder}/") and not language_of(other)
                    if isinstance(lesson, LessonPage)
                ]
                yield from check_module(path, page, lessons, format_ids)

    def _rubrics(self) -> Iterator[Remark]:
        for wrong in self._formats.mistakes():
            values = wrong.values
            line = int(str(values["line"]))
            yield Remark(str(values["file"]), line, str(values["problem"]), str(values["remedy"]))


def _is_page(path: str) -> bool:
    folder, _, name = path.partition("/")
    fits = MODULE_FILE.fullmatch(name) or LESSON_FILE.fullmatch(name)
    return bool(MODULE_FOLDER.fullmatch(folder) and fits)
