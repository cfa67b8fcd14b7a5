"""The course from the lessons folder; what has mistakes is left out, and it is said why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from rostrum.adapters.course.files import (
    LESSON_FILE,
    MODULE_FILE,
    MODULE_FOLDER,
    LessonFiles,
    Listed,
)
from rostrum.adapters.course.passage import LessonPage, ModulePage
from rostrum.adapters.course.reading import read_lesson, read_module
from rostrum.domain.course import Course, Lesson, Module
from rostrum.domain.lesson_check import Remark


class CourseFolder:
    """The lessons folder as a course. A file is read again when it has changed.

    Args:
        path: The folder with one folder for each module.
        laid_over: Returns texts that stand in place of files, by path within the folder.
        lang: Which language to show where a lesson has several.
    """

    def __init__(
        self,
        path: Path,
        laid_over: Callable[[], Mapping[str, str]] = dict[str, str],
        lang: str = "en",
    ) -> None:
        self._files = LessonFiles(path, laid_over)
        self._lang = lang
        self._pages: dict[str, tuple[Listed, LessonPage | ModulePage]] = {}
        self._made: tuple[dict[str, Listed], Course, tuple[Remark, ...]] | None = None

    def course(self) -> Course:
        """Return the modules without mistakes, in order; read again when something changed."""
        return self._read()[0]

    def left_out(self) -> tuple[Remark, ...]:
        """Return why modules and lessons are not shown."""
        return self._read()[1]

    def _read(self) -> tuple[Course, tuple[Remark, ...]]:
        listing = self._files.listing()
        made = self._made
        if made is None or made[0] != listing:
            made = (listing, *self._build(listing))
            self._made = made
        return made[1], made[2]

    def _build(self, listing: dict[str, Listed]) -> tuple[Course, tuple[Remark, ...]]:
        left_out: list[Remark] = []
        known: set[str] = set()
        folders = sorted({path.partition("/")[0] for path in listing})
        found = (
            self._module(folder, listing, known, left_out)
            for folder in folders
            if MODULE_FOLDER.fullmatch(folder)
        )
        return Course(tuple(module for module in found if module)), tuple(left_out)

    def _module(
        self, folder: str, listing: dict[str, Listed], known: set[str], left_out: list[Remark]
    ) -> Module | None:
        inside = [path for path in listing if path.startswith(f"{folder}/")]
        chosen = chosen_files(inside, self._lang)
        if "module" not in chosen:
            remedy = "write it; see docs/lesson-format.md"
            left_out.append(Remark(f"{folder}/module.md", 1, "the file is missing", remedy))
            return None
        page = self._page(listing[chosen.pop("module")])
        if not isinstance(page, ModulePage) or not _is_whole(
            page, [page.module.id], known, left_out
        ):
            return None
        lessons = [
            lesson
            for _, path in sorted(chosen.items())
            if (lesson := self._lesson(self._page(listing[path]), known, left_out))
        ]
        if not lessons:
            problem, remedy = "the module has no lesson to show", "write one, or mend its mistakes"
            left_out.append(Remark(f"{folder}/module.md", 1, problem, remedy))
            return None
        return replace(page.module, lessons=tuple(lessons))

    def _lesson(
        self, page: LessonPage | ModulePage, known: set[str], left_out: list[Remark]
    ) -> Lesson | None:
        if isinstance(page, ModulePage):
            return None
        whole = _is_whole(page, [page.lesson.id, *page.read.places], known, left_out)
        return page.lesson if whole else None

    def _page(self, listed: Listed) -> LessonPage | ModulePage:
        kept = self._pages.get(listed.path)
        if kept is None or kept[0] != listed:
            kept = (listed, read_page(self._files, listed.path))
            self._pages[listed.path] = kept
        return kept[1]


def read_page(files: LessonFiles, path: str) -> LessonPage | ModulePage:
    """Return what a file of a module holds."""
    try:
        data = files.data(path)
    except OSError:
        data = b""
    is_module = MODULE_FILE.fullmatch(path.rpartition("/")[2])
    return read_module(path, data) if is_module else read_lesson(path, data)


def chosen_files(paths: Iterable[str], lang: str) -> dict[str, str]:
    """Return the file in the wanted language, else the plain one, by name without language."""
    chosen: dict[str, str] = {}
    for path in sorted(paths, key=len):
        name = path.rpartition("/")[2]
        found = MODULE_FILE.fullmatch(name) or LESSON_FILE.fullmatch(name)
        if found and found["lang"] in (None, lang):
            chosen[name.partition(".")[0]] = path
    return chosen


def _is_whole(
    page: LessonPage | ModulePage, ids: list[str], known: set[str], left_out: list[Remark]
) -> bool:
    """Say whether a page may be shown, and note why not; its ids are taken from then on."""
    mistakes = [remark for remark in page.remarks if remark.is_mistake]
    file = page.lesson.file if isinstance(page, LessonPage) else f"{page.module.folder}/module.md"
    for id_ in ids:
        if id_ in known:
            line = page.read.places.get(id_, page.lines.get("id", 1))
            problem = f"the id `{id_}` is used elsewhere in the course"
            mistakes.append(Remark(file, line, problem, "give this one another id"))
    left_out += mistakes
    if mistakes:
        return False
    known.update(ids)
    return True
