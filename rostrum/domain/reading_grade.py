"""How many years of school a text asks for: the grade of Flesch and Kincaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HARDEST = 8.0
"""The highest grade a lesson should have."""

_ENDS = re.compile(r"(?<=[.!?:;])[\"”’)]*\s+")
_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
Syllables = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class ReadingEase:
    """How a text reads.

    Attributes:
        grade: Years of school, by the formula of Flesch and Kincaid.
        hardest: Its hardest sentences, the hardest first.
    """

    words: int
    sentences: int
    grade: float
    hardest: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return the words of a text; words joined by a hyphen count one by one."""
    found = _WORD.findall(text.replace("’", "'"))
    return [part for word in found for part in word.split("-") if part]


def sentences_of(text: str) -> list[str]:
    """Return the sentences of one paragraph; a colon or semicolon ends one too."""
    parts = (" ".join(part.split()) for part in _ENDS.split(text))
    return [part for part in parts if _WORD.search(part)]


def reading_ease(paragraphs: Iterable[str], syllables: Syllables) -> ReadingEase:
    """Return how paragraphs read.

    Args:
        paragraphs: Texts; a sentence never goes from one to the next.
        syllables: Counts the syllables of a word.
    """
    sentences = [sentence for text in paragraphs for sentence in sentences_of(text)]
    words = [words_of(sentence) for sentence in sentences]
    graded = sorted(
        zip((_grade([own], syllables) for own in words), sentences, strict=True), reverse=True
    )
    hardest = tuple(sentence for _, sentence in graded[:3])
    count = sum(map(len, words))
    return ReadingEase(count, len(sentences), _grade(words, syllables), hardest)


def _grade(sentences: Sequence[Sequence[str]], syllables: Syllables) -> float:
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    a_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * a_word - 15.59
