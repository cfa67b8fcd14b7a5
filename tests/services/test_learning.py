"""Going through the course: reading, answering, being done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.course import Course
from rostrum.domain.errors import BadRequest, ChangedMeanwhile, NotFound
from rostrum.domain.learning import Answered
from tests.a_course import COURSE, LEADER, WELCOME, question
from tests.services.course_house import PICTURE
from tests.services.house import STRANGER

HASH = question().content_hash


def kept(learner, module_id="local-leader"):
    with learner.house.store.transaction() as tx:
        return tx.learning.deeds(learner.me.id, module_id)


def test_before_anything_is_done_every_module_is_there_and_none_is_begun(learner):
    seen = learner.studies.course(learner.me)
    assert [it.module.id for it in seen.modules] == ["welcome", "local-leader"]
    assert not any(it.progress.begun for it in seen.modules)
    assert seen.next_module.module is WELCOME


def test_an_answer_is_judged_at_once_and_kept_with_the_hash_of_its_question(learner):
    outcome = learner.answer("q-first-line", right=False)
    assert outcome.right is False
    (deed,) = kept(learner)
    assert isinstance(deed, Answered)
    assert (deed.content_hash, deed.chosen, deed.right) == (HASH, (0,), False)


def test_trying_again_keeps_both_answers_and_counts_the_latest(learner):
    learner.answer("q-first-line", right=False)
    outcome = learner.answer("q-first-line")
    assert outcome.right
    assert outcome.within.progress.right == 1
    assert len(kept(learner)) == 2


def test_of_several_right_answers_all_must_be_chosen_and_no_other(learner):
    asked = learner.question("q-who-opens")
    for chosen, right in (({0}, False), ({0, 1, 2}, False), ({1, 0}, True)):
        outcome = learner.studies.answer(learner.me, asked.id, chosen, asked.content_hash)
        assert outcome.right is right


@pytest.mark.parametrize("chosen", [set(), {3}, {-1}, {0, 1}])
def test_an_answer_that_cannot_be_chosen_is_refused(learner, chosen):
    with pytest.raises(BadRequest):
        learner.studies.answer(learner.me, "q-first-line", chosen, HASH)
    assert kept(learner) == []


def test_an_answer_to_a_question_that_was_rewritten_meanwhile_is_not_counted(learner):
    with pytest.raises(ChangedMeanwhile):
        learner.studies.answer(learner.me, "q-first-line", {1}, "older")
    assert kept(learner) == []


def test_a_lesson_comes_with_its_neighbours(learner):
    first, second = (learner.studies.lesson(learner.me, it) for it in ("first-email", "visit"))
    assert (first.previous, first.following) == (None, second.lesson)
    assert (second.previous, second.following) == (first.lesson, None)


def test_reading_a_section_twice_is_reading_it_once(learner):
    for _ in range(2):
        outcome = learner.studies.read(learner.me, "first-email", ["who-first"])
    assert outcome.within.progress.sections_read == 1
    assert len(kept(learner)) == 1


def test_a_section_of_another_lesson_cannot_be_read_here(learner):
    with pytest.raises(NotFound):
        learner.studies.read(learner.me, "first-email", ["who-first", "at-the-door"])
    assert kept(learner) == []


def test_the_answer_that_completes_a_module_says_so_and_only_that_one(learner):
    learner.read("who-decides")
    outcome = learner.answer("q-street")
    assert outcome.completed
    assert outcome.within.progress.done_at == learner.house.clock.now()
    assert not learner.answer("q-street").completed


def test_reading_can_be_what_completes_a_module(learner):
    learner.answer("q-street")
    assert learner.read("who-decides").completed


def test_the_kept_standing_is_what_follows_from_the_kept_deeds(learner):
    learner.finish()
    learner.answer("q-door", right=False)
    for module in ("welcome", "local-leader"):
        assert learner.standing(module) == learner.recomputed(module)
        assert learner.standing(module).done_at


def test_a_rewritten_question_leaves_old_scores_as_they_are(learner):
    learner.answer("q-street")
    harder = question("q-street", right=2)
    section = replace(WELCOME.lessons[0].sections[0], blocks=(harder,))
    lesson = replace(WELCOME.lessons[0], sections=(section,))
    learner.written.now = Course((replace(WELCOME, lessons=(lesson,)), LEADER))
    assert learner.standing("welcome").latest == {"q-street": True}
    assert kept(learner, "welcome")[0].content_hash != harder.content_hash


def test_the_next_lesson_is_the_first_unread_then_the_first_with_a_wrong_answer(learner):
    def next_lesson():
        lesson = learner.studies.course(learner.me).modules[1].next_lesson
        return lesson and lesson.id

    assert next_lesson() == "first-email"
    learner.read("first-email")
    assert next_lesson() == "visit"
    learner.read("visit")
    for asked in ("q-first-line", "q-who-opens"):
        learner.answer(asked)
    assert next_lesson() == "visit"
    learner.answer("q-door")
    assert next_lesson() is None


def test_who_is_gone_learns_nothing_and_leaves_nothing(learner):
    for call in (
        lambda: learner.studies.course(STRANGER),
        lambda: learner.studies.lesson(STRANGER, "visit"),
        lambda: learner.read("visit", STRANGER),
        lambda: learner.answer("q-door", person=STRANGER),
        lambda: learner.studies.picture(STRANGER, "02-local-leader", "map.png"),
    ):
        with pytest.raises(NotFound):
            call()


def test_only_a_picture_that_a_lesson_shows_is_given_out(learner):
    picture = learner.studies.picture
    assert picture(learner.me, "02-local-leader", "map.png") == (PICTURE, "image/png")
    for folder, file in (("01-welcome", "map.png"), ("02-local-leader", "module.md"), ("..", "x")):
        with pytest.raises(NotFound):
            picture(learner.me, folder, file)


def test_what_is_not_in_the_course_is_not_found(learner):
    with pytest.raises(NotFound):
        learner.studies.lesson(learner.me, "gone")
    with pytest.raises(NotFound):
        learner.studies.answer(learner.me, "gone", {0}, HASH)


def test_the_course_of_the_tests_has_one_of_each_kind_of_block():
    kinds = {
        type(block).__name__ for it in COURSE.modules for b in it.lessons for block in b.blocks()
    }
    assert kinds == {"Words", "Picture", "Callout", "Question", "ExpertPrompt"}
