"""One person, as a trainer sees them."""

from __future__ import annotations

from rostrum.domain.learning import Answered
from rostrum.services.deeds import keep_deed
from tests.pages.test_desk import assign, desk, modules

__all__ = ["desk"]


def opened(desk):
    return desk.open("learner", person=desk.ana.id)


def answer(desk, *, content_hash=""):
    module = next(it for it in modules(desk) if it.questions)
    lesson = next(it for it in module.lessons if it.questions)
    asked = lesson.questions[0]
    where = (desk.ana.id, module.id, lesson.id, asked.id, content_hash or asked.content_hash)
    deed = Answered(*where, (0,), asked.right == {0}, desk.services.clock.now())
    with desk.services.store.transaction() as tx:
        keep_deed(tx, deed, module)
    return asked


def test_without_a_person_it_says_where_to_choose_one(desk):
    assert "Open a person from the desk first" in desk.open("learner").text


def test_it_shows_each_module_and_that_no_help_is_needed(desk):
    text = opened(desk).text
    assert "This person needs no help right now" in text
    assert text.count("Not started") == len(modules(desk))


def test_someone_of_no_team_of_the_trainers_is_not_shown(desk):
    desk.open("learner", person="somebody")
    assert desk.app.error


def test_another_day_is_given_with_a_reason(desk):
    given = assign(desk)
    opened(desk).app.text_input(key=f"reason_{given.id}_0").set_value("was ill")
    desk.press(f"extend_{given.id}_0")
    assert "was ill" in desk.text
    assert desk.services.learned.desk.due.due_things(desk.ana)[0].due > given.due_on


def test_a_change_without_a_reason_is_refused_in_words(desk):
    given = assign(desk)
    opened(desk).press(f"exempt_{given.id}_0")
    assert "Please write why" in desk.text


def test_someone_is_let_off_and_that_is_taken_back(desk):
    given = assign(desk)
    opened(desk).app.text_input(key=f"reason_{given.id}_0").set_value("knows it")
    desk.press(f"exempt_{given.id}_0")
    assert "Exempt" in desk.text
    desk.press(f"undo_{given.id}_1")
    assert len(desk.services.learned.desk.due.due_things(desk.ana)) == 1


def test_each_answer_is_shown_with_its_question(desk):
    asked = answer(desk)
    text = opened(desk).text.replace("&#46;", ".").replace("&#45;", "-")
    assert asked.text.split()[0] in text
    assert "Chose:" in text


def test_a_question_that_changed_since_is_said_to_have_changed(desk):
    answer(desk, content_hash="old")
    assert "this question has changed since" in opened(desk).text
