"""What must hold among the files of the course: names, ids, modules, languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rostrum.adapters.course.files import LESSON_FILE, MODULE_FILE, MODULE_FOLDER
from rostrum.adapters.course.passage import LessonPage, ModulePage
from rostrum.domain.course import Callout, ExpertPrompt, Question
from rostrum.domain.lesson_check import Remark

Pages = Mapping[str, LessonPage | ModulePage]
SHORTEST, LONGEST = 20, 40
FEWEST_EXAMPLES = 2


def language_of(path: str) -> str:
    """Return the language that a file's name says; "" when it says none."""
    name = path.rpartition("/")[2]
    found = MODULE_FILE.fullmatch(name) or LESSON_FILE.fullmatch(name)
    return (found["lang"] or "") if found else ""


def check_names(paths: list[str]) -> Iterator[Remark]:
    """Return remarks on names of folders and files."""
    texts = [path for path in paths if path.endswith(".md")]
    for folder in sorted({path.partition("/")[0] for path in texts}):
        names = [path.partition("/")[2] for path in texts if path.startswith(f"{folder}/")]
        if not MODULE_FOLDER.fullmatch(folder):
            remedy = "begin with two digits, such as 02-local-leader"
            yield Remark(f"{folder}/{names[0]}", 1, f"`{folder}` is no name of a module", remedy)
            continue
        if "module.md" not in names:
            remedy = "write it; docs/lesson-format.md shows how"
            yield Remark(f"{folder}/module.md", 1, "the file is missing", remedy)
        yield from _check_files(folder, names)


def _check_files(folder: str, names: list[str]) -> Iterator[Remark]:
    numbers: dict[str, str] = {}
    for name in names:
        path = f"{folder}/{name}"
        found = MODULE_FILE.fullmatch(name) or LESSON_FILE.fullmatch(name)
        if found is None:
            remedy = "name it like 01-who-decides.md: two digits, then small letters and hyphens"
            yield Remark(path, 1, f"`{name}` is no name of a lesson", remedy)
        elif found["lang"] and f"{name.partition('.')[0]}.md" not in names:
            remedy = f"write {name.partition('.')[0]}.md first, or drop `.{found['lang']}`"
            yield Remark(path, 1, "it translates a file that is not there", remedy)
        elif not found["lang"] and name != "module.md":
            first = numbers.setdefault(name[:2], name)
            if first != name:
                remedy = "give it a number of its own"
                yield Remark(path, 1, f"`{first}` has the same number", remedy)


def check_ids(pages: Pages) -> Iterator[Remark]:
    """Return remarks on ids that are used twice in the course."""
    seen: dict[str, str] = {}
    for path, page in pages.items():
        if language_of(path):
            continue
        for id_, line in _ids(page):
            place = f"{path}, line {line}"
            first = seen.setdefault(id_, place)
            if first != place:
                problem = f"the id `{id_}` is used in {first} too"
                yield Remark(path, line, problem, "give this one another id")


def _ids(page: LessonPage | ModulePage) -> Iterator[tuple[str, int]]:
    own = page.lesson.id if isinstance(page, LessonPage) else page.module.id
    if own:
        yield own, page.lines.get("id", 1)
    if isinstance(page, ModulePage) and page.module.exercise and page.module.exercise.id:
        yield page.module.exercise.id, page.lines.get("exercise.id", 1)
    yield from page.read.places.items()


def check_module(
    path: str, page: ModulePage, lessons: list[LessonPage], format_ids: list[str]
) -> Iterator[Remark]:
    """Return remarks on a module as a whole."""
    exercise = page.module.exercise
    if exercise and exercise.format_id and format_ids and exercise.format_id not in format_ids:
        line = page.lines.get("exercise.format", 1)
        remedy = f"use one of: {', '.join(format_ids)}"
        yield Remark(path, line, f"`{exercise.format_id}` is no format of a pitch", remedy)
    if not lessons:
        remedy = "write a file such as 01-who-decides.md beside it"
        yield Remark(path, 1, "the module has no lesson", remedy, is_mistake=False)
        return
    yield from _check_balance(path, page, lessons)


def _check_balance(path: str, page: ModulePage, lessons: list[LessonPage]) -> Iterator[Remark]:
    line = page.lines.get("title", 1)
    minutes = sum(lesson.lesson.minutes for lesson in lessons)
    if not SHORTEST <= minutes <= LONGEST:
        problem = f"the module takes {minutes} minutes; {SHORTEST} to {LONGEST} are right"
        remedy = "add a lesson" if minutes < SHORTEST else "divide it into two modules"
        yield Remark(path, line, problem, remedy, is_mistake=False)
    kinds = [
        block.kind
        for lesson in lessons
        for block in lesson.lesson.blocks()
        if isinstance(block, Callout)
    ]
    examples = kinds.count("example") + kinds.count("falls_short")
    if examples < FEWEST_EXAMPLES:
        problem = f"the module has {examples} worked example{'' if examples == 1 else 's'}"
        remedy = f"show {FEWEST_EXAMPLES} at least, with `> [!EXAMPLE] …`"
        yield Remark(path, line, problem, remedy, is_mistake=False)
    for kind, mark in (("falls_short", "FALLS-SHORT"), ("read_aloud", "READ-ALOUD")):
        if kind not in kinds:
            problem = f"the module has no `[!{mark}]`"
            yield Remark(path, line, problem, f"add one: `> [!{mark}] …`", is_mistake=False)


def check_languages(pages: Pages) -> Iterator[Remark]:
    """Return remarks on files that are the same lesson or module in another language."""
    for path, page in pages.items():
        lang = language_of(path)
        said = page.lesson.lang if isinstance(page, LessonPage) else page.module.lang
        if lang and said != lang:
            remedy = f"write `lang: {lang}`, or rename the file"
            problem = f"the name says `{lang}`, and the file says `{said}`"
            yield Remark(path, page.lines.get("lang", 1), problem, remedy)
        plain = pages.get(
            f"{path.rpartition('/')[0]}/{path.rpartition('/')[2].partition('.')[0]}.md"
        )
        if lang and plain is not None:
            yield from _compare(path, page, plain)


def _compare(
    path: str, page: LessonPage | ModulePage, plain: LessonPage | ModulePage
) -> Iterator[Remark]:
    mine, theirs = _shape(page), _shape(plain)
    lines = {**page.read.places}
    for id_, kind in theirs.items():
        if id_ not in mine:
            remedy = "translate it too, with the same id"
            yield Remark(path, 1, f"{kind[0]} `{id_}` is missing here", remedy)
        elif mine[id_] != kind:
            remedy = "keep the kind of list, the number of answers and the right ones the same"
            problem = f"`{id_}` is not built as in the other language"
            yield Remark(path, lines.get(id_, 1), problem, remedy)
    for id_, kind in mine.items():
        if id_ not in theirs:
            remedy = "use the id of the other language, or add it there"
            line = lines.get(id_, page.lines.get("id", 1))
            yield Remark(path, line, f"{kind[0]} `{id_}` is not in the other language", remedy)


def _shape(page: LessonPage | ModulePage) -> dict[str, tuple[object, ...]]:
    """Return what must be the same in every language, by id."""
    if isinstance(page, ModulePage):
        exercise = page.module.exercise
        own: dict[str, tuple[object, ...]] = {page.module.id: ("the module",)}
        return own | ({exercise.id: ("the exercise", exercise.format_id)} if exercise else {})
    shape: dict[str, tuple[object, ...]] = {page.lesson.id: ("the lesson",)}
    for section in page.lesson.sections:
        shape[section.id] = ("the section",)
        for block in section.blocks:
            if isinstance(block, Question):
                key = (block.several, len(block.options), tuple(sorted(block.right)))
                shape[block.id] = ("the question", *key)
            elif isinstance(block, ExpertPrompt):
                shape[block.id] = ("the prompt",)
            elif isinstance(block, Callout) and block.id:
                shape[block.id] = ("the fact to confirm",)
    return shape
