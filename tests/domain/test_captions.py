"""Captions break where people breathe, and never last too long."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.captions import LINE_CHARACTERS, MOST_LINES, cues
from rostrum.domain.errors import NoTimes
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Transcript, Word


def said(text, step=0.4, length=0.3):
    return Transcript(
        tuple(
            Word(n, word, Span(n * step, n * step + length)) for n, word in enumerate(text.split())
        )
    )


def lines(transcript):
    return [" ".join(cue.lines) for cue in cues(transcript)]


def test_a_sentence_is_a_caption():
    assert lines(said("Good morning. Vote yes!")) == ["Good morning.", "Vote yes!"]


def test_a_title_does_not_end_a_sentence():
    assert lines(said("Thank you Dr. Ortiz.")) == ["Thank you Dr. Ortiz."]


def test_a_gap_of_half_a_second_parts_captions():
    assert lines(said("Good morning", step=1.0, length=0.5)) == ["Good", "morning"]


def test_words_without_sound_have_no_captions():
    with pytest.raises(NoTimes):
        cues(transcript_of("Good morning."))


@given(st.lists(st.sampled_from(["a", "mayor", "um,", "now.", "x" * 60]), min_size=1, max_size=80))
def test_captions_are_short_in_order_and_lose_no_word(words):
    made = cues(said(" ".join(words)))
    assert "".join("".join(cue.lines) for cue in made).replace(" ", "") == "".join(words)
    assert all(len(line) <= LINE_CHARACTERS for cue in made for line in cue.lines)
    assert all(len(cue.lines) <= MOST_LINES for cue in made)
    assert all(left.span.end <= right.span.start for left, right in pairwise(made))
    assert all(cue.span.duration <= 6.0 + 1e-9 for cue in made)
