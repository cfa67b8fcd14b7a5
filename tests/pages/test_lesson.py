"""A lesson asks: what do I need to know, and have I understood it?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rostrum.domain.course import Course, Words
from rostrum.services.expert_answers import Told
from rostrum.services.learning_text import rule_in_words
from rostrum.web import session
from rostrum.web.plain import plain
from rostrum.wording import say
from tests.a_course import COURSE, LEADER, WELCOME


def standing(learning, module_id="local-leader"):
    with learning.visit.services.store.transaction() as tx:
        return tx.learning.standing(learning.visit.me.id, module_id)


def test_a_lesson_begins_with_its_first_section_and_says_where_it_stands(learning):
    text = learning.lesson("first-email").text
    assert "Say who you are first" in text
    assert "Keep it short" not in text
    assert say("learn.lesson.place", number=1, lessons=2, minutes=6) in text


def test_going_on_keeps_the_section_as_read_and_shows_the_next(learning):
    visit = learning.lesson("first-email").press("go_on_first-email_0")
    assert standing(learning).read == {"who-first"}
    assert "Keep it short" in visit.text


def test_who_comes_back_finds_everything_up_to_where_they_were(learning):
    learning.course.studies.read(learning.visit.me, "first-email", ["who-first"])
    text = learning.lesson("first-email").text
    assert "Say who you are first" in text
    assert "Keep it short" in text


def test_a_section_that_was_searched_for_is_shown_and_not_counted_as_read(learning):
    text = learning.lesson("first-email", section="how-long").text
    assert "Keep it short" in text
    assert standing(learning).read == frozenset()


def test_callouts_say_what_they_are(learning):
    learning.read("first-email")
    text = learning.lesson("first-email").text
    for kind in ("example", "falls_short", "ask"):
        assert say(f"learn.callout.{kind}") in text
    assert "Read aloud · about" in text
    assert "For your team to confirm by January 15" in text


def test_a_source_is_a_raised_number_and_a_line_at_the_end_with_its_day(learning):
    text = learning.lesson("first-email").text
    assert "than it can answer.¹" in text
    assert "<https://example.org/agenda>" in text
    assert "Read November 23, 2026" in text


def test_a_picture_comes_from_our_own_route(learning):
    learning.read("first-email")
    assert "(/api/lessons/02-local-leader/map.png)" in learning.lesson("first-email").text


def test_a_wrong_answer_is_told_at_once_beside_what_was_chosen(learning):
    learning.lesson("first-email")
    text = learning.choose("q-first-line", 0).text
    assert say("learn.question.chosen_wrong", answer="The history of your group") in text
    assert "About answer 1." in text
    assert "About answer 2." not in text
    assert standing(learning).latest == {"q-first-line": False}


def test_trying_again_counts_the_latest_answer(learning):
    learning.lesson("first-email")
    learning.choose("q-first-line", 0).press("again_q-first-line")
    assert say("learn.question.right") in "".join(
        it.value for it in learning.choose("q-first-line", 1).app.success
    )
    assert (standing(learning).latest, standing(learning).answers) == ({"q-first-line": True}, 2)


def test_nothing_chosen_is_nothing_kept(learning):
    visit = learning.lesson("first-email").press("send_q-first-line")
    assert say("learn.question.choose_first") in visit.text
    assert standing(learning).answers == 0


def test_several_answers_are_checked_together(learning):
    learning.read("first-email")
    visit = learning.lesson("first-email")
    for place in (0, 1):
        visit.app.checkbox(key=f"choice_q-who-opens_{place}_0").check()
    visit.press("send_q-who-opens")
    assert standing(learning).latest == {"q-who-opens": True}


def test_the_answer_that_completes_the_module_says_so_with_the_rule(learning):
    learning.read("who-decides")
    learning.lesson("who-decides")
    learning.choose("q-street", 1)
    told = [it.value for it in learning.visit.app.success]
    assert say("learn.done", module=WELCOME.title, rule=rule_in_words(WELCOME)) in told


def test_reading_can_complete_the_module_too(learning):
    learning.answer("q-street")
    visit = learning.lesson("who-decides").press("go_on_who-decides_0")
    assert any(WELCOME.title in it.value for it in visit.app.success)


def test_after_the_last_word_it_says_what_is_missing_and_leads_on(learning):
    learning.read("first-email")
    visit = learning.lesson("first-email")
    assert rule_in_words(LEADER) in visit.text
    assert say("learn.missing.exercise") in visit.text
    assert visit.press("next_lesson").opened() == "lesson"
    assert "At the door" in visit.text


def test_the_exercise_stands_after_the_last_lesson_and_leads_to_the_recorder(learning):
    learning.read("visit")
    visit = learning.lesson("visit")
    assert LEADER.exercise.task in visit.text
    visit.press("say_local-leader")
    (pitch,) = visit.services.writing.pitches(visit.me)
    assert (pitch.exercise_id, visit.app.query_params["pitch"]) == ("x-local-leader", pitch.id)
    assert visit.opened() == "record"


def test_notes_save_themselves(learning):
    visit = learning.lesson("visit")
    visit.app.text_area(key="note_text_visit_0").set_value("Bring the map.")
    visit.look()
    assert learning.course.notes.note(visit.me, "visit").text == "Bring the map."


def test_notes_of_another_window_are_shown_and_both_can_be_kept(learning):
    visit = learning.lesson("visit")
    learning.course.notes.save(visit.me, "visit", "From the phone.", 0)
    visit.app.text_area(key="note_text_visit_0").set_value("From here.")
    assert say("learn.notes.elsewhere") in visit.look().text
    visit.press("both_visit")
    assert learning.course.notes.note(visit.me, "visit").text == "From the phone.\n\nFrom here."


@pytest.mark.parametrize("lesson", ["gone", ""])
def test_a_lesson_that_is_not_there_leads_to_the_course(learning, lesson):
    visit = learning.lesson(lesson)
    assert say("learn.lesson.not_here") in visit.text
    assert visit.press("to_learn").opened() == "learn"


def test_what_a_lesson_holds_is_data(learning):
    bad = "$x$ :red[no] ![far](https://evil.example/x.png) <b onclick=x>"
    section = replace(WELCOME.lessons[0].sections[0], title=bad, blocks=(Words(bad),))
    lesson = replace(WELCOME.lessons[0], title=bad, sections=(section,))
    hostile = Course((replace(WELCOME, title=bad, lessons=(lesson,)),))
    learning.visit.services.learned.reader.course = lambda: hostile
    visit = learning.lesson("who-decides")
    shown = [*visit.app.markdown, *visit.app.title, *visit.app.header]
    assert not any("![" in it.value or ":red[" in it.value for it in shown)
    assert not any(getattr(it, "allow_html", False) for it in visit.app.markdown)


def test_who_is_signed_out_sees_nothing_of_it(learning, monkeypatch):
    monkeypatch.setattr(session, "person_here", lambda: None)
    learning.visit.app.run()
    assert COURSE.modules[0].title not in learning.visit.text


def test_an_expert_is_asked_and_the_answer_stands_in_the_lesson_with_their_name(learning):
    learning.read("first-email")
    visit = learning.lesson("first-email")
    visit.app.text_area(key="expert_text_ask-city-hall_0").set_value("Ask at the $5 window.")
    visit.app.text_input(key="expert_name_ask-city-hall_0").set_value("Rita <b>Baca")
    visit.app.text_input(key="expert_role_ask-city-hall_0").set_value("City clerk")
    text = visit.press("expert_save_ask-city-hall").text
    assert plain("Ask at the $5 window.") in text
    assert f"{plain('Rita <b>Baca')}, City clerk, " in text


def test_an_answer_is_deleted_once_one_is_sure(learning):
    told = Told("Ask Joe.", "Joe", "", date(2026, 1, 5))
    learning.course.experts.write(learning.visit.me, "ask-city-hall", told, 0)
    learning.read("first-email")
    visit = learning.lesson("first-email")
    visit.app.checkbox(key="expert_sure_ask-city-hall_1").check()
    visit.look().press("expert_delete_ask-city-hall")
    assert learning.course.experts.known(visit.me).answers == {}


def test_a_take_of_an_exercise_says_which_module_it_is_of(learning):
    visit = learning.visit
    pitch = learning.course.exercises.start(visit.me, "local-leader")
    take = visit.ready(pitch)
    text = visit.open("take", take=take.id).text
    assert say("learn.exercise.of_module", module=LEADER.title) in text
    assert say("learn.missing.questions", count=3, needed=3) in text


def test_a_take_that_makes_its_module_done_says_so_with_the_rule(learning):
    for question in LEADER.questions:
        learning.answer(question.id)
    for lesson in LEADER.lessons:
        learning.read(lesson.id)
    visit = learning.visit
    take = visit.ready(learning.course.exercises.start(visit.me, "local-leader"))
    told = [it.value for it in visit.open("take", take=take.id).app.success]
    rule = rule_in_words(LEADER)
    assert say("learn.exercise.module_done", module=LEADER.title, rule=rule) in told
