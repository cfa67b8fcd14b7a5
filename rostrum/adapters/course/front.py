"""The front matter of modules and lessons."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import cast, get_args

from rostrum.adapters.course.page import Page
from rostrum.adapters.course.remarks import Remarks
from rostrum.adapters.lesson_yaml import Entry, compose
from rostrum.domain.course import Exercise, MoveOn

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 64
LONGEST_TITLE = 120
LONGEST_TEXT = 600
LANGUAGE = re.compile(r"[a-z]{2,3}")
MOVE_ONS = get_args(MoveOn)

LESSON_FIELDS = ("format", "id", "title", "lang", "minutes")
MODULE_FIELDS = ("format", "id", "title", "lang", "objectives")
MODULE_CHOICES = ("move_on", "pass_mark", "exercise")
EXERCISE_FIELDS = ("id", "title", "format", "task")
EXERCISE_CHOICES = ("listen_for",)


class Fields:
    """The entries of a mapping; each mistake is noted, and reading goes on."""

    def __init__(
        self,
        entry: Entry | None,
        remarks: Remarks,
        needed: Collection[str],
        optional: Collection[str] = (),
    ) -> None:
        self._remarks = remarks
        none: dict[str, Entry] = {}
        self.found = remarks.attempt(entry.pairs, none) if entry else none
        known = (*needed, *optional)
        for name, stray in self.found.items():
            if name not in known:
                remedy = f"use one of: {', '.join(known)}"
                remarks.mistake(stray.line, f"`{name}` is not known here", remedy)
        for name in needed:
            if entry and name not in self.found:
                remarks.mistake(entry.line, f"`{name}` is missing", f"add a line `{name}: …`")

    def line(self, name: str) -> int:
        """Return where a field stands; 1 when it does not."""
        return self.found[name].line if name in self.found else 1

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """Return a text of at most `longest` letters; "" when it cannot be read."""
        return self._short(self.found.get(name), longest)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        if name not in self.found:
            return ()
        none: list[Entry] = []
        items = self._remarks.attempt(self.found[name].items, none)
        if not items:
            self._remarks.mistake(self.line(name), f"`{name}` lists nothing", "add a line `- …`")
        return tuple(self._short(item, LONGEST_TEXT) for item in items)

    def _short(self, entry: Entry | None, longest: int) -> str:
        if entry is None:
            return ""
        text = self._remarks.attempt(entry.text, "")
        if len(text) > longest:
            problem = f"the text has {len(text)} letters"
            self._remarks.mistake(entry.line, problem, f"cut it to {longest}")
        return " ".join(text.split())

    def id(self, name: str = "id") -> str:
        """Return an id."""
        text = self.text(name)
        if text:
            check_id(text, self.line(name), self._remarks)
        return text

    def number(self, name: str, least: float, most: float, otherwise: float) -> float:
        """Return a number within bounds."""
        if name not in self.found:
            return otherwise
        return self._remarks.attempt(lambda: self.found[name].number(least, most), otherwise)

    def one_of(self, name: str, allowed: Collection[str], otherwise: str) -> str:
        """Return one of the allowed words."""
        if name not in self.found:
            return otherwise
        return self._remarks.attempt(lambda: self.found[name].one_of(allowed), otherwise)

    def language(self, name: str = "lang") -> str:
        """Return a language, such as "en"."""
        text = self.text(name)
        if text and not LANGUAGE.fullmatch(text):
            self._remarks.mistake(self.line(name), f"`{text}` is no language", "write en or es")
        return text or "en"


def check_id(text: str, line: int, remarks: Remarks, prefix: str = "") -> None:
    """Note an id that is not made of small letters, digits and hyphens."""
    if len(text) > LONGEST_ID or not ID.fullmatch(text) or not text.startswith(prefix):
        start = f", and begin it with `{prefix}`" if prefix else ""
        remedy = f"use small letters, digits and hyphens, {LONGEST_ID} at most{start}"
        remarks.mistake(line, f"`{text[:80]}` is not an id", remedy)


@dataclass(frozen=True, slots=True)
class LessonFront:
    """What the front matter of a lesson says."""

    id: str
    title: str
    lang: str
    minutes: int
    lines: dict[str, int]


@dataclass(frozen=True, slots=True)
class ModuleFront:
    """What the front matter of a module says."""

    id: str
    title: str
    lang: str
    objectives: tuple[str, ...]
    move_on: MoveOn
    pass_mark: float
    exercise: Exercise | None
    lines: dict[str, int]


def _entry(page: Page, remarks: Remarks, kind: str) -> Entry | None:
    if not page.front.strip():
        if not remarks.found:
            remedy = f"begin the file with `---`, `format: {kind}/1` and the other lines, `---`"
            remarks.mistake(1, "the front matter is missing", remedy)
        return None
    return remarks.attempt(lambda: compose(page.front, page.file), None)


def _check_format(fields: Fields, remarks: Remarks, kind: str) -> None:
    text = fields.text("format")
    if text and text != f"{kind}/1":
        problem = f"`{text[:40]}` is not known here"
        remarks.mistake(fields.line("format"), problem, f"write `format: {kind}/1`")


def lesson_front(page: Page, remarks: Remarks) -> LessonFront:
    """Return what the front matter of a lesson says, as far as it can be read."""
    fields = Fields(_entry(page, remarks, "lesson"), remarks, LESSON_FIELDS)
    _check_format(fields, remarks, "lesson")
    minutes = fields.number("minutes", 1, 60, 3)
    if minutes != int(minutes):
        remarks.mistake(fields.line("minutes"), "minutes are whole", "write a number such as 6")
    return LessonFront(
        id=fields.id(),
        title=fields.text("title", LONGEST_TITLE),
        lang=fields.language(),
        minutes=int(minutes),
        lines={name: fields.line(name) for name in LESSON_FIELDS},
    )


def module_front(page: Page, remarks: Remarks) -> ModuleFront:
    """Return what the front matter of a module says, as far as it can be read."""
    entry = _entry(page, remarks, "module")
    fields = Fields(entry, remarks, MODULE_FIELDS, MODULE_CHOICES)
    _check_format(fields, remarks, "module")
    exercise, lines = _exercise(fields.found.get("exercise"), remarks)
    return ModuleFront(
        id=fields.id(),
        title=fields.text("title", LONGEST_TITLE),
        lang=fields.language(),
        objectives=fields.texts("objectives"),
        move_on=cast("MoveOn", fields.one_of("move_on", MOVE_ONS, "completed_and_passed")),
        pass_mark=fields.number("pass_mark", 0.1, 1, 0.8),
        exercise=exercise,
        lines=lines | {name: fields.line(name) for name in (*MODULE_FIELDS, *MODULE_CHOICES)},
    )


def _exercise(entry: Entry | None, remarks: Remarks) -> tuple[Exercise | None, dict[str, int]]:
    if entry is None:
        return None, {}
    fields = Fields(entry, remarks, EXERCISE_FIELDS, EXERCISE_CHOICES)
    exercise = Exercise(
        id=fields.id(),
        title=fields.text("title", LONGEST_TITLE),
        format_id=fields.text("format"),
        task=fields.text("task"),
        listen_for=fields.texts("listen_for"),
    )
    return exercise, {f"exercise.{name}": fields.line(name) for name in EXERCISE_FIELDS}
