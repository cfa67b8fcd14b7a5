"""How it was said, as levels: plain words, time, pace, pauses and fillers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rostrum.domain.content.matching import Hit
from rostrum.domain.content.plain_text import PlainText
from rostrum.domain.delivery import Delivery
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.rubric import Rubric
from rostrum.domain.transcript import Transcript

FEWEST_TIMED_WORDS = 30
SHORT_SHARE = 0.4
OVER_A_LITTLE = 5.0
PACE_SLACK = 0.12
LONGEST_RUN, LONG_RUN = 25.0, 15.0
MANY_FILLERS, SOME_FILLERS = 6.0, 3.0
LONGEST_SENTENCE, LONG_SENTENCE = 45, 32
LONG_WORD = 12
LONG_WORD_SHARE = 0.07
ACRONYM = re.compile(r"[\W_]*([A-Z]{2,6})s?[\W_]*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The level of a criterion of speech.

    Attributes:
        level: 0 to 2; None when it cannot be told.
        situation: Which fix fits, one of the rubric's situations; empty when none is needed.
        values: Figures for the texts.
        hit: The words it is about.
    """

    level: int | None
    situation: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    hit: Hit | None = None


def speech_levels(
    plain: PlainText,
    transcript: Transcript,
    delivery: Delivery,
    pitch_format: PitchFormat,
    rubric: Rubric,
) -> dict[str, Spoken]:
    """Return every criterion of speech with its level."""
    return {
        "plain_language": _plain_language(plain, transcript, rubric),
        "within_time": _within_time(delivery),
        "pace": _pace(delivery, pitch_format),
        "pauses": _pauses(delivery),
        "fillers": _fillers(delivery),
    }


def _within_time(delivery: Delivery) -> Spoken:
    if delivery.over_limit is None or delivery.duration is None:
        return Spoken(None)
    over = delivery.over_limit
    if over > 0:
        cut = _words_after(over, delivery)
        values = {"seconds": f"{max(1, round(over))}", "cut": f"{cut}"}
        return Spoken(1 if over <= OVER_A_LITTLE else 0, "over", values)
    if delivery.duration < SHORT_SHARE * delivery.limit:
        return Spoken(1, "short", {"seconds": f"{round(delivery.duration)}"})
    return Spoken(2)


def _words_after(over: float, delivery: Delivery) -> int:
    """Return how many words to cut so that the rest ends at the bell, in fives."""
    pace = delivery.speech_rate_wpm or 140.0
    return max(5, 5 * round(over * pace / 60 / 5 + 0.49))


def _pace(delivery: Delivery, pitch_format: PitchFormat) -> Spoken:
    rate = delivery.speech_rate_wpm
    if rate is None or delivery.word_count < FEWEST_TIMED_WORDS:
        return Spoken(None)
    slow, fast = pitch_format.pace_wpm
    values = {"wpm": f"{round(rate)}"}
    if slow <= rate <= fast:
        return Spoken(2, "", values)
    near = slow * (1 - PACE_SLACK) <= rate <= fast * (1 + PACE_SLACK)
    return Spoken(1 if near else 0, "fast" if rate > fast else "slow", values)


def _pauses(delivery: Delivery) -> Spoken:
    run = delivery.longest_run
    if run is None or delivery.word_count < FEWEST_TIMED_WORDS:
        return Spoken(None)
    values = {"seconds": f"{round(run.duration)}"}
    if run.duration >= LONG_RUN:
        return Spoken(0 if run.duration >= LONGEST_RUN else 1, "few", values)
    return Spoken(2, "", values)


def _fillers(delivery: Delivery) -> Spoken:
    """Fillers in text are not counted: who writes a text down leaves them out."""
    if delivery.duration is None or delivery.word_count < FEWEST_TIMED_WORDS:
        return Spoken(None)
    count = len(delivery.fillers)
    rate = count / max(delivery.duration, 20.0) * 60
    level = 0 if rate > MANY_FILLERS else 1 if rate > SOME_FILLERS and count > 2 else 2
    return Spoken(level, "many" if level < 2 else "", {"count": f"{count}"})


def _plain_language(plain: PlainText, transcript: Transcript, rubric: Rubric) -> Spoken:
    unknown = _acronyms(plain, transcript, rubric)
    longest = max(plain.segments, key=len) if plain.segments else range(0)
    said = [piece for piece in plain.pieces if not piece.is_end]
    long_words = sum(len(piece.text) >= LONG_WORD for piece in said) / max(1, len(said))
    if len(unknown) >= 2:
        return Spoken(0 if len(unknown) >= 4 else 1, "acronyms", {}, unknown[0])
    if plain.punctuated and len(longest) > LONG_SENTENCE:
        hit = Hit(longest.start, longest[-1], 1, "long sentence")
        level = 0 if len(longest) > LONGEST_SENTENCE else 1
        return Spoken(level, "long_sentences", {"count": f"{len(longest)}"}, hit)
    if long_words > LONG_WORD_SHARE:
        return Spoken(1, "long_words")
    return Spoken(2)


def _acronyms(plain: PlainText, transcript: Transcript, rubric: Rubric) -> list[Hit]:
    """Return the first use of every short name in capitals that not everyone knows."""
    known = rubric.signals.words["known_short"]
    seen: dict[str, Hit] = {}
    shouted = sum(word.text.isupper() for word in transcript.words) > len(transcript.words) / 2
    if shouted:
        return []
    for at, piece in enumerate(plain.pieces):
        match = ACRONYM.fullmatch(transcript.words[piece.first].text)
        if match and match[1].lower() not in known and not piece.text.startswith("["):
            seen.setdefault(match[1], Hit(at, at, 1, "short name"))
    return list(seen.values())
