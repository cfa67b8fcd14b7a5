"""From what an engine wrote to the words of a take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rostrum.domain.engine import Hearing
from rostrum.domain.errors import NoSpeechHeard
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span
from rostrum.domain.transcript import Engine, Word

_TOLERANCE: Seconds = 0.15
"""Recognisers place word edges within about 0.2 s; a word this near to speech may stand."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One word as an engine wrote it, at its place in the take."""

    text: str
    span: Span


def hearing(heard: Iterable[Heard], sound: Sound, engine: Engine) -> Hearing:
    """Return the words in order of time, without those that stand where nobody spoke.

    Texts are kept as the engine wrote them: normalising would delete fillers before they are
    counted.

    Raises:
        NoSpeechHeard: No word is left.
    """
    spoken = (word for word in heard if word.text.strip() and _is_spoken(word.span, sound))
    ordered = sorted(spoken, key=lambda word: (word.span.start, word.span.end))
    if not ordered:
        raise NoSpeechHeard
    words = tuple(
        Word(number, word.text.strip(), _inside(word.span, sound))
        for number, word in enumerate(ordered)
    )
    return Hearing(words, engine)


def _is_spoken(span: Span, sound: Sound) -> bool:
    near = Span(max(0.0, span.start - _TOLERANCE), span.end + _TOLERANCE)
    return any(near.overlap(speech) > 0 for speech in sound.speech)


def _inside(span: Span, sound: Sound) -> Span:
    """Return the span within the sound, as plain floats to the millisecond."""
    start = round(min(float(span.start), sound.duration), 3)
    return Span(start, max(start, round(min(float(span.end), sound.duration), 3)))
