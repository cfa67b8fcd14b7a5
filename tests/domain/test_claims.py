import time

import pytest

from rostrum.domain.claims import sentences_of, weight_of


@pytest.mark.parametrize(
    "sentence",
    [
        "The city spends 12 percent on it.",
        "It costs $4,000.",
        "The session opens on January 19.",
        "In 2025 they passed it.",
        "The law lets anyone speak.",
        "About 3 million people live there.",
    ],
)
def test_money_shares_days_and_laws_are_plain_claims(sentence):
    assert weight_of(sentence) == "plain"


@pytest.mark.parametrize("sentence", ["The council has 9 members.", "You must sign up first."])
def test_other_figures_and_duties_are_faint_claims(sentence):
    assert weight_of(sentence) == "faint"


@pytest.mark.parametrize(
    "sentence",
    [
        "Smile and say your name.",
        "Say it in 15 seconds, with 35 words.",
        "Our survey found [number] families.",
        "Do you know what the law says?",
        "Ask your lawmaker for an answer.",
        "Go on to step 3.",
        'Say "In 2032 nobody gives up" and stop.',
    ],
)
def test_advice_blanks_and_questions_are_no_claims(sentence):
    assert weight_of(sentence) is None


def test_a_sentence_knows_how_many_lines_stand_above_it():
    text = "One here. Two\ngoes on. Three\nends."
    assert list(sentences_of(text)) == [(0, "One here."), (0, "Two goes on."), (1, "Three ends.")]


@pytest.mark.parametrize("letters", ["1", "“", "[", "1,"])
def test_a_sentence_without_end_is_weighed_in_time(letters):
    started = time.perf_counter()
    weight_of(letters * 10_000)
    assert time.perf_counter() - started < 2
