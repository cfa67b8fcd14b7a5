"""Two takes side by side: what changed in words, time and criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rostrum.domain.alignment import aligned
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import CRITERION_IDS, CriterionResult, Feedback
from rostrum.domain.span import Seconds
from rostrum.domain.transcript import Transcript

RunKind = Literal["same", "added", "removed"]
LevelChange = Literal["gained", "lost", "better", "weaker", "same", "unknown"]
ChangeKind = Literal["gained", "lost", "better", "weaker", "duration", "pace", "fillers", "words"]

NOTABLE_SECONDS = 2.0
NOTABLE_PACE_WPM = 8.0
NOTABLE_FILLERS = 2
NOTABLE_WORDS = 10
MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class TakeFacts:
    """What is known of one take: its words, its measures and its feedback."""

    transcript: Transcript
    delivery: Delivery
    feedback: Feedback


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that both takes have, or only one.

    Attributes:
        kind: "same", "added" (only in the later take) or "removed" (only in the earlier).
        text: The words, as the later take has them when both do.
        earlier: Numbers of the words in the earlier take, `[first, last)`; empty when added.
        later: Numbers of the words in the later take, `[first, last)`; empty when removed.
    """

    kind: RunKind
    text: str
    earlier: tuple[int, int]
    later: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """How a criterion went from one take to the other.

    Attributes:
        id: One of `CRITERION_IDS`.
        before: Level in the earlier take; None when it was not assessed.
        after: Level in the later take; None when it was not assessed.
        weighed: True when the later take's rubric weighs it.
        change: "gained" from absent to present, "lost" the other way, "better" and "weaker"
            between levels of presence, "unknown" when either was not assessed.
    """

    id: str
    before: int | None
    after: int | None
    weighed: bool
    change: LevelChange


@dataclass(frozen=True, slots=True)
class Change:
    """One change worth a sentence.

    Attributes:
        kind: What changed.
        amount: Later less earlier, in the unit of the kind (seconds, words a minute, count,
            levels).
        criterion: The criterion's id for the kinds about criteria, else empty.
    """

    kind: ChangeKind
    amount: float
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the earlier take to the later one.

    None means that one of the takes cannot tell.

    Attributes:
        runs: The words of both takes as one text, in order.
        duration: Seconds longer (or, below zero, shorter).
        pace_wpm: Words a minute faster (or slower).
        words: Spoken words more (or fewer).
        fillers: Fillers heard more (or fewer); None without sound.
        criteria: Every criterion that either take was assessed for, in the fixed order.
        what_changed: The changes most worth saying, the best first; empty when nothing stands out.
    """

    runs: tuple[Run, ...]
    duration: Seconds | None
    pace_wpm: float | None
    words: int
    fillers: int | None
    criteria: tuple[CriterionChange, ...]
    what_changed: tuple[Change, ...] = ()


def compare(earlier: TakeFacts, later: TakeFacts) -> Comparison:
    """Compare two takes."""
    before, after = earlier.delivery, later.delivery
    criteria = tuple(_criteria(earlier.feedback, later.feedback))
    duration = _difference(before.duration, after.duration)
    pace = _difference(before.speech_rate_wpm, after.speech_rate_wpm)
    words = after.word_count - before.word_count
    timed = before.duration is not None and after.duration is not None
    fillers = len(after.fillers) - len(before.fillers) if timed else None
    measures: tuple[tuple[ChangeKind, float | None, float], ...] = (
        ("duration", duration, NOTABLE_SECONDS),
        ("fillers", fillers, NOTABLE_FILLERS),
        ("pace", pace, NOTABLE_PACE_WPM),
        ("words", words if duration is None else None, NOTABLE_WORDS),
    )
    notable = [
        Change(kind, amount)
        for kind, amount, least in measures
        if amount is not None and abs(amount) >= least
    ]
    changes = (*_worth_saying(criteria), *notable)[:MOST_CHANGES]
    runs = tuple(_runs(earlier.transcript, later.transcript))
    return Comparison(runs, duration, pace, words, fillers, criteria, changes)


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _runs(earlier: Transcript, later: Transcript) -> Iterator[Run]:
    texts = [word.text for word in earlier.words], [word.text for word in later.words]
    for kind, first, last, start, end in aligned(*texts):
        if kind == "equal":
            yield Run("same", later.quote(start, end - 1), (first, last), (start, end))
            continue
        if first < last:
            yield Run("removed", earlier.quote(first, last - 1), (first, last), (start, start))
        if start < end:
            yield Run("added", later.quote(start, end - 1), (last, last), (start, end))


def _criteria(earlier: Feedback, later: Feedback) -> Iterator[CriterionChange]:
    before = {result.id: result for result in earlier.criteria}
    after = {result.id: result for result in later.criteria}
    for name in CRITERION_IDS:
        if name in before or name in after:
            old, new = before.get(name), after.get(name)
            levels = _level(old), _level(new)
            weighed = new.weighed if new else False
            yield CriterionChange(name, *levels, weighed, _level_change(*levels))


def _level(result: CriterionResult | None) -> int | None:
    return result.level if result else None


def _level_change(before: int | None, after: int | None) -> LevelChange:
    if before is None or after is None:
        return "unknown"
    if bool(before) != bool(after):
        return "gained" if after else "lost"
    if before == after:
        return "same"
    return "better" if after > before else "weaker"


def _worth_saying(criteria: tuple[CriterionChange, ...]) -> list[Change]:
    """Pick at most one gain and one loss that the format weighs, a gain first."""
    picked: list[Change] = []
    for kinds in (("gained", "better"), ("lost", "weaker")):
        found = [
            Change(kind, change.after - change.before, change.id)
            for kind in kinds
            for change in criteria
            if change.change == kind
            and change.weighed
            and change.after is not None
            and change.before is not None
        ]
        picked += found[:1]
    return picked
