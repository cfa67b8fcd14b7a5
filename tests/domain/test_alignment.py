"""Which words of one text stand in another, in order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.alignment import aligned, comparable

TEXTS = st.lists(st.sampled_from(["the", "The,", "mayor", "um", "um.", "a"]), max_size=25)


@given(TEXTS, TEXTS)
def test_the_steps_cover_both_texts_in_order(before, after):
    first = start = 0
    for _, a, b, c, d in aligned(before, after):
        assert (a, c) == (first, start)
        first, start = b, d
    assert (first, start) == (len(before), len(after))


@given(TEXTS, TEXTS)
def test_what_is_equal_is_equal_but_for_case_and_punctuation(before, after):
    for kind, a, b, c, d in aligned(before, after):
        if kind == "equal":
            assert list(map(comparable, before[a:b])) == list(map(comparable, after[c:d]))


def test_one_more_of_the_same_word_stands_where_it_was_added():
    steps = aligned(["a", "very", "good", "day"], ["a", "very", "very", "good", "day"])
    assert [step[0] for step in steps] == ["equal", "insert", "equal"]


@pytest.mark.parametrize(
    ("left", "right"), [("Mayor,", "mayor"), ("ﬁne", "fine"), ("don’t", "dont"), ("Ñ", "ñ")]
)
def test_case_forms_of_letters_and_marks_do_not_count(left, right):
    assert comparable(left) == comparable(right)


def test_marks_alone_are_still_something():
    assert comparable("–") != comparable("…")


def test_twenty_minutes_of_the_same_word_do_not_take_for_ever():
    began = time.perf_counter()
    aligned(["um"] * 3000, ["um", "er"] * 1500)
    assert time.perf_counter() - began < 5
