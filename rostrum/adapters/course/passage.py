"""A passage: a paragraph, heading or answer of a lesson, with its part in it and its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rostrum.domain.course import Lesson, Module, Source
from rostrum.domain.lesson_check import Remark

PassageKind = Literal[
    "title", "text", "example", "confirm", "question", "right", "wrong", "feedback", "ask"
]


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a lesson.

    Attributes:
        line: Where it begins.
        group: Line of the paragraph, list or callout that it belongs to.
        section: The id of its section.
        notes: The sources named in it.
    """

    kind: PassageKind
    text: str
    line: int
    group: int
    section: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Read:
    """What was found in a file, beside the lesson itself.

    Attributes:
        places: The line of each id: sections, questions, prompts, facts to confirm, sources.
        links: (line, address) of links that lead to another file or place of the lessons.
        pictures: (line, file) of each picture.
    """

    passages: list[Passage] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    links: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[tuple[int, str]] = field(default_factory=list)
    sources: dict[str, tuple[Source, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson's file, read."""

    lesson: Lesson
    lines: dict[str, int]
    read: Read
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class ModulePage:
    """A module's own file, read; its lessons are not in it."""

    module: Module
    lines: dict[str, int]
    read: Read
    remarks: tuple[Remark, ...]
