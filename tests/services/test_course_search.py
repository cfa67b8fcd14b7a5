"""Search across the course."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from rostrum.domain.course import Course, Section, Words
from rostrum.domain.errors import NotFound
from tests.a_course import FIRST_EMAIL, LEADER, WELCOME
from tests.services.house import STRANGER


def found(learner, query):
    return [hit.section.id for hit in learner.search.find(learner.me, query)]


def test_a_section_is_found_by_a_word_of_it(learner):
    (hit,) = learner.search.find(learner.me, "gets more mail")
    assert (hit.lesson.id, hit.section.id) == ("first-email", "who-first")
    assert "A council office gets more mail" in hit.snippet


def test_every_word_must_be_there(learner):
    assert found(learner, "council office") == ["who-first"]
    assert found(learner, "council zebra") == []


@pytest.mark.parametrize("query", ["MAIL", "máil", "mai"])
def test_accents_capitals_and_endings_do_not_count(learner, query):
    assert "who-first" in found(learner, query)


def test_callouts_questions_and_prompts_are_found_and_answers_are_not(learner):
    for query in ("Baca", "Who opens", "city hall"):
        assert found(learner, query)
    assert found(learner, "joke") == []


def test_a_word_in_a_title_comes_first(learner):
    quiet = Section("quiet", "Nothing", (Words("A door is a door is a door."),))
    lesson = replace(FIRST_EMAIL, sections=(quiet,))
    learner.written.now = Course((replace(WELCOME, lessons=(lesson,)), LEADER))
    assert found(learner, "door")[:1] == ["at-the-door"]


def test_a_changed_course_is_searched_as_it_is_now(learner):
    assert found(learner, "street")
    learner.written.now = Course((LEADER,))
    assert "city-or-state" not in found(learner, "street")


def test_nothing_asked_finds_nothing(learner):
    assert found(learner, " ") == found(learner, "?!") == []


@pytest.mark.parametrize("query", ["a" * 1_000_000, "( " * 100_000, ".*" * 1000, "\x00é" * 50_000])
def test_hostile_queries_take_no_time(learner, query):
    learner.search.find(learner.me, "warm")
    began = time.perf_counter()
    learner.search.find(learner.me, query)
    assert time.perf_counter() - began < 0.5


def test_who_is_gone_finds_nothing(learner):
    with pytest.raises(NotFound):
        learner.search.find(STRANGER, "mail")
