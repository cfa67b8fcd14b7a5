"""Stretches of time are half-open and never run backwards."""

from __future__ import annotations

import math

import pytest

from rostrum.domain.span import Span


@pytest.mark.parametrize("times", [(-1, 2), (2, 1), (math.nan, 1), (0, math.nan)])
def test_a_stretch_that_cannot_be_is_refused(times):
    with pytest.raises(ValueError, match="not a span"):
        Span(*times)


def test_a_stretch_may_be_empty():
    assert Span(1, 1).duration == 0


@pytest.mark.parametrize(
    ("other", "shared"), [(Span(1, 2), 1), (Span(2, 5), 1), (Span(3, 4), 0), (Span(9, 10), 0)]
)
def test_shared_time_is_the_same_from_both_sides(other, shared):
    assert Span(0, 3).overlap(other) == other.overlap(Span(0, 3)) == shared
