"""Words are found whatever their accents and capitals."""

from __future__ import annotations

import time

import pytest

from rostrum.domain.finding_words import AROUND, asked_words, folded, places, said, snippet


@pytest.mark.parametrize(
    ("text", "plain"),
    [("José", "jose"), ("ÑANDÚ", "nandu"), ("e-Mail", "e-mail")],
)
def test_accents_and_capitals_do_not_count(text, plain):
    assert folded(text)[:2] == plain[:2]
    assert len(folded(text)) == len(text)


def test_a_text_as_long_as_it_was_keeps_its_places():
    text = "Ünïcödé: İstanbul, ß, 한글, 👩‍👩‍👧"
    assert len(folded(text)) == len(text)


def test_each_word_is_looked_for_once_and_a_long_query_is_cut():
    assert asked_words("Mayor mayor, MAYOR's agenda") == ("mayor", "s", "agenda")
    assert len(asked_words("a1 " * 500 + "b")) <= 8
    assert asked_words("--- ?! ()") == ()


def test_a_word_is_found_where_a_word_begins():
    assert places("cat", "cat concat cats") == [0, 11]


def test_markup_is_not_said():
    assert said("Ask **the clerk**.[^clerk] See [the page](https://x.org/a).") == (
        "Ask the clerk . See the page ."
    )


def test_a_snippet_shows_the_first_word_and_is_cut_between_words():
    text = "long before " * 20 + "the mayor answers" + " long after" * 20
    shown = snippet(text, ["mayor"])
    assert "mayor" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 2 * AROUND + 10


@pytest.mark.parametrize("hostile", ["a" * 100_000, "\u0301" * 50_000, "[^" * 50_000, "(" * 50_000])
def test_hostile_texts_take_no_time(hostile):
    began = time.perf_counter()
    said(hostile), asked_words(hostile), snippet(hostile[:5000], ["a"])
    assert time.perf_counter() - began < 1.0
