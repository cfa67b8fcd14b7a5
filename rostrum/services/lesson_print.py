"""A lesson for paper: its words as HTML, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from rostrum.domain.course import (
    Block,
    Callout,
    ExpertPrompt,
    Lesson,
    Module,
    Picture,
    Question,
    Words,
)
from rostrum.domain.person import Person
from rostrum.domain.study import TeamAnswer
from rostrum.services.expert_answers import ExpertAnswers
from rostrum.services.learning import Studies


class MarkdownPrinter(Protocol):
    """Turns CommonMark into HTML that is safe to show."""

    def html(self, markdown: str, numbers: Mapping[str, int]) -> str:
        """Return the HTML of a text; `[^id]` becomes the number of the source."""
        ...


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block for paper.

    Attributes:
        kind: "words", "picture", "question", "ask", or the kind of a callout.
        html: Its text as safe HTML.
        file: Of a picture, what it lies under in the module's folder.
        choices: Of a question, the answers as safe HTML.
        answer: What an expert told the team about it, if anything.
    """

    kind: str
    title: str = ""
    html: str = ""
    file: str = ""
    choices: tuple[str, ...] = ()
    answer: TeamAnswer | None = None


@dataclass(frozen=True, slots=True)
class PrintedLesson:
    """A lesson for paper: each section's title with its blocks."""

    module: Module
    lesson: Lesson
    sections: tuple[tuple[str, tuple[PrintedBlock, ...]], ...]


class LessonPrint:
    """Prepares lessons for paper."""

    def __init__(self, studies: Studies, experts: ExpertAnswers, printer: MarkdownPrinter) -> None:
        self._studies = studies
        self._experts = experts
        self._printer = printer

    def lesson(self, person: Person, lesson_id: str) -> PrintedLesson:
        """Return a lesson for paper. Raises NotFound."""
        found = self._studies.lesson(person, lesson_id)
        numbers = {source.id: place for place, source in enumerate(found.lesson.sources, 1)}
        told = self._experts.known(person).answers
        sections = tuple(
            (section.title, tuple(self._block(block, numbers, told) for block in section.blocks))
            for section in found.lesson.sections
        )
        return PrintedLesson(found.within.module, found.lesson, sections)

    def _block(
        self, block: Block, numbers: Mapping[str, int], told: Mapping[str, TeamAnswer]
    ) -> PrintedBlock:
        match block:
            case Words():
                return PrintedBlock("words", html=self._printer.html(block.markdown, numbers))
            case Picture():
                return PrintedBlock("picture", block.shows, file=block.file)
            case Callout():
                html = self._printer.html(block.markdown, numbers)
                return PrintedBlock(block.kind, block.title, html, answer=told.get(block.id))
            case ExpertPrompt():
                html = self._printer.html(block.markdown, numbers)
                return PrintedBlock("ask", block.title, html, answer=told.get(block.id))
            case Question():
                choices = tuple(self._printer.html(it.text, numbers) for it in block.options)
                return PrintedBlock("question", block.text, choices=choices)
