"""Search across the course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rostrum.domain.course import (
    Block,
    Callout,
    Course,
    ExpertPrompt,
    Lesson,
    Module,
    Picture,
    Question,
    Section,
    Words,
)
from rostrum.domain.finding_words import asked_words, folded, places, said, snippet
from rostrum.domain.person import Person
from rostrum.services.course_ports import CourseReader
from rostrum.services.store_ports import Store

MOST_HITS = 20
IN_TITLE, IN_SECTION_TITLE, MOST_IN_TEXT = 12, 6, 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that holds all the words, and the text around the first of them."""

    module: Module
    lesson: Lesson
    section: Section
    snippet: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A section, ready to be searched."""

    module: Module
    lesson: Lesson
    section: Section
    text: str
    folded_text: str
    folded_titles: tuple[str, str]

    def weight(self, word: str) -> int:
        """Return how much a word stands out here; 0 when it is not here."""
        lesson, section = self.folded_titles
        return (
            IN_TITLE * bool(places(word, lesson))
            + IN_SECTION_TITLE * bool(places(word, section))
            + min(len(places(word, self.folded_text)), MOST_IN_TEXT)
        )


class CourseSearch:
    """Finds sections by their words. What is prepared for it is kept until the course changes."""

    def __init__(self, store: Store, reader: CourseReader) -> None:
        self._store = store
        self._reader = reader
        self._prepared: tuple[Course, tuple[_Page, ...]] = (Course(()), ())

    def find(self, person: Person, query: str) -> Sequence[Hit]:
        """Return the sections that hold every word, the best first, twenty at most.

        A word finds every word that begins with it; accents and capitals do not count. Of a long
        query the first words count.
        """
        with self._store.transaction() as tx:
            tx.people.get(person.id)
        words = asked_words(query)
        if not words:
            return []
        weighed = [(_weight(page, words), page) for page in self._pages()]
        best = sorted((it for it in weighed if it[0]), key=lambda it: -it[0])
        return [
            Hit(page.module, page.lesson, page.section, snippet(page.text, words))
            for _, page in best[:MOST_HITS]
        ]

    def _pages(self) -> tuple[_Page, ...]:
        course, (known, pages) = self._reader.course(), self._prepared
        if course is not known:
            pages = tuple(_prepared(course))
            self._prepared = (course, pages)
        return pages


def _weight(page: _Page, words: Sequence[str]) -> int:
    weights = [page.weight(word) for word in words]
    return sum(weights) if all(weights) else 0


def _prepared(course: Course) -> Iterator[_Page]:
    for module in course.modules:
        for lesson in module.lessons:
            for section in lesson.sections:
                text = said(" ".join(_words_of(block) for block in section.blocks))
                titles = (folded(said(lesson.title)), folded(said(section.title)))
                yield _Page(module, lesson, section, text, folded(text), titles)


def _words_of(block: Block) -> str:
    """Return what a block says, without the answers to its questions."""
    match block:
        case Words():
            return block.markdown
        case Callout() | ExpertPrompt():
            return f"{block.title}. {block.markdown}"
        case Picture():
            return block.shows
        case Question():
            return block.text
