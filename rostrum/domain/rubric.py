"""What is looked for in a pitch, how much each thing matters, and what is then said about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

from rostrum.domain.content.signals import Signals
from rostrum.domain.feedback import CONTENT_CRITERIA, CRITERION_IDS

MAX_LEVEL = 2
SITUATIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(CONTENT_CRITERIA, ("absent", "thin")),
    "plain_language": ("acronyms", "long_sentences", "long_words"),
    "within_time": ("over", "over_with_gap", "short"),
    "pace": ("fast", "slow"),
    "pauses": ("few",),
    "fillers": ("many",),
}
"""What can be wrong with each criterion; a rubric has a fix for every one."""

BLANKS = ("listener", "topic", "place", "seconds", "wpm", "count", "cut")
"""What may stand in braces in a text."""


@dataclass(frozen=True, slots=True)
class FixText:
    """What to say when something is to be changed.

    Attributes:
        message: What was heard or not heard; never "you did not".
        try_this: A sentence to try; empty when none fits.
        drill: An exercise of ten to twenty seconds.
        reason: Why it matters to the listener; empty when the criterion's reason says it.
    """

    message: str
    try_this: str
    drill: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look for, with everything that may be said about it.

    Attributes:
        id: One of `CRITERION_IDS`.
        name: What people call it, such as "Makes a clear ask".
        weight: How much it matters in this format; 0 when it is looked for but not weighed.
        advice: What to say at each level, from absent (0) to strong; one text per level.
        praise: What to say when it is the strength.
        reason: Why it matters to the listener, in one sentence.
        lesson: Id of the lesson that teaches it.
        fixes: What to say by situation; every situation of `SITUATIONS` is there.

    Raises:
        ValueError: If the id is unknown, the weight negative, or a text is missing.
    """

    id: str
    name: str
    weight: float
    advice: tuple[str, ...]
    praise: str
    reason: str
    lesson: str
    fixes: Mapping[str, FixText]

    def __post_init__(self) -> None:
        if self.id not in CRITERION_IDS:
            raise ValueError(f"no criterion is called {self.id!r}")
        if not self.weight >= 0:
            raise ValueError(f"{self.id}: a weight cannot be negative")
        if len(self.advice) != MAX_LEVEL + 1 or not all(self.advice):
            raise ValueError(f"{self.id}: advice is needed for every level")
        lacking = set(SITUATIONS[self.id]) ^ set(self.fixes)
        if lacking:
            raise ValueError(f"{self.id}: fixes do not match: {', '.join(sorted(lacking))}")

    @property
    def max_level(self) -> int:
        """The highest level; 0 is always "absent"."""
        return len(self.advice) - 1

    @property
    def is_weighed(self) -> bool:
        """True when the format's rubric counts it."""
        return self.weight > 0


@dataclass(frozen=True)
class Rubric:
    """What is looked for in one format.

    Attributes:
        format_id: The format it is for.
        criteria: Every criterion of `CRITERION_IDS`, in that order.
        signals: The words and patterns by which criteria are recognised.
        words: What stands for {listener}, {topic} and {place} when the speaker named none.
        too_little: The one fix when there is too little to judge.
        other_language: The one fix when the words are not English.
        not_assessed: Advice for a criterion that there was too little to judge.
        no_sound: Advice for a criterion that only a recording can tell.

    Raises:
        ValueError: If a criterion is missing, doubled or out of order.
    """

    format_id: str
    criteria: tuple[Criterion, ...]
    signals: Signals = field(repr=False)
    words: Mapping[str, str]
    too_little: FixText
    other_language: FixText
    not_assessed: str
    no_sound: str

    def __post_init__(self) -> None:
        ids = tuple(criterion.id for criterion in self.criteria)
        if ids != CRITERION_IDS:
            raise ValueError("a rubric holds every criterion once, in the order of CRITERION_IDS")

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        """Every criterion by its id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of everything that can change a feedback: texts, weights and signals."""
        content = {
            "format": self.format_id,
            "criteria": [asdict(criterion) for criterion in self.criteria],
            "signals": self.signals.canonical,
            "words": dict(self.words),
            "too_little": asdict(self.too_little),
            "other_language": asdict(self.other_language),
            "notes": [self.not_assessed, self.no_sound],
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
