"""The machine's assessment of a take: every criterion, one strength, at most two fixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rostrum.domain.choosing import Judged, choose_fixes, choose_strength
from rostrum.domain.content.finding import find_all
from rostrum.domain.content.matching import Hit, evidence_of, level_of
from rostrum.domain.content.plain_text import PlainText, english_share, plain_text
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import CONTENT_CRITERIA, CriterionResult, Evidence, Feedback, Fix
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.rubric import FixText, Rubric
from rostrum.domain.speech_levels import Spoken, speech_levels
from rostrum.domain.transcript import Transcript

FEWEST_WORDS = 15
LEAST_ENGLISH = 0.15
LISTENERS = {
    "chairwoman": "Madam Chair",
    "chairman": "Mr. Chair",
    "mayor": "Mayor",
    "senator": "Senator",
    "representative": "Representative",
    "councilor": "Councilor",
    "commissioner": "Commissioner",
    "governor": "Governor",
    "senators": "Senators",
    "representatives": "Representatives",
    "council": "Councilors",
    "councilors": "Councilors",
    "commissioners": "Commissioners",
}
CHAIRS = {"madam": "Madam Chair", "madame": "Madam Chair", "mr": "Mr. Chair", "mister": "Mr. Chair"}


def assess(
    transcript: Transcript, delivery: Delivery, pitch_format: PitchFormat, rubric: Rubric
) -> Feedback:
    """Judge what was said and how.

    Content is judged from the words alone, speech from the delivery. A criterion that cannot be
    judged has level None. With fewer than 15 words, or words that are not English, nothing is.
    """
    plain = plain_text(transcript.words, rubric.signals.words["cue"])
    said = sum(not piece.is_end for piece in plain.pieces)
    if said < FEWEST_WORDS:
        return _nothing_judged(rubric.too_little, said, rubric)
    if english_share(plain, rubric.signals.words["common"]) < LEAST_ENGLISH:
        return _nothing_judged(rubric.other_language, said, rubric)
    found = find_all(plain, rubric.signals)
    spoken = speech_levels(plain, transcript, delivery, pitch_format, rubric)
    words = _own_words(plain, rubric, found)
    judged = [
        _content(criterion.id, rubric, found, evidence_of(plain, transcript, found[criterion.id]))
        if criterion.id in CONTENT_CRITERIA
        else _speech(criterion.id, rubric, spoken[criterion.id], plain, transcript)
        for criterion in rubric.criteria
    ]
    return Feedback(
        strength=choose_strength(judged, words),
        fixes=choose_fixes(judged, words),
        criteria=tuple(one.result(words) for one in judged),
        rubric_hash=rubric.content_hash,
    )


def _content(
    id_: str, rubric: Rubric, found: Mapping[str, list[Hit]], evidence: tuple[Evidence, ...]
) -> Judged:
    level = level_of(found[id_])
    situation = ("absent", "thin", "")[level]
    return Judged(rubric.by_id[id_], level, situation, evidence)


def _speech(
    id_: str, rubric: Rubric, spoken: Spoken, plain: PlainText, transcript: Transcript
) -> Judged:
    criterion = rubric.by_id[id_]
    evidence = evidence_of(plain, transcript, [spoken.hit]) if spoken.hit else ()
    unknown = rubric.not_assessed if transcript.is_timed else rubric.no_sound
    note = unknown if spoken.level is None else ""
    return Judged(criterion, spoken.level, spoken.situation, evidence, spoken.values, note)


def _nothing_judged(text: FixText, said: int, rubric: Rubric) -> Feedback:
    words = {**rubric.words, "count": str(said)}
    fix = Fix(
        criterion="within_time",
        message=text.message.format_map(words),
        reason=text.reason,
        try_this=text.try_this.format_map(words),
        drill=text.drill.format_map(words),
        lesson=rubric.by_id["within_time"].lesson,
    )
    criteria = tuple(
        CriterionResult(one.id, None, one.max_level, one.is_weighed, (), rubric.not_assessed)
        for one in rubric.criteria
    )
    return Feedback(None, (fix,), criteria, rubric.content_hash)


def _own_words(plain: PlainText, rubric: Rubric, found: Mapping[str, list[Hit]]) -> dict[str, str]:
    """Return the speaker's own words for {listener} and {topic}, else the rubric's."""
    words = dict(rubric.words)
    topics = Counter(
        match[0]
        for _, pattern in rubric.signals.compiled["topic"]
        for match in pattern.finditer(plain.text)
    )
    if topics:
        best = max(topics, key=lambda topic: (topics[topic], len(topic)))
        words["topic"] = best if topics[best] > 1 or " " in best else words["topic"]
    titles = (_title_in(plain, hit) for hit in found["addresses_listener"])
    words["listener"] = next(filter(None, titles), words["listener"])
    return words


def _title_in(plain: PlainText, hit: Hit) -> str:
    """Return how the speaker addresses the listener, "" when by no title."""
    called = [piece.text for piece in plain.pieces[hit.first : hit.last + 1]]
    if "chair" in called:
        return next((CHAIRS[word] for word in called if word in CHAIRS), "Chair")
    return next((title for word, title in LISTENERS.items() if word in called), "")
