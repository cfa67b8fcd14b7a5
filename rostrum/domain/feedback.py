"""The machine's assessment of a take: one strength, at most two fixes, all criteria."""

from __future__ import annotations

from dataclasses import dataclass

from rostrum.domain.span import Span

CONTENT_CRITERIA = (
    "addresses_listener",
    "names_self",
    "names_place_or_affiliation",
    "opens_with_hook",
    "states_problem",
    "tells_story",
    "gives_evidence",
    "uses_local_evidence",
    "proposes_solution",
    "makes_specific_ask",
    "names_bill_or_program",
    "states_amount",
    "names_partners",
    "thanks_listener",
    "offers_follow_up",
)
SPEECH_CRITERIA = ("plain_language", "within_time", "pace", "pauses", "fillers")
CRITERION_IDS = CONTENT_CRITERIA + SPEECH_CRITERIA


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the transcript that show a criterion.

    Attributes:
        first_word: Number of the first word of the quote.
        last_word: Number of the last word of the quote, included.
        quote: The words as they stand in the transcript.
        span: When they were said; None without sound.
    """

    first_word: int
    last_word: int
    quote: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What was found for one criterion.

    Attributes:
        id: One of `CRITERION_IDS`.
        level: 0 absent, up to `max_level`; None when it was not assessed.
        weighed: False when the format's rubric leaves the criterion out.
        evidence: Quotes that show it; empty when absent.
        advice: What would make it better or, at the top level, why it works. One or two sentences.
    """

    id: str
    level: int | None
    max_level: int
    weighed: bool
    evidence: tuple[Evidence, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Strength:
    """The one thing that worked best."""

    criterion: str
    message: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """One of at most two changes that would help most.

    Attributes:
        message: What was heard or not heard, in one sentence.
        reason: Why it matters to the listener, in one sentence.
        try_this: One sentence to try, in words close to the speaker's; empty when none fits.
        drill: A short exercise to do now.
        lesson: Id of the lesson that teaches it.
        evidence: The words it is about; None when the fix is about something absent.
    """

    criterion: str
    message: str
    reason: str
    try_this: str
    drill: str
    lesson: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One strength, at most two fixes, all criteria.

    Attributes:
        rubric_hash: Content hash of the rubric it was made with, so that old takes keep what
            they were told.
    """

    strength: Strength | None
    fixes: tuple[Fix, ...]
    criteria: tuple[CriterionResult, ...]
    rubric_hash: str = ""
