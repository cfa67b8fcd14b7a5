"""Two takes side by side say what changed, and nothing that cannot be known."""

from __future__ import annotations

from dataclasses import replace

from rostrum.domain.comparison import TakeFacts, compare
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import CriterionResult, Feedback
from rostrum.domain.text_words import transcript_of
from rostrum.phrases import changes_phrases


def facts(text: str, duration: float | None = 60.0, **levels: int | None) -> TakeFacts:
    results = tuple(CriterionResult(name, level, 2, weighed=True) for name, level in levels.items())
    pace = 140.0 if duration else None
    delivery = Delivery(duration, duration, len(text.split()), pace, pace, 60.0)
    return TakeFacts(transcript_of(text), delivery, Feedback(None, (), results))


def test_the_words_of_both_takes_read_as_one_text() -> None:
    runs = compare(facts("we need help now"), facts("we need jobs now please")).runs
    assert [(run.kind, run.text) for run in runs] == [
        ("same", "we need"),
        ("removed", "help"),
        ("added", "jobs"),
        ("same", "now"),
        ("added", "please"),
    ]
    assert (runs[1].earlier, runs[1].later) == ((2, 3), (2, 2))


def test_a_criterion_gained_is_said_before_seconds_saved() -> None:
    comparison = compare(
        facts("a", 69.0, makes_specific_ask=0), facts("a", 60.0, makes_specific_ask=2)
    )
    assert changes_phrases(comparison) == ["Now heard: Makes a clear ask.", "9 seconds shorter."]


def test_a_criterion_that_was_not_assessed_is_neither_gained_nor_lost() -> None:
    comparison = compare(facts("a", tells_story=None), facts("a", tells_story=2))
    assert comparison.criteria[0].change == "unknown"
    assert comparison.what_changed == ()


def test_time_is_unknown_when_one_take_has_no_sound() -> None:
    comparison = compare(facts("a", None), facts("a"))
    assert (comparison.duration, comparison.pace_wpm, comparison.fillers) == (None, None, None)


def test_a_criterion_that_the_format_leaves_out_is_not_worth_saying() -> None:
    later = facts("a", tells_story=2)
    left_out = tuple(replace(result, weighed=False) for result in later.feedback.criteria)
    later = replace(later, feedback=replace(later.feedback, criteria=left_out))
    comparison = compare(facts("a", tells_story=0), later)
    assert comparison.criteria[0].change == "gained"
    assert comparison.what_changed == ()


def test_the_same_take_twice_has_nothing_to_say_but_that() -> None:
    comparison = compare(facts("a b"), facts("a b"))
    assert [run.kind for run in comparison.runs] == ["same"]
    assert len(changes_phrases(comparison)) == 1
