"""A draft as it is being written: how long it takes to say, what to cut, what is missing."""

from __future__ import annotations

import math

from rostrum.domain.content.finding import find_all
from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.pitch import Draft
from rostrum.domain.pitch_format import DEFAULT_PACE_WPM, PartId, PitchFormat
from rostrum.domain.rubric import Rubric
from rostrum.domain.span import Seconds
from rostrum.domain.spoken import spoken_words
from rostrum.domain.text_words import transcript_of

SHOWN_BY: dict[PartId, tuple[str, ...]] = {
    "hook": ("opens_with_hook",),
    "problem": ("states_problem",),
    "story": ("tells_story",),
    "evidence": ("gives_evidence", "uses_local_evidence"),
    "solution": ("proposes_solution",),
    "ask": ("makes_specific_ask",),
    "thanks": ("thanks_listener",),
}
"""The criteria that show a part in free text; any one will do."""


def seconds_to_say(text: str, pace_wpm: float) -> Seconds:
    """Return how many seconds a text takes at a pace in words a minute."""
    return spoken_words(text) * 60 / _pace(pace_wpm)


def words_to_cut(text: str, limit: Seconds, pace_wpm: float) -> int:
    """Return by how many words a text is too long for a limit in seconds; 0 when it fits."""
    room = math.floor(limit / 60 * _pace(pace_wpm) + 1e-9)
    return max(0, spoken_words(text) - room)


def missing_parts(draft: Draft, pitch_format: PitchFormat, rubric: Rubric) -> tuple[PartId, ...]:
    """Return the parts that the format needs and the draft lacks, in speaking order.

    Guided drafts lack a part when its field is empty. Free text lacks a part when none of the
    criteria that show it is found.
    """
    needed = tuple(part.id for part in pitch_format.parts if part.needed)
    if not draft.free_text.strip():
        written = {part for part, text in draft.parts if text.strip()}
        return tuple(part for part in needed if part not in written)
    signals = rubric.signals
    words = transcript_of(draft.free_text).words
    found = find_all(plain_text(words, signals.words["cue"]), signals)
    return tuple(part for part in needed if not any(found[name] for name in SHOWN_BY[part]))


def _pace(pace_wpm: float) -> float:
    return pace_wpm if pace_wpm > 0 else DEFAULT_PACE_WPM
