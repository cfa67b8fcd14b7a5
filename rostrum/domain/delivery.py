"""How it was said: time, pace, pauses and fillers.

Formulas, units and sources stand in `docs/metrics.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rostrum.domain.span import Seconds, Span

PausePlace = Literal["between_sentences", "inside_sentence", "unknown"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence of at least 250 ms between words.

    Attributes:
        place: Where it fell; "unknown" when the transcript has no punctuation to tell.
        after_word: Number of the word before it; None when no word ends before it.
    """

    span: Span
    place: PausePlace = "unknown"
    after_word: int | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """A word that fills a gap, as the recogniser heard it.

    Attributes:
        text: Such as "um" or "you know", lower case.
        word_ids: The words it is made of.
        span: When; None without sound.
        certain: True for um, uh, er, erm, hmm; False for words that are fillers only in context.
    """

    text: str
    word_ids: tuple[int, ...]
    span: Span | None
    certain: bool


@dataclass(frozen=True, slots=True)
class PacePoint:
    """Pace in a window of the take: `at` is its middle, `wpm` words a minute in it."""

    at: Seconds
    wpm: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """All that is measured of one transcript revision and its sound.

    None means "cannot be known" (text without sound, or too little speech), never zero.

    Attributes:
        duration: From the start of the first word to the end of the last, in seconds.
        speech: Seconds of speech energy.
        word_count: Spoken words; numbers and bill ids count as they are said, fillers do not.
        speech_rate_wpm: Words a minute of `duration`.
        articulation_rate_wpm: Words a minute of `duration` without the pauses.
        pauses: Silences of at least 250 ms, in order.
        fillers: At least these were said, in order; dismissed ones are left out.
        hesitations: Voiced stretches that no word covers, in order.
        median_run_words: Median number of words between pauses.
        longest_run: The longest stretch without a pause.
        pace: Pace over time, ten-second windows every five seconds.
        limit: The format's time limit in seconds.
        over_limit: Seconds by which the take ran over, 0 when it did not; None for text.
        cut_from_word: Number of the first word that the bell would have cut off.
        loudness_dbfs: Mean level of the speech.
        noise_dbfs: Level of the quiet frames.
    """

    duration: Seconds | None
    speech: Seconds | None
    word_count: int
    speech_rate_wpm: float | None
    articulation_rate_wpm: float | None
    limit: Seconds
    pauses: tuple[Pause, ...] = ()
    fillers: tuple[Filler, ...] = ()
    hesitations: tuple[Span, ...] = ()
    median_run_words: float | None = None
    longest_run: Span | None = None
    pace: tuple[PacePoint, ...] = ()
    over_limit: Seconds | None = None
    cut_from_word: int | None = None
    loudness_dbfs: float | None = None
    noise_dbfs: float | None = None
