"""Corrections keep what a person left alone, and never make time run backwards."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.correction import corrected, heard_again, next_word_id
from rostrum.domain.errors import TextEmpty, TextTooLong
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Transcript, Word

WORDS = st.lists(
    st.sampled_from(["the", "mayor", "um", "Job,", "training."]), min_size=1, max_size=30
)


def said(*texts: str) -> Transcript:
    return Transcript(tuple(Word(i, text, Span(i, i + 0.5)) for i, text in enumerate(texts)))


def test_unchanged_words_keep_id_and_time_around_a_replaced_one() -> None:
    after = corrected(said("good", "mourning", "mayor"), "good morning mayor")
    assert after.words[0] == Word(0, "good", Span(0, 0.5))
    assert after.words[1] == Word(3, "morning", Span(1, 1.5))
    assert after.words[2] == Word(2, "mayor", Span(2, 2.5))


def test_case_and_punctuation_alone_keep_the_id() -> None:
    assert corrected(said("hello", "mayor"), "Hello, Mayor!").words[1] == Word(
        1, "Mayor!", Span(1, 1.5)
    )


def test_an_inserted_word_gets_the_time_between_its_neighbours() -> None:
    assert corrected(said("a", "c"), "a b c").words[1].span == Span(0.5, 1.0)


def test_two_words_share_the_time_of_the_one_they_replace_by_length() -> None:
    after = corrected(said("x", "recognise", "y"), "x wreck a y")
    first, second = (word.span for word in after.words[1:3])
    assert first is not None
    assert second is not None
    assert (first.start, second.end) == (1, 1.5)
    assert first.end == second.start == pytest.approx(1 + 0.5 * 5 / 6)


def test_one_more_of_a_repeated_word_leaves_the_others_alone() -> None:
    after = corrected(said("very", "very", "good"), "very very very good")
    assert [word.id for word in after.words] == [0, 1, 3, 2]


def test_a_deleted_word_is_gone_and_its_id_is_not_given_again() -> None:
    once = corrected(said("a", "b", "c"), "a b", 3)
    assert [word.id for word in corrected(once, "a b d", 3).words] == [0, 1, 3]


def test_words_without_sound_stay_without_times() -> None:
    assert all(word.span is None for word in corrected(transcript_of("a b"), "a c b").words)


def test_control_characters_are_left_out() -> None:
    assert corrected(said("a"), "a\x00 \x07 b\u202e").text == "a b"


@pytest.mark.parametrize(("text", "error"), [("  \x00 ", TextEmpty), ("a " * 5001, TextTooLong)])
def test_no_words_or_far_too_many_are_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        corrected(said("a"), text)


@given(WORDS)
def test_the_same_text_changes_nothing(texts: list[str]) -> None:
    assert corrected(said(*texts), " ".join(texts)) == said(*texts)


@given(WORDS, WORDS)
def test_times_never_run_back_and_ids_are_unique(before: list[str], after: list[str]) -> None:
    words = corrected(said(*before), " ".join(after)).words
    spans = [word.span for word in words if word.span]
    assert len(spans) == len(words) == len({word.id for word in words})
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(WORDS, st.integers(0, 29))
def test_all_other_words_keep_their_ids_when_one_is_replaced(texts: list[str], at: int) -> None:
    at %= len(texts)
    after = corrected(said(*texts), " ".join([*texts[:at], "zebra", *texts[at + 1 :]]))
    assert [word.id for i, word in enumerate(after.words) if i != at] == [
        i for i in range(len(texts)) if i != at
    ]


def test_words_heard_a_second_time_keep_the_id_they_had() -> None:
    after = heard_again(said("um", "good", "mayor"), said("so", "um", "Good,", "mayor"), next_id=7)
    assert [word.id for word in after.words] == [7, 0, 1, 2]


def test_words_heard_differently_get_ids_no_word_ever_had() -> None:
    after = heard_again(said("good", "mourning"), said("good", "morning"), next_id=7)
    assert [word.id for word in after.words] == [0, 7]


def test_the_next_id_is_above_those_of_every_revision() -> None:
    assert next_word_id([said("a"), said("a", "b", "c"), Transcript()]) == 3
    assert next_word_id([]) == 0
