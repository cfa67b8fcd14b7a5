"""The course: modules, lessons, and what stands in them; see `docs/lesson-format.md`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

MoveOn = Literal["completed", "passed", "completed_and_passed", "completed_or_passed"]
"""When a module is done, in the words of cmi5: read and said, passed, both, or either."""

CalloutKind = Literal["example", "falls_short", "read_aloud", "confirm"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and on which day somebody read it there."""

    id: str
    title: str
    url: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Words:
    """Text as CommonMark; `[^id]` in it names a source."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the lesson, with a text for who cannot see it."""

    file: str
    shows: str


@dataclass(frozen=True, slots=True)
class Callout:
    """Text set apart: a made-up example, a model text, or a fact that the team must confirm.

    Attributes:
        id: Of a fact to confirm; "" otherwise.
        by: The day by which it should be confirmed.
    """

    kind: CalloutKind
    title: str
    markdown: str
    id: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, and what is said to who chose it."""

    text: str
    is_right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Question:
    """A check question.

    Attributes:
        several: True when more than one answer may be chosen.
    """

    id: str
    text: str
    options: tuple[Option, ...]
    hint: str = ""
    several: bool = False

    @property
    def right(self) -> frozenset[int]:
        """The places of the right answers, from 0."""
        return frozenset(n for n, option in enumerate(self.options) if option.is_right)

    @property
    def content_hash(self) -> str:
        """What the question and its answers are; another once their words or keys change."""
        parts = [self.text, str(self.several)]
        parts += [f"{option.is_right}{option.text}" for option in self.options]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ExpertPrompt:
    """What to ask someone who knows this place; a team's answer stands there with their name."""

    id: str
    title: str
    markdown: str


Block: TypeAlias = Words | Picture | Callout | Question | ExpertPrompt


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a lesson; progress is kept for each."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its check questions."""
        return tuple(block for block in self.blocks if isinstance(block, Question))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A few minutes of reading with its check questions.

    Attributes:
        file: Path within the lessons folder, such as "02-local-leader/01-who-decides.md".
    """

    id: str
    title: str
    lang: str
    minutes: int
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    file: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its check questions, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def blocks(self) -> Iterator[Block]:
        """Return everything in it, in order."""
        return (block for section in self.sections for block in section.blocks)


@dataclass(frozen=True, slots=True)
class Exercise:
    """What to record at the end of a module.

    Attributes:
        listen_for: What the speaker and a trainer listen for.
    """

    id: str
    title: str
    format_id: str
    task: str
    listen_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """A folder of the course: lessons, check questions, and an exercise to record.

    Attributes:
        pass_mark: Share of the check questions whose latest answer is right, 0..1.
        folder: Name of its folder, such as "02-local-leader".
    """

    id: str
    title: str
    lang: str
    introduction: str
    objectives: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    move_on: MoveOn = "completed_and_passed"
    pass_mark: float = 0.8
    exercise: Exercise | None = None
    folder: str = ""

    @property
    def minutes(self) -> int:
        """How long its lessons take."""
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def section_ids(self) -> frozenset[str]:
        """The ids of all its sections."""
        return frozenset(section.id for lesson in self.lessons for section in lesson.sections)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its check questions, in order."""
        return tuple(question for lesson in self.lessons for question in lesson.questions)


@dataclass(frozen=True, slots=True)
class Course:
    """All modules, in order."""

    modules: tuple[Module, ...]

    def module(self, module_id: str) -> Module | None:
        """Return a module, or None."""
        return next((module for module in self.modules if module.id == module_id), None)

    def lesson(self, lesson_id: str) -> tuple[Module, Lesson] | None:
        """Return a lesson with its module, or None."""
        found = ((module, lesson) for module in self.modules for lesson in module.lessons)
        return next((pair for pair in found if pair[1].id == lesson_id), None)
