"""Numbers stand beside what they mean, and nothing is said that is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum import phrases
from rostrum.domain.comparison import Change, ChangeKind, Comparison
from rostrum.domain.delivery import Delivery, Filler, Pause
from rostrum.domain.feedback import CRITERION_IDS, CriterionResult
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine
from rostrum.wording import catalogue

FORMAT = PitchFormat("elevator-60", "Elevator", "", 60, 45, 10, (140.0, 180.0), ())
SPOKEN = Delivery(60.0, 50.0, 142, 142.4, 170.0, 60.0, over_limit=0.0, loudness_dbfs=-20.0)
TEXT = Delivery(None, None, 3, None, None, 60.0)


def filler(text: str) -> Filler:
    return Filler(text, (0,), None, certain=True)


@pytest.mark.parametrize(
    ("pace", "meaning"),
    [(100, "slow"), (120, "calm"), (142.4, "easy"), (185, "brisk"), (191, "fast")],
)
def test_pace_stands_beside_what_it_does_to_a_listener(pace: float, meaning: str) -> None:
    said = phrases.pace_phrase(replace(SPOKEN, speech_rate_wpm=pace), FORMAT)
    assert said.startswith(f"{round(pace)} words a minute: {meaning}")


def test_time_over_the_limit_is_said_in_seconds() -> None:
    late = replace(SPOKEN, duration=67.0, over_limit=7.0)
    assert phrases.time_phrase(late) == "1:07 for a 1:00 limit: 7 seconds over"


def test_few_fillers_are_at_least_so_many_and_nobody_minds() -> None:
    said = phrases.fillers_phrase(replace(SPOKEN, fillers=(filler("um"), filler("you know"))))
    assert said == "at least 2 heard (um, you know): nobody will mind"


def test_pauses_after_sentences_are_said_to_help() -> None:
    pauses = tuple(Pause(Span(i, i + 0.5), "between_sentences") for i in range(5))
    assert "5 after a sentence" in phrases.pauses_phrase(replace(SPOKEN, pauses=pauses))


def test_nothing_is_said_of_the_sound_of_a_text() -> None:
    said = [phrases.time_phrase(TEXT), phrases.pace_phrase(TEXT, FORMAT)]
    said += [phrases.pauses_phrase(TEXT), phrases.hesitations_phrase(TEXT)]
    assert [*said, phrases.loudness_phrase(TEXT)] == [""] * 5


def test_a_rough_draft_is_called_one() -> None:
    assert "rough draft" in phrases.engine_phrase(Engine("pocketsphinx", "en-us", draft=True))


def test_words_that_a_person_corrected_are_no_rough_draft_any_more() -> None:
    engine = Engine("pocketsphinx", "en-us", draft=True)
    said = phrases.engine_phrase(engine, corrected=True)
    assert said == "words by pocketsphinx, corrected by hand"


def test_words_that_were_written_down_stay_so_when_corrected() -> None:
    written = Engine("text", "")
    assert phrases.engine_phrase(written, corrected=True) == phrases.engine_phrase(written)


@pytest.mark.parametrize(
    ("criterion", "level", "said"),
    [
        ("tells_story", 2, "heard"),
        ("tells_story", 1, "heard in part"),
        ("tells_story", 0, "not heard"),
        ("pace", 2, "yes"),
        ("pace", 1, "almost"),
        ("pace", 0, "not yet"),
        ("pace", None, "not assessed"),
    ],
)
def test_a_point_says_how_far_it_was_met(criterion, level, said) -> None:
    assert phrases.point_phrase(CriterionResult(criterion, level, 2, weighed=True)) == said


def test_every_criterion_has_a_name() -> None:
    assert {f"phrases.criterion.{name}" for name in CRITERION_IDS} <= catalogue().keys()


def test_a_pace_is_kept_while_words_are_heard() -> None:
    moved = (Change("gained", 1, "pace"), Change("gained", 1, "tells_story"))
    comparison = Comparison((), None, None, 0, None, (), moved)
    kept, heard = phrases.changes_phrases(comparison)
    assert kept == "Now met: Speaks at an easy pace."
    assert heard == "Now heard: Tells a story."


@pytest.mark.parametrize(
    "criterion", ["plain_language", "within_time", "pace", "pauses", "fillers"]
)
@pytest.mark.parametrize("kind", ["gained", "lost", "better", "weaker"])
def test_no_measured_point_is_called_heard_or_unclear(criterion: str, kind: ChangeKind) -> None:
    comparison = Comparison((), None, None, 0, None, (), (Change(kind, 1, criterion),))
    (said,) = phrases.changes_phrases(comparison)
    assert "heard" not in said
    assert "clear" not in said.lower()
