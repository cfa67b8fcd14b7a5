"""Learn asks: what can I learn, and what comes next?"""

from __future__ import annotations

from datetime import date

from rostrum.domain.course import Course
from rostrum.wording import say
from tests.a_course import COURSE, LEADER


def labels(visit):
    return [it.label for it in visit.app.expander]


def finish(learning):
    for module in COURSE.modules:
        for lesson in module.lessons:
            learning.read(lesson.id)
        for asked in module.questions:
            learning.answer(asked.id)


def finished(learning, monkeypatch):
    """Do the course without its exercise."""
    from dataclasses import replace

    plain = Course((COURSE.modules[0], replace(LEADER, exercise=None)))
    monkeypatch.setattr(learning.visit.services.learned.reader, "course", lambda: plain)
    finish(learning)


def test_without_lessons_it_says_what_to_do(visit):
    visit.services.learned.reader.course = lambda: Course(())
    assert say("learn.empty") in visit.open("learn").text


def test_the_one_next_thing_comes_first_and_leads_there(learning):
    visit = learning.visit.open("learn")
    assert say("learn.next.why_first") in visit.text
    assert visit.press("do_next").opened() == "lesson"
    assert visit.app.query_params["lesson"] == "who-decides"


def test_one_button_stands_out(learning):
    for asked in COURSE.modules[0].questions:
        learning.answer(asked.id)
    for lesson in COURSE.modules[0].lessons:
        learning.read(lesson.id)
    visit = learning.visit.open("learn")
    assert visit.has(f"say_{LEADER.id}")
    assert [it.key for it in visit.app.button if it.proto.type == "primary"] == ["do_next"]


def test_every_module_says_how_far_it_is_in_words(learning):
    learning.read("who-decides")
    learning.answer("q-street")
    learning.read("first-email")
    visit = learning.visit.open("learn")
    states = [say(f"learn.module.{state}") for state in ("done", "begun")]
    found = [label for label in labels(visit) if label[:2] in ("1.", "2.")]
    assert [label.rpartition(" · ")[2] for label in found] == states
    assert "1 of 2 lessons read, 0 of 3 questions right" in visit.text


def test_objectives_rule_and_what_is_missing_are_said(learning):
    learning.read("first-email")
    text = learning.visit.open("learn").text
    for part in (LEADER.objectives[0], "Read one more part.", say("learn.missing.exercise")):
        assert part in text


def test_a_search_finds_a_section_and_says_when_there_is_none(learning):
    visit = learning.visit.open("learn")
    visit.app.text_input(key="course_search").set_value("more mail")
    assert "gets more mail than it can answer" in visit.look().text
    visit.app.text_input(key="course_search").set_value("zebra <b>")
    assert "zebra" in visit.look().text


def test_the_mixed_check_is_offered_when_something_is_due(learning, monkeypatch):
    learning.answer("q-street")
    assert not learning.visit.open("learn").has("begin_check")
    learning.later(monkeypatch, days=3)
    visit = learning.visit.open("learn")
    assert say("learn.check.due", count=1) in visit.text
    assert visit.press("begin_check").opened() == "check"


def test_the_certificate_says_how_far_away_it_is(learning):
    assert say("learn.certificate.left", count=2) in learning.visit.open("learn").text


def test_who_is_done_gives_a_name_and_gets_a_code(learning, monkeypatch):
    finished(learning, monkeypatch)
    visit = learning.visit.open("learn")
    (name,) = [it for it in visit.app.text_input if it.label == say("learn.certificate.name")]
    name.set_value("Ana Lucero")
    visit.press("make_certificate")
    made = learning.course.certificates.state(visit.me).certificate
    assert made.name == "Ana Lucero"
    assert made.code[:4] in visit.text


def test_a_certificate_without_a_name_is_not_made(learning, monkeypatch):
    finished(learning, monkeypatch)
    learning.visit.open("learn").press("make_certificate")
    assert learning.course.certificates.state(learning.visit.me).certificate is None


def test_a_certificate_stays_when_the_course_grows(learning, monkeypatch):
    finished(learning, monkeypatch)
    me = learning.visit.me
    made = learning.course.certificates.make(me, "Ana", date(2026, 1, 5))
    monkeypatch.setattr(learning.visit.services.learned.reader, "course", lambda: COURSE)
    assert made.code[:4] in learning.visit.open("learn").text
