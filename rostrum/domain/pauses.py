"""Where pauses fell: between sentences, inside one, or not to be known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rostrum.domain.delivery import Pause, PausePlace
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span
from rostrum.domain.transcript import Word

_SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*$")
_ANY_PUNCTUATION = re.compile(r"[,.;:?!…][\"'”’)\]]*$")


def ends_sentence(text: str) -> bool:
    """Say whether a word ends a sentence."""
    return bool(_SENTENCE_END.search(text))


def place_pauses(words: Sequence[Word], sound: Sound, talk: Span) -> tuple[Pause, ...]:
    """Return the pauses between the first and the last word, in order.

    Args:
        words: The transcript's words, snapped to speech.
        sound: Energy measures; its pauses last at least 250 ms.
        talk: From the start of the first word to the end of the last.
    """
    timed = [(number, word.span) for number, word in enumerate(words) if word.span]
    middles = _rising([(span.start + span.end) / 2 for _, span in timed])
    numbers = [number for number, _ in timed]
    punctuated = any(_ANY_PUNCTUATION.search(word.text) for word in words)
    placed = []
    for span in sound.pauses:
        middle = (span.start + span.end) / 2
        if talk.start < middle < talk.end:
            before = bisect_right(middles, middle)
            number = numbers[before - 1] if before else None
            place = _place(words, number) if punctuated else "unknown"
            placed.append(Pause(_clipped(span, talk), place, number))
    return tuple(placed)


def _place(words: Sequence[Word], number: int | None) -> PausePlace:
    if number is None:
        return "unknown"
    return "between_sentences" if ends_sentence(words[number].text) else "inside_sentence"


def _clipped(span: Span, talk: Span) -> Span:
    return Span(max(span.start, talk.start), min(span.end, talk.end))


def _rising(times: list[Seconds]) -> list[Seconds]:
    """Return times that never fall, so that they can be searched."""
    highest = 0.0
    return [highest := max(highest, time) for time in times]
