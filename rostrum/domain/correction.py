"""Corrections: a person changes the words; the words they leave alone keep their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rostrum.domain.alignment import aligned, comparable
from rostrum.domain.errors import TextEmpty, TextTooLong
from rostrum.domain.span import Seconds, Span
from rostrum.domain.text_words import LONGEST_WORD, visible
from rostrum.domain.transcript import Transcript, Word

MOST_CORRECTED_WORDS = 5000


def corrected(transcript: Transcript, text: str, next_id: int | None = None) -> Transcript:
    """Return the transcript with its words replaced by those of `text`.

    Words that stay keep id and time, also when only case or punctuation changed. Words that
    replace others share the time of what they replace, by length; inserted words get what is
    free between their neighbours, which may be no time at all. Text without sound stays so.

    Args:
        transcript: What stood there before.
        text: The whole corrected text.
        next_id: First id for new words, above every id the take ever had; None when the
            transcript is the take's only one.

    Raises:
        TextEmpty: Nothing is left.
        TextTooLong: Far more words than any pitch has.
    """
    pieces = _pieces(text)
    if next_id is None:
        next_id = next_word_id([transcript])
    words: list[Word] = []
    for first, last, start, end in _matches(transcript.words, pieces):
        old, new = transcript.words[first:last], pieces[start:end]
        if old and len(old) == len(new) and all(map(_is_same, old, new)):
            words += [replace(word, text=piece) for word, piece in zip(old, new, strict=True)]
            continue
        room = _room(transcript, first, last) if transcript.is_timed else None
        ids = range(next_id, next_id + len(new))
        words += map(Word, ids, new, _share(room, new))
        next_id += len(new)
    return Transcript(tuple(words))


def heard_again(before: Transcript, after: Transcript, next_id: int) -> Transcript:
    """Return words heard a second time, those that stood there before with the id they had.

    Args:
        before: The words as they stood.
        after: The words as they were heard now; their ids do not count.
        next_id: First id for new words, above every id the take ever had.
    """
    words: list[Word] = []
    texts = ([word.text for word in side.words] for side in (before, after))
    for kind, first, _, start, end in aligned(*texts):
        for place in range(start, end):
            is_old = kind == "equal"
            word_id = before.words[first + place - start].id if is_old else next_id
            next_id += not is_old
            words.append(replace(after.words[place], id=word_id))
    return Transcript(tuple(words))


def next_word_id(revisions: Iterable[Transcript]) -> int:
    """Return an id above every one that the words of a take ever had."""
    return 1 + max((word.id for kept in revisions for word in kept.words), default=-1)


def _pieces(text: str) -> list[str]:
    pieces = [piece for raw in text.split() if (piece := visible(raw)[:LONGEST_WORD])]
    if not pieces:
        raise TextEmpty
    if len(pieces) > MOST_CORRECTED_WORDS:
        raise TextTooLong(limit_words=MOST_CORRECTED_WORDS)
    return pieces


def _is_same(word: Word, piece: str) -> bool:
    return word.text == piece or comparable(word.text) == comparable(piece)


def _matches(old: Sequence[Word], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return ranges of old and new words that belong together, covering both in order."""
    ranges: list[tuple[int, int, int, int]] = []
    for kind, first, last, start, end in aligned([word.text for word in old], new):
        if kind == "replace" and last - first == end - start:
            ranges += [
                (first + i, first + i + 1, start + i, start + i + 1) for i in range(end - start)
            ]
        else:
            ranges.append((first, last, start, end))
    return ranges


def _room(transcript: Transcript, first: int, last: int) -> Span:
    """Return the time for what takes the place of words `first` up to `last`."""
    words = transcript.words
    if first < last:
        return transcript.span_of(first, last - 1) or Span(0.0, 0.0)
    before, after = words[first - 1].span if first else None, None
    if last < len(words):
        after = words[last].span
    end_before: Seconds = before.end if before else 0.0
    if after is None:
        return Span(end_before, end_before)
    return Span(min(end_before, after.start), after.start)


def _share(room: Span | None, pieces: Sequence[str]) -> list[Span | None]:
    """Divide the room among the pieces by their length."""
    if room is None:
        return [None] * len(pieces)
    whole = sum(map(len, pieces))
    spans: list[Span | None] = []
    start, letters = room.start, 0
    for piece in pieces:
        letters += len(piece)
        end = room.end if letters == whole else room.start + room.duration * letters / whole
        end = max(start, min(end, room.end))
        spans.append(Span(start, end))
        start = end
    return spans
