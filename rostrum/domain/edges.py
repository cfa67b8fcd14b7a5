"""Fitting recognised words to the sound: word edges are snapped to stretches of speech.

Recognisers let words reach across pauses and fillers. A word cannot span a pause, so it is cut
back to the stretch of speech that holds most of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span
from rostrum.domain.transcript import Word


def snap_to_speech(words: Sequence[Word], sound: Sound) -> tuple[Word, ...]:
    """Return the words with edges at speech, in order, none overlapping another.

    A word that lies wholly in silence keeps its place; a word without a span stays without one.
    """
    starts = [stretch.start for stretch in sound.speech]
    snapped: list[Word] = []
    reached: Seconds = 0.0
    for word in words:
        if word.span is not None:
            span = _after(reached, _snapped(_inside(word.span, sound), sound.speech, starts))
            reached = span.end
            snapped.append(replace(word, span=span))
        else:
            snapped.append(word)
    return tuple(snapped)


def _inside(span: Span, sound: Sound) -> Span:
    return Span(min(span.start, sound.duration), min(span.end, sound.duration))


def _snapped(span: Span, speech: Sequence[Span], starts: Sequence[Seconds]) -> Span:
    best, most = None, 0.0
    number = max(0, bisect_right(starts, span.start) - 1)
    while number < len(speech) and speech[number].start < span.end:
        shared = speech[number].overlap(span)
        if shared > most:
            best, most = speech[number], shared
        number += 1
    if best is None:
        return span
    return Span(max(span.start, best.start), min(span.end, best.end))


def _after(reached: Seconds, span: Span) -> Span:
    return Span(max(span.start, reached), max(span.end, reached))
