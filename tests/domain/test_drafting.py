from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.drafting import missing_parts, seconds_to_say, words_to_cut
from rostrum.domain.pitch import Draft

SHELF = LessonFolder(Path(__file__).resolve().parents[2] / "lessons")
FORMAT = SHELF.formats()["elevator-60"]
RUBRIC = SHELF.rubric("elevator-60")
DRAFT = Draft("d", "p", "person", 1, datetime(2026, 1, 1, tzinfo=UTC))


def test_140_words_take_a_minute_at_140_words_a_minute():
    assert seconds_to_say("word " * 140, 140) == pytest.approx(60)


def test_a_pace_of_nothing_is_taken_for_the_usual_one():
    assert seconds_to_say("word " * 140, 0) == pytest.approx(60)


def test_a_text_that_fits_needs_no_cut():
    assert words_to_cut("word " * 140, 60, 140) == 0


def test_a_text_that_is_too_long_says_by_how_many_words():
    assert words_to_cut("word " * 150, 60, 140) == 10


def test_an_empty_draft_lacks_every_needed_part():
    assert missing_parts(DRAFT, FORMAT, RUBRIC) == ("hook", "problem", "story", "solution", "ask")


def test_a_guided_draft_lacks_the_needed_fields_that_are_empty():
    draft = replace(DRAFT, parts=(("hook", "x"), ("problem", "x"), ("story", " "), ("ask", "x")))
    assert missing_parts(draft, FORMAT, RUBRIC) == ("story", "solution")


def test_a_free_text_without_an_ask_lacks_the_ask():
    text = " ".join(text for part, text in FORMAT.example if part != "ask")
    assert missing_parts(replace(DRAFT, free_text=text), FORMAT, RUBRIC) == ("ask",)


@pytest.mark.parametrize("format_id", list(SHELF.formats()))
def test_a_worked_example_lacks_nothing_when_written_freely(format_id):
    pitch_format = SHELF.formats()[format_id]
    if pitch_format.example:
        draft = replace(DRAFT, free_text=" ".join(text for _, text in pitch_format.example))
        assert missing_parts(draft, pitch_format, SHELF.rubric(format_id)) == ()


@pytest.mark.parametrize("format_id", list(SHELF.formats()))
def test_a_worked_example_fits_its_limit_at_the_usual_pace(format_id):
    pitch_format = SHELF.formats()[format_id]
    text = " ".join(text for _, text in pitch_format.example)
    assert words_to_cut(text, pitch_format.limit, 140) == 0


def test_missing_parts_are_found_while_typing():
    draft = replace(DRAFT, free_text=" ".join(text for _, text in FORMAT.example))
    took = []
    for _ in range(8):  # the least of them tells, while the computer does other work as well
        began = perf_counter()
        missing_parts(draft, FORMAT, RUBRIC)
        took.append(perf_counter() - began)
    assert min(took) < 0.05
