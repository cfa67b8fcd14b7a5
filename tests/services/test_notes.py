"""Notes beside a lesson."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import ChangedMeanwhile, NotFound, TextTooLong
from rostrum.services.notes import MOST_CHARACTERS
from tests.services.house import STRANGER


def test_a_note_is_kept_and_counts_its_versions(learner):
    first = learner.notes.save(learner.me, "visit", "Bring the map.", 0)
    second = learner.notes.save(learner.me, "visit", "Bring two maps.", first.version)
    assert learner.notes.note(learner.me, "visit") == second
    assert (first.version, second.version) == (1, 2)


def test_saving_the_same_words_again_changes_nothing(learner):
    first = learner.notes.save(learner.me, "visit", "Bring the map.", 0)
    learner.house.later(hours=1)
    assert learner.notes.save(learner.me, "visit", "Bring the map.", 0) == first


def test_a_note_of_another_window_is_not_overwritten(learner):
    learner.notes.save(learner.me, "visit", "From the phone.", 0)
    with pytest.raises(ChangedMeanwhile):
        learner.notes.save(learner.me, "visit", "From the laptop.", 0)
    assert learner.notes.note(learner.me, "visit").text == "From the phone."


def test_a_note_can_be_emptied(learner):
    first = learner.notes.save(learner.me, "visit", "Bring the map.", 0)
    assert learner.notes.save(learner.me, "visit", "", first.version).text == ""


def test_a_book_is_no_note(learner):
    with pytest.raises(TextTooLong):
        learner.notes.save(learner.me, "visit", "a" * (MOST_CHARACTERS + 1), 0)


def test_a_note_needs_its_lesson_and_its_person(learner):
    for person, lesson in ((learner.me, "gone"), (STRANGER, "visit")):
        with pytest.raises(NotFound):
            learner.notes.save(person, lesson, "x", 0)
