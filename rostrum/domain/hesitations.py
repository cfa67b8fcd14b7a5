"""Possible hesitations: sound that the transcript does not account for.

Recognisers leave out many an "um" or let the next word swallow it. What is found here is only
possible: it may as well be a lengthened word, a cough or a word that was not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span
from rostrum.domain.spoken import spoken_words
from rostrum.domain.transcript import Word

SHORTEST: Seconds = 0.2
EDGE: Seconds = 0.05
SECONDS_PER_SYLLABLE: Seconds = 0.2
FAR_LONGER = 2.5
LEAST_EXCESS: Seconds = 0.4

_VOWELS = re.compile(r"[aeiouyáéíóúü]+")


def find_hesitations(
    words: Sequence[Word], sound: Sound, filler_ids: frozenset[int]
) -> tuple[Span, ...]:
    """Return the stretches of speech energy, 200 ms or longer, that no word accounts for.

    Args:
        words: The transcript's words, snapped to speech.
        sound: Energy measures.
        filler_ids: Ids of words already found to be fillers; long ones are no surprise.
    """
    covered = list(_covered(words, filler_ids))
    return tuple(_uncovered(sound.speech, covered))


def expected_seconds(text: str) -> Seconds:
    """Return about how long a word takes to say: 0.2 s a syllable, counted by its vowels."""
    if any(letter.isdigit() for letter in text):
        return max(1, 2 * spoken_words(text)) * SECONDS_PER_SYLLABLE
    return max(1, len(_VOWELS.findall(text.lower()))) * SECONDS_PER_SYLLABLE


def _covered(words: Sequence[Word], filler_ids: frozenset[int]) -> Iterator[Span]:
    """Yield the stretches that words account for, in order of their starts.

    A word without a time (added by a correction) may have been said anywhere between its
    neighbours, so all of that counts as covered.
    """
    reached: Seconds | None = None
    waiting = False
    for word in words:
        if word.span is None:
            waiting = True
            continue
        own = word.span if word.id in filler_ids else _accounted(word.text, word.span)
        start = own.start if not waiting or reached is None else min(reached, own.start)
        yield Span(start, own.end)
        reached, waiting = own.end, False


def _accounted(text: str, span: Span) -> Span:
    """Return the end of a word far longer than expected; else all of it.

    Recognisers pull the start of a word back over a swallowed "um", so the word is at the end.
    """
    expected = expected_seconds(text)
    if span.duration > max(FAR_LONGER * expected, expected + LEAST_EXCESS):
        return Span(span.end - FAR_LONGER * expected / 2, span.end)
    return span


def _uncovered(speech: Sequence[Span], covered: Sequence[Span]) -> Iterator[Span]:
    """Yield what lies between words and holds speech energy, in order and disjoint."""
    number = 0
    for gap in _gaps(covered):
        while number < len(speech) and speech[number].end <= gap.start:
            number += 1
        look = number
        while look < len(speech) and speech[look].start < gap.end:
            start, end = max(gap.start, speech[look].start), min(gap.end, speech[look].end)
            if end - start >= SHORTEST:
                yield Span(start, end)
            look += 1


def _gaps(covered: Sequence[Span]) -> Iterator[Span]:
    """Yield the gaps between words, less what word edges are usually off by."""
    if not covered:
        return
    reached = covered[0].end
    for span in covered:
        if span.start - reached >= SHORTEST + 2 * EDGE:
            yield Span(reached + EDGE, span.start - EDGE)
        reached = max(reached, span.end)
