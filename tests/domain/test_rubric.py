from dataclasses import replace
from pathlib import Path

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.content.signals import Signal, Signals
from rostrum.domain.feedback import CRITERION_IDS
from rostrum.domain.rubric import Rubric

LESSONS = Path(__file__).resolve().parents[2] / "lessons"


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return LessonFolder(LESSONS).rubric("elevator-60")


def test_a_rubric_holds_every_criterion_in_order(rubric):
    assert tuple(rubric.by_id) == CRITERION_IDS


def test_a_rubric_without_one_criterion_is_refused(rubric):
    with pytest.raises(ValueError, match="every criterion once"):
        replace(rubric, criteria=rubric.criteria[1:])


def test_a_changed_text_changes_the_content_hash(rubric):
    first = replace(rubric.criteria[0], praise="Something else.")
    changed = replace(rubric, criteria=(first, *rubric.criteria[1:]))
    assert changed.content_hash != rubric.content_hash


def test_a_changed_pattern_changes_the_content_hash(rubric):
    signals = rubric.signals
    groups = {**signals.groups, "topic": (Signal("other", "\\bother\\b"),)}
    changed = replace(rubric, signals=Signals(signals.lists, groups))
    assert changed.content_hash != rubric.content_hash


def test_the_same_content_has_the_same_hash(rubric):
    assert LessonFolder(LESSONS).rubric("elevator-60").content_hash == rubric.content_hash


@pytest.mark.parametrize("weight", [-1.0, float("nan")])
def test_a_weight_that_is_no_weight_is_refused(rubric, weight):
    with pytest.raises(ValueError, match="cannot be negative"):
        replace(rubric.criteria[0], weight=weight)


def test_a_criterion_without_a_fix_for_every_situation_is_refused(rubric):
    with pytest.raises(ValueError, match="thin"):
        replace(rubric.criteria[0], fixes={"absent": rubric.criteria[0].fixes["absent"]})


def test_no_fix_blames_the_speaker(rubric):
    messages = [fix.message for one in rubric.criteria for fix in one.fixes.values()]
    assert not [message for message in messages if "you did not" in message.lower()]


def test_every_absent_fix_says_that_it_was_not_heard(rubric):
    absent = [one.fixes["absent"].message for one in rubric.criteria if "absent" in one.fixes]
    assert all(message.startswith("I did not hear") for message in absent)
