"""Captions: the words of a take in short pieces, each with its time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rostrum.domain.errors import NoTimes
from rostrum.domain.export import printable
from rostrum.domain.span import Seconds, Span
from rostrum.domain.transcript import Transcript, Word

LINE_CHARACTERS = 42
MOST_LINES = 2
LONGEST: Seconds = 6.0
SHORTEST: Seconds = 0.3
SPLIT_AT_GAP: Seconds = 0.5
SENTENCE_ENDS = (".", "?", "!", "…")
NOT_AN_END = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "no.", "rep.", "sen."})


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: when it shows, and at most two lines (more only for an endless word)."""

    span: Span
    lines: tuple[str, ...]


def cues(transcript: Transcript) -> tuple[Cue, ...]:
    """Divide a transcript into captions at sentences, pauses, 2 x 42 characters and 6 seconds.

    Raises:
        NoTimes: The words came without sound.
    """
    if not transcript.is_timed:
        raise NoTimes
    made: list[Cue] = []
    for group in _groups(transcript.words):
        lines = _lines(group)
        if not lines:
            continue
        first, last = _span(group[0]), _span(group[-1])
        start = max(first.start, made[-1].span.end if made else 0.0)
        end = max(start + SHORTEST, min(last.end, start + LONGEST))
        made.append(Cue(Span(start, end), tuple(lines)))
    return tuple(made)


def _groups(words: Sequence[Word]) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and _is_full(group, word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _is_full(group: list[Word], word: Word) -> bool:
    first, last, this = _span(group[0]), _span(group[-1]), _span(word)
    before = group[-1].text.rstrip("\"'”’)").lower()
    return (
        (before.endswith(SENTENCE_ENDS) and before not in NOT_AN_END)
        or this.start - last.end >= SPLIT_AT_GAP
        or this.end - first.start > LONGEST
        or len(_lines([*group, word])) > MOST_LINES
    )


def _lines(group: Sequence[Word]) -> list[str]:
    return textwrap.wrap(
        printable(" ".join(word.text for word in group)), LINE_CHARACTERS, break_on_hyphens=False
    )


def _span(word: Word) -> Span:
    if word.span is None:
        raise NoTimes
    return word.span
