"""The desk as its trainer sees it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from rostrum.domain.learning import SectionRead
from rostrum.services.assigning import Wish
from rostrum.services.deeds import keep_deed
from rostrum.services.team_course import local_day
from rostrum.web.screens import screens_for
from rostrum.web.views import desk as desk_view
from rostrum.wording import say
from tests.pages.together import TEAM, here


@pytest.fixture
def desk(team_visit, monkeypatch):
    """A visit of Ben, who leads Ana's team."""
    team_visit.ana = team_visit.me
    here(team_visit, monkeypatch, team_visit.ben.id)
    return team_visit


def modules(visit):
    return visit.services.learned.desk.grid.grid(visit.ben, TEAM).modules


def assign(visit, days=0, **more):
    today = local_day(visit.services.clock.now())
    wish = Wish((modules(visit)[0].id,), due_on=today + timedelta(days=days), **more)
    return visit.services.learned.desk.assigning.assign(visit.ben, TEAM, wish)[0]


def read(visit, person, ago=0):
    """Let someone read a section, some days ago."""
    module = modules(visit)[0]
    lesson = module.lessons[0]
    at = visit.services.clock.now() - timedelta(days=ago)
    deed = SectionRead(person.id, module.id, lesson.id, lesson.sections[0].id, at)
    with visit.services.store.transaction() as tx:
        keep_deed(tx, deed, module)


def test_only_a_trainer_has_a_desk(desk):
    names = {screen.name for screen in screens_for(desk.ana, solo=False)}
    assert not names & {"desk", "learner"}
    assert "desk" in {screen.name for screen in screens_for(desk.ben, solo=False)}


def test_it_begins_with_what_to_do_first(desk):
    assert "Nothing is assigned yet" in desk.open("desk").text


def test_it_says_who_needs_the_trainer_and_why(desk):
    read(desk, desk.ana, ago=8)
    desk.open("desk")
    assert "One person is stuck." in desk.text
    assert "is begun, with nothing new for a week." in desk.text


def test_who_does_not_fit_into_the_list_is_counted(desk, monkeypatch):
    read(desk, desk.ana, ago=8)
    monkeypatch.setattr(desk_view, "MOST_STUCK", 0)
    assert "One more person needs help." in desk.open("desk").text


def test_a_reminder_stands_on_the_first_screen_until_it_is_put_away(desk, monkeypatch):
    given = assign(desk)
    desk.services.learned.desk.reminders.sweep()
    here(desk, monkeypatch, desk.ana.id)
    assert "is due today" in desk.open("home").text
    desk.press(f"put_away_{given.id}")
    assert "is due today" not in desk.text


def test_the_one_next_thing_stands_above_what_one_is_reminded_of(desk, monkeypatch):
    assign(desk)
    desk.services.learned.desk.reminders.sweep()
    here(desk, monkeypatch, desk.ana.id)
    text = desk.open("home").text
    assert text.index(say("home.course.title")) < text.index("is due today")


def test_a_day_until_which_late_was_taken_is_not_told_once_it_is_past(desk, monkeypatch):
    assign(desk, late_days=2)
    clock = desk.services.clock
    told = []
    for days in (1, 5):
        then = clock.now() + timedelta(days=days)
        with monkeypatch.context() as later:
            later.setattr(type(clock), "now", lambda self, then=then: then)
            told.append("still taken until" in desk.open("learner", person=desk.ana.id).text)
    assert told == [True, False]


def test_what_is_due_stands_where_people_learn_with_the_trainers_note(desk, monkeypatch):
    assign(desk, days=4, note="Before the council meets")
    here(desk, monkeypatch, desk.ana.id)
    assert "Before the council meets" in desk.open("learn").text
    assert "is due" in desk.text
    assert "/api/me/due.ics" in [link.proto.url for link in desk.app.get("link_button")]


def test_a_module_is_assigned_in_one_form(desk):
    desk.open("desk")
    desk.app.multiselect(key="assign_modules_0").select(modules(desk)[0].id)
    desk.press("assign_do")
    assert "Assigned." in [it.value for it in desk.app.success]
    (due,) = desk.services.learned.desk.due.due_things(desk.ana)
    assert due.module_id == modules(desk)[0].id


def test_pressing_assign_with_nothing_chosen_says_so(desk):
    desk.open("desk").press("assign_do")
    assert "Choose a module" in desk.text
    assert desk.services.learned.desk.due.due_things(desk.ana) == []


def test_taking_back_can_be_undone(desk):
    given = assign(desk)
    desk.open("desk").press(f"take_back_{given.id}")
    assert desk.services.learned.desk.due.due_things(desk.ana) == []
    desk.press("assign_undo")
    assert len(desk.services.learned.desk.due.due_things(desk.ana)) == 1


def test_the_table_has_a_row_for_each_advocate_in_words(desk):
    read(desk, desk.ana)
    table = desk.open("desk").app.table[0].value
    name, state = list(table.iloc[0])[:2]
    assert name == f"[Ana Lucero](learner?person={desk.ana.id})"
    assert state == "In progress"


def test_one_module_fits_a_narrow_screen(desk):
    assign(desk, days=3)
    desk.open("desk")
    desk.app.selectbox(key="desk_module").select(modules(desk)[0].id)
    table = desk.look().app.table[0].value
    assert table.shape == (1, 2)
    assert "Not started · due" in table.iloc[0, 1]


def test_the_preview_says_who_is_reminded_and_who_is_not(desk):
    assign(desk, days=5)
    desk.open("desk").app.toggle(key="desk_reminders").set_value(True)
    text = desk.look().text
    assert re.search(r"\*\*Ana Lucero\*\* is told on \w+ \d+ that “.+” is due soon\.", text)
    assert text.count("in the app only") == 1


def test_the_kinds_of_reminders_are_chosen(desk):
    assign(desk)
    desk.open("desk").app.toggle(key="desk_reminders").set_value(True)
    desk.look().app.checkbox(key="after_0").uncheck()
    desk.press("kinds_save")
    assert desk.services.learned.desk.reminders.settings(desk.ben, TEAM).kinds == {"before", "on"}


def test_what_the_team_misses_is_told_once_asked_for(desk):
    desk.open("desk")
    desk.app.toggle(key="desk_misses").set_value(True)
    assert "No question is wrong right now" in desk.look().text
