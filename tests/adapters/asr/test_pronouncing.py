"""The words of a script and their sounds."""

import pytest

from rostrum.adapters.asr.pronouncing import by_letters, number, sentences, sounds


def test_sentences_are_spoken_words():
    assert sentences("Pass HB 12. It’s time!") == [
        ["pass", "h.", "b.", "twelve"],
        ["it's", "time"],
    ]


def test_a_script_in_capitals_is_not_abbreviations():
    assert sentences("FUND JOB TRAINING") == [["fund", "job", "training"]]


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("2,500", "two thousand five hundred"),
        ("2.5", "two point five"),
        ("123", "one hundred twenty three"),
        ("0", "zero"),
        ("1.2.3", "one two three"),
    ],
)
def test_numbers_are_written_as_they_are_said(digits, said):
    assert number(digits) == said.split()


def test_an_endless_number_is_said_digit_by_digit():
    assert number("9" * 30) == ["nine"] * 30


def test_a_known_word_has_the_sounds_of_the_dictionary():
    assert sounds("job", {"job": "JH AA B"}.get) == "JH AA B"


def test_a_compound_has_the_sounds_of_its_parts():
    assert sounds("jobplace", {"job": "JH AA B", "place": "P L EY S"}.get) == "JH AA B P L EY S"


def test_every_word_of_letters_has_some_sounds():
    assert by_letters("quixotique")
    assert by_letters("zz")
    assert by_letters("a")
