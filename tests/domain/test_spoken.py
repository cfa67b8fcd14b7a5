from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.spoken import spoken_counts, spoken_words

SAID = {
    "$2.5 million": 5,
    "HB 12": 3,
    "2027": 3,
    "1905": 3,
    "3.5%": 4,
    "$1,250": 6,
    "$2.50": 4,
    "well-being": 2,
    "U.S.": 2,
    "10,000": 2,
    "1,000,000": 2,
    "1990s": 2,
    "23rd": 2,
    "don't": 1,
    "24/7": 3,
    "NASA": 1,
    "—": 0,
    "": 0,
    "THE NARRATIVE WOULD BE LONG": 5,
    "We back HB 1234.": 7,
}


@pytest.mark.parametrize(("text", "count"), SAID.items())
def test_words_count_as_they_are_said(text: str, count: int) -> None:
    assert spoken_words(text) == count


@given(st.text(max_size=60))
def test_any_text_has_a_count(text: str) -> None:
    assert sum(spoken_counts(text.split())) == spoken_words(text) >= 0
