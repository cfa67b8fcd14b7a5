from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.edges import snap_to_speech
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word

SOUND = Sound(4.0, (Span(0.5, 1.5), Span(2.5, 3.5)), (Span(1.5, 2.5),))
SPANS = st.tuples(st.floats(0, 5), st.floats(0, 5)).map(lambda pair: Span(min(pair), max(pair)))


def snapped(*spans: Span) -> list[Span | None]:
    words = [Word(number, "word", span) for number, span in enumerate(spans)]
    return [word.span for word in snap_to_speech(words, SOUND)]


def test_a_word_that_reaches_into_a_pause_ends_with_the_speech() -> None:
    assert snapped(Span(1.0, 2.2)) == [Span(1.0, 1.5)]


def test_a_word_pulled_back_over_a_pause_starts_with_the_speech() -> None:
    assert snapped(Span(1.4, 3.0)) == [Span(2.5, 3.0)]


def test_a_word_in_silence_keeps_its_place() -> None:
    assert snapped(Span(1.7, 1.9)) == [Span(1.7, 1.9)]


def test_a_word_without_a_time_stays_without() -> None:
    assert snap_to_speech([Word(0, "word")], SOUND) == (Word(0, "word"),)


@given(st.lists(SPANS, max_size=12))
def test_snapped_words_never_overlap_nor_pass_the_end(spans: list[Span]) -> None:
    result = [span for span in snapped(*spans) if span]
    assert all(one.end <= two.start for one, two in pairwise(result))
    assert all(span.end <= SOUND.duration for span in result)
