"""Home asks: what next?"""

from __future__ import annotations

import pytest

from rostrum.domain.course import Course
from rostrum.domain.errors import StoreBusy
from rostrum.domain.take import ABANDONED_AFTER
from rostrum.web import session
from rostrum.web.plain import plain
from rostrum.wording import failure, say


def broken_off(visit, monkeypatch):
    """Leave a recording behind, of which one part arrived."""
    practice, clock = visit.services.practice, visit.services.clock
    take = practice.begin(visit.me, visit.pitch().id, "audio/webm")
    practice.receive(visit.me, take.id, 0, b"one")
    later = clock.now() + 2 * ABANDONED_AFTER
    monkeypatch.setattr(type(clock), "now", lambda self: later)
    return take


def test_someone_new_is_welcomed_and_can_begin_at_once(visit):
    visit.open("home")
    assert say("home.welcome.title") in visit.text
    assert say("home.welcome.promise") in visit.text
    assert visit.has("home_record")


@pytest.mark.parametrize(("button", "page"), [("home_record", "record"), ("home_write", "write")])
def test_beginning_makes_a_pitch_and_goes_on(visit, button, page):
    visit.open("home").press(button)
    (pitch,) = visit.services.writing.pitches(visit.me)
    assert (visit.opened(), visit.app.query_params["pitch"]) == (page, pitch.id)


def test_who_has_begun_a_pitch_is_asked_to_say_it(visit):
    visit.pitch("Fund <b>10.1</b>")
    visit.open("home")
    assert say("home.draft.title") in visit.text
    assert say("home.draft.lead", pitch=plain("Fund <b>10.1</b>"), limit="1:00") in visit.text


def test_who_has_a_take_is_told_the_first_fix(visit):
    take = visit.ready()
    fix = visit.services.takes.report(visit.me, take.id).feedback.fixes[0]
    assert plain(fix.message) in visit.open("home").text
    assert say("home.next.title") in visit.text


def test_who_has_a_take_that_waits_is_told_so(visit):
    pitch = visit.pitch("Ask")
    visit.waiting(pitch)
    assert say("home.next.waiting", pitch="Ask", number=1) in visit.open("home").text


def test_a_take_that_waits_is_not_offered_to_be_read(visit):
    visit.waiting(visit.pitch("Ask"))
    text = visit.open("home").text
    assert say("home.next.wait") in text
    assert say("home.next.read", number=1) not in text


def test_who_has_a_take_that_failed_is_told_why(visit):
    take = visit.waiting(visit.pitch("Ask"))
    visit.services.takes.cancel(visit.me, take.id)
    text = visit.open("home").text
    assert failure("cancelled") in text
    assert say("home.next.again", pitch="Ask") not in text
    assert say("home.next.read", number=1) not in text


def test_a_recording_that_broke_off_is_offered_first(visit, monkeypatch):
    broken_off(visit, monkeypatch)
    assert say("home.unfinished.title") in visit.open("home").text


def test_keeping_it_leads_to_the_take(visit, monkeypatch):
    take = broken_off(visit, monkeypatch)
    visit.open("home").press(f"keep_{take.id}")
    assert (visit.opened(), visit.app.query_params["take"]) == ("take", take.id)


def test_throwing_it_away_is_the_end_of_it(visit, monkeypatch):
    take = broken_off(visit, monkeypatch)
    visit.open("home").press(f"drop_{take.id}")
    assert say("home.unfinished.title") not in visit.text


def test_a_browser_without_a_session_sees_nothing_but_how_to_get_one(visit, monkeypatch):
    visit.ready()
    monkeypatch.setattr(session, "person_here", lambda: None)
    visit.app.run()
    assert say("nav.load_again") in visit.text
    assert "10" not in visit.text
    assert not visit.app.button


def test_a_busy_database_is_said_in_a_sentence(visit, monkeypatch):
    def busy(*_, **__):
        raise StoreBusy

    monkeypatch.setattr(visit.services.takes, "listed", busy)
    assert say("errors.store_busy") in visit.open("home").text


def test_the_next_step_of_the_course_comes_first_and_takes_stay_below(learning):
    learning.visit.ready()
    visit = learning.visit.open("home")
    assert [it.value for it in visit.app.title] == [say("home.course.title")]
    assert say("home.next.title") in [it.value for it in visit.app.header]
    assert visit.press("do_next").opened() == "lesson"


def test_when_the_course_is_done_practice_is_next(visit):
    visit.services.learned.reader.course = lambda: Course(())
    visit.ready()
    assert [it.value for it in visit.open("home").app.title] == [say("home.next.title")]
