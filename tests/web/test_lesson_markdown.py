"""A lesson's text means in Streamlit what it means anywhere else."""

from __future__ import annotations

import time

import pytest

from rostrum.web.lesson_markdown import lesson_line, lesson_text


def test_dollars_make_no_formula():
    assert "$" not in lesson_text("From $5,000 to $9,000 a year.")


@pytest.mark.parametrize("text", [":red[no]", ":material/home: x", ":smile:", ":small[x]", ":[x]"])
def test_colons_make_no_directive_and_no_emoji(text):
    shown = lesson_text(text)
    assert not shown.startswith(":")
    assert shown.startswith("&#58;")


def test_a_colon_before_a_space_and_in_an_address_stays():
    text = "It is simple: ask. See [the page](https://example.org/a)."
    assert lesson_text(text) == text


def test_a_picture_becomes_a_link_and_is_not_loaded():
    assert "![" not in lesson_text("Look ![x](https://evil.example/t.png) here")


def test_a_source_becomes_its_number():
    numbers = {"clerk": 3, "law": 12}
    assert lesson_text("Ten days.[^clerk][^law]", numbers) == "Ten days.³¹²"
    assert lesson_text("Ten days.[^gone]", numbers) == "Ten days."


def test_code_is_left_as_it_is():
    assert lesson_text("Type `$HOME:x` now") == "Type `$HOME:x` now"


def test_bold_lists_and_quotes_stay():
    text = "**Bold**\n\n- one\n- two\n\n> said"
    assert lesson_text(text) == text


def test_a_label_stands_on_one_line():
    assert lesson_line("One\n  two\n") == "One two"


@pytest.mark.parametrize("text", ["`" * 20_001, "[^" * 50_000, ":" * 100_000, "$" * 100_000])
def test_hostile_text_takes_no_time(text):
    began = time.perf_counter()
    lesson_text(text)
    assert time.perf_counter() - began < 1.0
