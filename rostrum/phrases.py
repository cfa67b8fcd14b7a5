"""Measures said in words: each number beside what it means.

A phrase is empty when there is nothing honest to say, such as the pace of a text without sound.
The bands and their sources stand in `docs/metrics.md`.
"""

from __future__ import annotations

from rostrum.domain.comparison import Change, Comparison
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import SPEECH_CRITERIA, CriterionResult
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.transcript import Engine
from rostrum.wording import catalogue, clock, say

SLOW_WPM, FAST_WPM = 110.0, 190.0
FEW_PAUSES_A_MINUTE = 3.0
FILLERS_A_MINUTE = ((2.0, "fine"), (5.0, "usual"), (10.0, "many"))
MOST_FILLERS_UNREMARKED = 2
SOFT_DBFS, LOUD_DBFS, CLEAR_OF_NOISE_DB = -38.0, -9.0, 12.0
SPARE_SECONDS = 2.0
MOST_EXAMPLES = 4
_HEARD = ("heard", "partly", "missed")
_KEPT = ("met", "nearly", "unmet")


def engine_phrase(engine: Engine, *, corrected: bool = False) -> str:
    """Say who wrote the words, and plainly when they are a rough draft nobody has corrected."""
    if corrected and engine.name != "text":
        return say("phrases.engine.corrected", name=engine.name)
    if engine.draft and engine.name != "pocketsphinx":
        return say("phrases.engine.draft", name=engine.name)
    return say(f"phrases.engine.{engine.name}", model=engine.model)


def criterion_name(criterion: str) -> str:
    """Return what people call a criterion; its id when the catalogue has no name for it."""
    key = f"phrases.criterion.{criterion}"
    return say(key) if key in catalogue() else criterion.replace("_", " ")


def point_phrase(result: CriterionResult) -> str:
    """Say how far a point was met: words are heard, while a pace or a time is kept."""
    if result.level is None:
        return say("phrases.point.unknown")
    whole, part, none = _KEPT if result.id in SPEECH_CRITERIA else _HEARD
    state = none if result.level == 0 else whole if result.level >= result.max_level else part
    return say(f"phrases.point.{state}")


def time_phrase(delivery: Delivery) -> str:
    """Say how long it took against the limit."""
    if delivery.duration is None:
        return ""
    over = delivery.over_limit or 0.0
    spare = delivery.limit - delivery.duration
    kind = "within" if spare < SPARE_SECONDS else "spare"
    if over > 0:
        kind = "over" if over >= 1 else "just_over"
    return say(
        f"phrases.time.{kind}",
        time=clock(delivery.duration),
        limit=clock(delivery.limit),
        seconds=_seconds(over or spare),
    )


def pace_phrase(delivery: Delivery, pitch_format: PitchFormat) -> str:
    """Say how fast it was and what that does to a listener."""
    if delivery.speech_rate_wpm is None:
        return ""
    band = _pace_band(delivery.speech_rate_wpm, pitch_format.pace_wpm)
    return say(f"phrases.pace.{band}", pace=round(delivery.speech_rate_wpm))


def _pace_band(pace: float, easy: tuple[float, float]) -> str:
    slow, fast = easy
    if slow <= pace <= fast:
        return "easy"
    if pace < slow:
        return "calm" if pace >= SLOW_WPM else "slow"
    return "brisk" if pace <= FAST_WPM else "fast"


def pauses_phrase(delivery: Delivery) -> str:
    """Say how many pauses there were and, when it is known, how many stood where they help."""
    if not delivery.duration:
        return ""
    count = len(delivery.pauses)
    if not count:
        return say("phrases.pauses.none")
    a_minute = count * 60 / delivery.duration
    often = _often(a_minute)
    placed = sum(pause.place == "between_sentences" for pause in delivery.pauses)
    if a_minute < FEW_PAUSES_A_MINUTE:
        return say("phrases.pauses.few", count=count, often=often)
    if placed:
        return say("phrases.pauses.placed", count=count, often=often, placed=placed)
    return say("phrases.pauses.some", count=count, often=often)


def _often(a_minute: float) -> str:
    if a_minute < 1:
        return say("phrases.pauses.seldom")
    return say("phrases.pauses.often", count=round(a_minute))


def fillers_phrase(delivery: Delivery) -> str:
    """Say how many fillers were heard at least, and whether anybody minds."""
    count = len(delivery.fillers)
    if delivery.duration is None:
        kind = "in_text" if count else "none_in_text"
    elif not count:
        kind = "none"
    else:
        kind = _fillers_band(count, delivery.duration)
    return say(f"phrases.fillers.{kind}", count=count, words=_examples(delivery))


def _fillers_band(count: int, seconds: float) -> str:
    if count <= MOST_FILLERS_UNREMARKED:
        return "fine"
    a_minute = count * 60 / max(seconds, 1.0)
    return next((name for most, name in FILLERS_A_MINUTE if a_minute <= most), "distracting")


def _examples(delivery: Delivery) -> str:
    return ", ".join(list(dict.fromkeys(found.text for found in delivery.fillers))[:MOST_EXAMPLES])


def hesitations_phrase(delivery: Delivery) -> str:
    """Say where there was voice without a word, without counting it against anyone."""
    if delivery.duration is None:
        return ""
    count = len(delivery.hesitations)
    return say(f"phrases.hesitations.{'some' if count else 'none'}", count=count)


def loudness_phrase(delivery: Delivery) -> str:
    """Say whether the recording is loud and clear enough; it is about the microphone."""
    level, noise = delivery.loudness_dbfs, delivery.noise_dbfs
    if level is None:
        return ""
    if level > LOUD_DBFS:
        return say("phrases.loudness.loud")
    if noise is not None and level - noise < CLEAR_OF_NOISE_DB:
        return say("phrases.loudness.noisy")
    return say(f"phrases.loudness.{'soft' if level < SOFT_DBFS else 'good'}")


def changes_phrases(comparison: Comparison) -> list[str]:
    """Say the changes between two takes that are most worth saying, one sentence each."""
    said = [_change(change) for change in comparison.what_changed]
    return said or [say("phrases.change.nothing")]


def change_key(change: str, criterion: str) -> str:
    """Return the key of a change: words are heard, while a pace or a time is kept."""
    return f"kept_{change}" if criterion in SPEECH_CRITERIA else change


def _change(change: Change) -> str:
    more = change.amount > 0
    if change.criterion:
        key = change_key(change.kind, change.criterion)
        return say(f"phrases.change.{key}", name=criterion_name(change.criterion))
    if change.kind == "duration":
        key = "longer" if more else "shorter"
        return say(f"phrases.change.{key}", seconds=_seconds(abs(change.amount)))
    if change.kind == "pace":
        key = "faster" if more else "slower"
    else:
        key = f"{'more' if more else 'fewer'}_{change.kind}"
    return say(f"phrases.change.{key}", count=round(abs(change.amount)))


def _seconds(seconds: float) -> str:
    return say("phrases.time.seconds", count=round(seconds))
