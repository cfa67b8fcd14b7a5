"""Measuring a delivery: from words and sound to time, pace, pauses and fillers.

Formulas, units and sources stand in `docs/metrics.md`. None means "cannot be known".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rostrum.domain.delivery import Delivery, Pause
from rostrum.domain.fillers import find_fillers
from rostrum.domain.hesitations import find_hesitations
from rostrum.domain.pace import pace_curve
from rostrum.domain.pauses import place_pauses
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span
from rostrum.domain.spoken import spoken_counts
from rostrum.domain.transcript import Transcript, Word

FEWEST_WORDS = 5
LEAST_SECONDS: Seconds = 2.0


def measure(
    transcript: Transcript,
    sound: Sound | None,
    limit: Seconds,
    dismissed: frozenset[int] = frozenset(),
) -> Delivery:
    """Measure one transcript revision and its sound.

    Args:
        transcript: The words, snapped to speech when they have times.
        sound: Energy measures; None for text, of which only words and fillers can be counted.
        limit: The format's time limit in seconds.
        dismissed: Ids of words that a person said are no fillers.
    """
    talk = _talk(transcript.words, sound) if sound else None
    if sound is None or talk is None:
        return _of_text(transcript, limit, dismissed)
    return _of_sound(transcript, sound, talk, limit, dismissed)


def _of_text(transcript: Transcript, limit: Seconds, dismissed: frozenset[int]) -> Delivery:
    fillers = find_fillers(transcript, dismissed=dismissed)
    filler_ids = frozenset(number for filler in fillers for number in filler.word_ids)
    return Delivery(
        duration=None,
        speech=None,
        word_count=sum(_counts(transcript.words, filler_ids)),
        speech_rate_wpm=None,
        articulation_rate_wpm=None,
        limit=limit,
        fillers=fillers,
    )


def _of_sound(
    transcript: Transcript, sound: Sound, talk: Span, limit: Seconds, dismissed: frozenset[int]
) -> Delivery:
    words = transcript.words
    pauses = place_pauses(words, sound, talk)
    paused_after = frozenset(p.after_word for p in pauses if p.after_word is not None)
    fillers = find_fillers(transcript, paused_after, dismissed)
    filler_ids = frozenset(number for filler in fillers for number in filler.word_ids)
    counts = _counts(words, filler_ids)
    speech = max(0.0, talk.duration - sum(pause.span.duration for pause in pauses))
    return Delivery(
        duration=talk.duration,
        speech=speech,
        word_count=sum(counts),
        speech_rate_wpm=_rate(sum(counts), talk.duration),
        articulation_rate_wpm=_rate(sum(counts), speech),
        limit=limit,
        pauses=pauses,
        fillers=fillers,
        hesitations=find_hesitations(words, sound, filler_ids),
        median_run_words=_median_run(counts, pauses) if transcript.is_timed else None,
        longest_run=_longest_run(pauses, talk),
        pace=pace_curve(words, counts, talk),
        over_limit=max(0.0, talk.duration - limit),
        cut_from_word=_cut_from(words, talk.start + limit),
        loudness_dbfs=sound.loudness_dbfs,
        noise_dbfs=sound.noise_dbfs,
    )


def _talk(words: Sequence[Word], sound: Sound) -> Span | None:
    """Return the time from the first word to the last.

    Where the words have no times, the first and the last speech energy stand for them.
    """
    spans = [word.span for word in words if word.span] or (list(sound.speech) if words else [])
    if not spans:
        return None
    start = min(span.start for span in spans)
    return Span(start, max(span.end for span in spans))


def _counts(words: Sequence[Word], filler_ids: frozenset[int]) -> list[int]:
    """Return the spoken words of each word; fillers count as none."""
    counts = spoken_counts([word.text for word in words])
    pairs = zip(words, counts, strict=True)
    return [0 if word.id in filler_ids else count for word, count in pairs]


def _rate(count: int, seconds: Seconds) -> float | None:
    """Return words a minute, or None where there is too little speech to tell."""
    if count < FEWEST_WORDS or seconds < LEAST_SECONDS:
        return None
    return count * 60.0 / seconds


def _median_run(counts: Sequence[int], pauses: Sequence[Pause]) -> float | None:
    ends = sorted({pause.after_word + 1 for pause in pauses if pause.after_word is not None})
    runs = [sum(counts[a:b]) for a, b in pairwise([0, *ends, len(counts)])]
    spoken = [run for run in runs if run]
    return float(median(spoken)) if spoken else None


def _longest_run(pauses: Sequence[Pause], talk: Span) -> Span:
    starts = [talk.start, *(pause.span.end for pause in pauses)]
    ends = [*(pause.span.start for pause in pauses), talk.end]
    runs = [Span(a, max(a, b)) for a, b in zip(starts, ends, strict=True)]
    return max(runs, key=lambda run: run.duration)


def _cut_from(words: Sequence[Word], bell: Seconds) -> int | None:
    """Return the number of the first word that is not finished when the bell rings."""
    numbers = (n for n, word in enumerate(words) if word.span and word.span.end > bell)
    return next(numbers, None)
