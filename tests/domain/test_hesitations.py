from __future__ import annotations

from rostrum.domain.hesitations import find_hesitations
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word

SOUND = Sound(5.0, (Span(0, 5.0),))


def found(*words: Word, fillers: frozenset[int] = frozenset()) -> tuple[Span, ...]:
    return find_hesitations(words, SOUND, fillers)


def test_sound_that_no_word_covers_may_be_a_hesitation() -> None:
    (span,) = found(Word(0, "we", Span(0, 0.4)), Word(1, "went", Span(1.0, 1.4)))
    assert 0.4 <= span.start < span.end <= 1.0


def test_a_gap_under_200_ms_is_none() -> None:
    assert found(Word(0, "we", Span(0, 0.4)), Word(1, "went", Span(0.58, 1.0))) == ()


def test_a_word_far_longer_than_expected_may_hide_one_before_it() -> None:
    (span,) = found(Word(0, "we", Span(0, 0.4)), Word(1, "went", Span(0.4, 2.4)))
    assert span.start < 0.5
    assert span.end < 2.4


def test_a_long_um_is_not_found_twice() -> None:
    words = (Word(0, "we", Span(0, 0.4)), Word(1, "um", Span(0.4, 2.4)))
    assert found(*words, fillers=frozenset({1})) == ()


def test_a_word_without_a_time_may_fill_its_gap() -> None:
    words = (Word(0, "we", Span(0, 0.4)), Word(1, "all"), Word(2, "went", Span(1.4, 1.8)))
    assert found(*words) == ()
