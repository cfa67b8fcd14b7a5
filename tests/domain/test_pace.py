"""Pace over time, in windows of ten seconds."""

from __future__ import annotations

import pytest

from rostrum.domain.pace import pace_curve
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word


def words(count, every=0.5):
    return [Word(n, "word", Span(n * every, (n + 1) * every)) for n in range(count)]


def test_an_even_speaker_has_an_even_pace():
    points = pace_curve(words(60), [1] * 60, Span(0, 30))
    assert [point.at for point in points] == [5, 10, 15, 20, 25]
    assert all(point.wpm == pytest.approx(120) for point in points)


def test_a_number_counts_as_the_words_it_is_said_in():
    assert pace_curve(words(20), [2] * 20, Span(0, 10))[0].wpm == pytest.approx(240)


def test_a_word_across_the_edge_counts_by_its_share():
    long = [Word(0, "a", Span(0, 8)), Word(1, "b", Span(8, 12)), Word(2, "c", Span(12, 15))]
    first, second = pace_curve(long, [1, 1, 1], Span(0, 15))
    assert first.wpm == pytest.approx(1.5 * 6)
    assert second.wpm == pytest.approx((3 - 5 / 8) * 6)


def test_less_than_a_window_has_no_curve():
    assert pace_curve(words(10), [1] * 10, Span(0, 9.9)) == ()


def test_words_without_times_have_no_curve():
    assert pace_curve([Word(0, "a")], [1], Span(0, 60)) == ()
