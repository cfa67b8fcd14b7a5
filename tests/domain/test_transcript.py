"""Words in the order they were said."""

from __future__ import annotations

from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Transcript, Word

TIMED = Transcript((Word(0, "Vote", Span(1, 2)), Word(1, "yes.", Span(2.5, 3))))


def test_the_words_are_one_line_of_text():
    assert TIMED.text == "Vote yes."


def test_it_is_timed_only_when_every_word_is():
    assert TIMED.is_timed
    assert not Transcript((*TIMED.words, Word(2, "Now."))).is_timed
    assert not Transcript().is_timed


def test_a_stretch_of_words_has_its_text_and_its_time():
    assert (TIMED.quote(0, 1), TIMED.span_of(0, 1)) == ("Vote yes.", Span(1, 3))


def test_words_without_sound_have_no_time():
    assert transcript_of("Vote yes.").span_of(0, 1) is None
