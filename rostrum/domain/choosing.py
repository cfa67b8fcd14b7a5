"""Which one strength and which two fixes a person is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rostrum.domain.feedback import CONTENT_CRITERIA, CriterionResult, Evidence, Fix, Strength
from rostrum.domain.rubric import Criterion

MOST_FIXES = 2
THIN_COUNTS = 0.35
LEAST_GAIN = 0.9
WORTH_THICKENING = ("makes_specific_ask", "tells_story", "gives_evidence")
ESSENTIAL = ("makes_specific_ask", "states_problem", "tells_story", "proposes_solution")
STANDS_FOR = {"gives_evidence": "uses_local_evidence", "uses_local_evidence": "gives_evidence"}
"""Fixes that would say nearly the same; only one of them is given."""
VALUE_OF_PRAISE = {
    "tells_story": 1.5,
    "opens_with_hook": 1.3,
    "uses_local_evidence": 1.2,
    "makes_specific_ask": 1.1,
    "names_self": 0.3,
    "addresses_listener": 0.3,
    "names_place_or_affiliation": 0.4,
    "thanks_listener": 0.2,
    "plain_language": 0.5,
    "within_time": 0.4,
}
"""How much a listener gains from it, besides its weight: anyone can say their name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with what was found.

    Attributes:
        situation: Which of the criterion's fixes fits; empty when nothing is to be changed.
        values: Figures for the texts.
        note: Why it was not assessed.
    """

    criterion: Criterion
    level: int | None
    situation: str = ""
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def gain(self) -> float:
        """How much would be gained by mending it."""
        if self.level is None or not self.situation:
            return 0.0
        if self.situation == "thin" and self.criterion.id not in WORTH_THICKENING:
            return 0.0
        share = (1.0, THIN_COUNTS, 0.0)[self.level]
        return self.criterion.weight * share

    @property
    def worth(self) -> float:
        """How much it is worth as the strength."""
        if not self.level or (self.level == 1 and self.situation not in ("", "thin")):
            return 0.0
        return self.level * self.criterion.weight * VALUE_OF_PRAISE.get(self.criterion.id, 1.0)

    def result(self, words: Mapping[str, str]) -> CriterionResult:
        """Return it as the feedback lists it."""
        advice = self.note
        if self.level is not None:
            advice = _filled(self.criterion.advice[self.level], {**words, **self.values})
        return CriterionResult(
            id=self.criterion.id,
            level=self.level,
            max_level=self.criterion.max_level,
            weighed=self.criterion.is_weighed,
            evidence=self.evidence,
            advice=advice,
        )


def choose_strength(judged: Sequence[Judged], words: Mapping[str, str]) -> Strength | None:
    """Return the most valuable thing that worked, or None when nothing did."""
    best = max(judged, key=lambda one: one.worth)
    if best.worth <= 0:
        return None
    evidence = best.evidence[0] if best.evidence else None
    message = _filled(best.criterion.praise, {**words, **best.values})
    return Strength(best.criterion.id, message, evidence)


def choose_fixes(judged: Sequence[Judged], words: Mapping[str, str]) -> tuple[Fix, ...]:
    """Return the two changes that would help most and do not contradict each other.

    Over time, nothing may be asked that makes the pitch longer, except one essential part that
    is missing; then the first fix says what to cut to make room for it.
    """
    by_id = {one.criterion.id: one for one in judged}
    praised = max(judged, key=lambda one: one.worth)
    is_over = by_id["within_time"].situation == "over"
    open_ = [
        one
        for one in sorted(judged, key=lambda one: -one.gain)
        if one.gain >= LEAST_GAIN
        and one is not praised
        and not (is_over and _adds_words(one))
        and not _is_said_by_time(one, by_id["within_time"])
    ]
    chosen: list[Judged] = []
    for one in open_:
        twin = STANDS_FOR.get(one.criterion.id)
        if not any(twin == other.criterion.id for other in chosen):
            chosen.append(one)
    return tuple(_fix(one, words) for one in _with_room(chosen[:MOST_FIXES]))


def _adds_words(one: Judged) -> bool:
    """True for a fix that asks for more words and is not essential."""
    is_content = one.criterion.id in CONTENT_CRITERIA
    return is_content and not (one.criterion.id in ESSENTIAL and one.situation == "absent")


def _is_said_by_time(one: Judged, time: Judged) -> bool:
    """Speaking slowly is no fault of its own when the time is short, nor fast when it is over."""
    return one.criterion.id == "pace" and (one.situation, time.situation) in (
        ("fast", "over"),
        ("slow", "short"),
    )


def _with_room(chosen: list[Judged]) -> list[Judged]:
    """Say first what to cut when something is missing and the time is over."""
    over = next((one for one in chosen if one.situation == "over"), None)
    missing = [one for one in chosen if one.situation == "absent"]
    if over is None or not missing:
        return chosen
    return [replace(over, situation="over_with_gap"), missing[0]]


def _fix(one: Judged, words: Mapping[str, str]) -> Fix:
    text = one.criterion.fixes[one.situation]
    values = {**words, **one.values}
    return Fix(
        criterion=one.criterion.id,
        message=_filled(text.message, values),
        reason=text.reason or one.criterion.reason,
        try_this=_filled(text.try_this, values),
        drill=_filled(text.drill, values),
        lesson=one.criterion.lesson,
        evidence=one.evidence[0] if one.evidence else None,
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text[:1].upper() + text[1:]
