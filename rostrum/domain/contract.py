"""What `assess` prints and the JSON export holds: a contract that scripts depend on.

Its JSON Schema is `docs/assess.schema.json`.
"""

from __future__ import annotations

from typing import Any

from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import (
    CRITERION_IDS,
    CriterionResult,
    Evidence,
    Feedback,
    Fix,
    Strength,
)
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine, Transcript

MAX_LEVEL = 2


def as_contract(
    file: str,
    format_id: str,
    engine: Engine,
    transcript: Transcript,
    delivery: Delivery,
    feedback: Feedback,
) -> dict[str, Any]:
    """Return a take's assessment as plain data, every key always there.

    Times are seconds with two digits, rates words a minute with one; what text cannot tell is
    None. Every criterion is listed, in the order of `CRITERION_IDS`.
    """
    return {
        "file": file,
        "format": format_id,
        "engine": {"name": engine.name, "model": engine.model, "draft": engine.draft},
        "transcript": {
            "text": transcript.text,
            "words": [{"text": word.text, **_times(word.span)} for word in transcript.words],
        },
        "delivery": _delivery(delivery),
        "feedback": _feedback(feedback),
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    timed = delivery.duration is not None
    pauses = [_times(pause.span) for pause in delivery.pauses]
    hesitations = [_times(span) for span in delivery.hesitations]
    return {
        "duration_s": _rounded(delivery.duration, 2),
        "speech_s": _rounded(delivery.speech, 2),
        "words": delivery.word_count,
        "speech_rate_wpm": _rounded(delivery.speech_rate_wpm, 1),
        "articulation_rate_wpm": _rounded(delivery.articulation_rate_wpm, 1),
        "pauses": pauses if timed else None,
        "fillers": [{"text": filler.text, **_times(filler.span)} for filler in delivery.fillers],
        "hesitations": hesitations if timed else None,
        "over_limit_s": _rounded(delivery.over_limit, 2),
    }


def _feedback(feedback: Feedback) -> dict[str, Any]:
    found = {result.id: result for result in feedback.criteria}
    return {
        "strength": _strength(feedback.strength),
        "fixes": [_fix(fix) for fix in feedback.fixes],
        "criteria": [_criterion(name, found.get(name)) for name in CRITERION_IDS],
    }


def _strength(strength: Strength | None) -> dict[str, Any] | None:
    if strength is None:
        return None
    return {
        "criterion": strength.criterion,
        "message": strength.message,
        "quote": _quote(strength.evidence),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "criterion": fix.criterion,
        "message": fix.message,
        "quote": _quote(fix.evidence),
        "drill": fix.drill,
        "lesson": fix.lesson,
    }


def _criterion(name: str, result: CriterionResult | None) -> dict[str, Any]:
    if result is None:
        result = CriterionResult(name, None, MAX_LEVEL, weighed=False)
    found = {
        "id": name,
        "level": result.level,
        "max_level": result.max_level,
        "evidence": [{"quote": shown.quote, **_times(shown.span)} for shown in result.evidence],
        "advice": result.advice,
    }
    return found if result.weighed else {**found, "weighed": False}


def _quote(evidence: Evidence | None) -> str | None:
    return evidence.quote if evidence else None


def _times(span: Span | None) -> dict[str, float | None]:
    if span is None:
        return {"start": None, "end": None}
    return {"start": _rounded(span.start, 2), "end": _rounded(span.end, 2)}


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(float(value), digits)
