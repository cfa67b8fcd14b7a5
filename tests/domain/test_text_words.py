from __future__ import annotations

import pytest

from rostrum.domain.spoken import spoken_words
from rostrum.domain.text_words import LONGEST_WORD, transcript_of


def test_words_are_what_stands_between_spaces():
    assert [word.text for word in transcript_of(" Mayor,\n\tplease\u00a0help ").words] == [
        "Mayor,",
        "please",
        "help",
    ]


def test_what_cannot_be_shown_is_left_out():
    assert transcript_of("a\x00b \ud800 \u202e \x07 c").text == "ab c"


@pytest.mark.parametrize("piece", ["1", "1,000,", "a-", "a.", "x"])
def test_a_word_without_an_end_is_cut_so_that_no_pattern_takes_minutes_over_it(piece):
    (word,) = transcript_of(piece * 20_000).words
    assert len(word.text) == LONGEST_WORD


def test_a_draft_of_one_endless_word_is_counted_by_its_start():
    assert spoken_words("1" * 20_000) == spoken_words("1" * 200)
