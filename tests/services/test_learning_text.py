"""The rule of a module in words."""

from __future__ import annotations

import pytest

from rostrum.domain.learning import progress, standing_of
from rostrum.services.learning_text import missing_in_words, needed_right, rule_in_words
from tests.a_course import module
from tests.domain.test_learning import ANA, RULES, all_of, read


@pytest.mark.parametrize(("mark", "needed"), [(0.0, 0), (0.5, 3), (0.8, 4), (1.0, 5), (0.6, 3)])
def test_how_many_must_be_right_is_the_smallest_number_that_passes(mark, needed):
    made = module(questions=5, pass_mark=mark)
    assert needed_right(made) == needed


@pytest.mark.parametrize("exercise", [True, False])
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_a_sentence_that_names_what_it_asks_for(rule, exercise):
    told = rule_in_words(module(sections=7, questions=5, exercise=exercise, move_on=rule))
    assert ("every part" in told) == (rule != "passed")
    assert ("4 of 5" in told) == (rule != "completed")
    assert ("exercise" in told) == (exercise and rule != "passed")


def test_what_is_missing_is_said_and_nothing_once_it_is_done():
    made = module(sections=2, questions=5)
    begun = progress(made, standing_of(ANA, "m", [read("s0")], made))
    assert missing_in_words(made, begun) == [
        "Read one more part.",
        "Record the exercise.",
        "Get 4 more questions right. You need 4.",
    ]
    done = progress(made, standing_of(ANA, "m", all_of(made), made))
    assert missing_in_words(made, done) == []
