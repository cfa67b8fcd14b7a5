from pathlib import Path

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.delivery import Delivery
from rostrum.domain.span import Span
from rostrum.domain.speech_levels import Spoken, speech_levels
from rostrum.domain.text_words import transcript_of

SHELF = LessonFolder(Path(__file__).resolve().parents[2] / "lessons")


def spoken(text: str = "We need a bus.", **measures) -> dict[str, Spoken]:
    values = {"duration": 50.0, "speech_rate_wpm": 150.0, "over_limit": 0.0, **measures}
    delivery = Delivery(
        speech=None, word_count=120, articulation_rate_wpm=None, limit=60.0, **values
    )
    transcript = transcript_of(text)
    rubric, pitch_format = SHELF.rubric("elevator-60"), SHELF.formats()["elevator-60"]
    return speech_levels(
        plain_text(transcript.words, ()), transcript, delivery, pitch_format, rubric
    )


@pytest.mark.parametrize(("over", "level"), [(0.0, 2), (3.0, 1), (12.0, 0)])
def test_running_over_lowers_the_level(over, level):
    assert spoken(duration=60 + over, over_limit=over)["within_time"].level == level


@pytest.mark.parametrize(("rate", "situation"), [(90, "slow"), (160, ""), (240, "fast")])
def test_pace_outside_the_range_says_in_which_direction(rate, situation):
    assert spoken(speech_rate_wpm=float(rate))["pace"].situation == situation


@pytest.mark.parametrize(("run", "level"), [(8, 2), (18, 1), (30, 0)])
def test_a_long_run_without_a_pause_lowers_the_level(run, level):
    assert spoken(longest_run=Span(0, run))["pauses"].level == level


def test_short_names_that_not_everyone_knows_are_not_plain():
    found = spoken("The LWDB and the COG met with DWS about the ITA.")["plain_language"]
    assert (found.level, found.situation) == (0, "acronyms")


def test_well_known_short_names_are_plain():
    assert spoken("The TV in the USA said OK.")["plain_language"].level == 2
