from __future__ import annotations

import pytest

from rostrum.domain.fillers import find_fillers
from rostrum.domain.text_words import transcript_of


def heard(text: str, paused_after: frozenset[int] = frozenset()) -> list[str]:
    return [filler.text for filler in find_fillers(transcript_of(text), paused_after)]


@pytest.mark.parametrize("text", ["um", "Uh,", "er", "Erm", "hmm", "uhm", "Ummm...", "UHH"])
def test_a_certain_filler_counts_wherever_it_stands(text: str) -> None:
    assert len(heard(f"we want {text} training")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We have the right to training.",
        "We would like to work.",
        "So that you know, we care.",
        "It feels like home.",
        "It looks like rain.",
        "She went to the ER at night.",
        "You did well.",
        "I know what it is like.",
        "Do you know him?",
        "I actually did it.",
        "Uh-huh.",
    ],
)
def test_a_word_that_means_something_is_no_filler(text: str) -> None:
    assert heard(text) == []


@pytest.mark.parametrize(
    ("text", "filler"),
    [
        ("It was, like, hard.", "like"),
        ("So, we went home.", "so"),
        ("It is, you know, late.", "you know"),
        ("It works, right?", "right"),
        ("It is, I mean, late.", "i mean"),
        ("It is, basically, late.", "basically"),
    ],
)
def test_an_ambiguous_word_set_apart_is_a_filler(text: str, filler: str) -> None:
    assert heard(text) == [filler]


def test_pauses_on_both_sides_set_a_word_apart() -> None:
    assert heard("it was like hard", frozenset({1, 2})) == ["like"]


def test_a_pause_on_one_side_sets_nothing_apart() -> None:
    assert heard("it was like hard", frozenset({2})) == []


def test_pauses_do_not_part_a_phrase() -> None:
    assert heard("we have the right to work", frozenset({2, 3})) == []


def test_a_dismissed_filler_is_left_out() -> None:
    transcript = transcript_of("um we went um home")
    assert [f.word_ids for f in find_fillers(transcript, dismissed=frozenset({0}))] == [(3,)]
