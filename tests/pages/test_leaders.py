"""The list of leaders: empty, full, hostile, brought in and saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.wording import say
from tests.leader_making import HOSTILE, a_contact, a_leader
from tests.pages.together import here

LIST = b"name,body\nAl Roe,City of Taos\nRuth Baca,City of Socorro\n,City of Taos\n"


@pytest.fixture
def learned(services):
    return services.learned


def with_leader(visit, **more):
    return visit.services.learned.leaders.add(visit.me, a_leader(**more))


def with_step(visit, leader, **more):
    today = visit.services.learned.contacts.today
    made = a_contact(leader, on=today, next_step="Send the brief", next_on=today, **more)
    return visit.services.learned.contacts.log(visit.me, made)


def test_an_empty_list_says_what_to_do_and_takes_the_first_leader(visit, learned):
    visit.open("leaders")
    assert say("leaders.empty") in visit.text
    visit.app.text_input(key="name_new").input("Ruth Baca")
    visit.app.selectbox(key="kind_new").select("mayor")
    visit.app.text_input(key="body_new").input("City of Socorro")
    visit.press("send_new")
    assert visit.opened() == "leader"
    assert "Dear Mayor Baca:" in [it.value for it in visit.app.text]
    directory = learned.leaders.directory(visit.me)
    assert (directory.count, directory.to_confirm) == (1, 0)


def test_a_mistake_is_told_and_nothing_is_kept(visit, learned):
    visit.open("leaders")
    visit.app.text_input(key="name_new").input("Ruth Baca")
    visit.app.text_input(key="email_new").input("nobody")
    visit.press("send_new")
    assert say("errors.bad_email") in visit.text
    assert learned.leaders.directory(visit.me).count == 0


def test_each_row_says_where_and_what_came_last(visit):
    leader = with_leader(visit)
    with_step(visit, leader)
    visit.open("leaders")
    assert "City of Socorro" in visit.text
    assert "leaning yes" in visit.text
    assert say("leaders.shown.warn") in visit.text
    assert say("leaders.to_confirm", count=1) in visit.text


def test_a_search_shows_who_fits(visit):
    for number in range(7):
        with_leader(visit, name=f"Leader {number}", body=f"Town {number}")
    visit.open("leaders")
    visit.app.text_input(key="leaders_search").input("town 3").run()
    assert "Town 3" in visit.text
    assert "Town 4" not in visit.text
    visit.app.text_input(key="leaders_search").input("nowhere").run()
    assert say("leaders.nobody_found", words="nowhere") in visit.text


def test_a_long_list_shows_its_first_and_says_so(visit):
    for number in range(52):
        with_leader(visit, name=f"Leader {number:02}")
    visit.open("leaders")
    assert say("leaders.shown_of", shown=50, count=52) in visit.text


def test_next_steps_stand_above_the_list_and_are_done_there(visit):
    step = with_step(visit, with_leader(visit))
    visit.open("leaders")
    assert "Send the brief" in visit.text
    visit.press(f"list_done_{step}")
    assert "Send the brief" not in visit.text


def test_the_first_page_shows_what_is_due_and_puts_it_off(visit, learned):
    step = with_step(visit, with_leader(visit))
    visit.open("home")
    assert say("leaders.at_home") in visit.text
    visit.press(f"home_later_{step}")
    assert say("leaders.at_home") not in visit.text
    (waits,) = learned.contacts.follow_ups(visit.me)
    assert waits.contact.next_on == learned.contacts.today + timedelta(days=7)


def test_a_step_that_someone_else_just_did_is_told(visit, learned, monkeypatch):
    step = with_step(visit, with_leader(visit))
    visit.open("leaders")
    steps = learned.contacts.follow_ups(visit.me)
    learned.contacts.finish(visit.me, step, 1)
    kind = type(learned.contacts)
    monkeypatch.setattr(kind, "follow_ups", lambda _self, _person: steps)
    visit.press(f"list_done_{step}")
    assert say("errors.changed_meanwhile") in visit.text


def test_a_list_is_shown_before_it_is_added(visit, learned):
    with_leader(visit)
    visit.open("leaders")
    visit.app.file_uploader(key="leaders_file").set_value(("list.csv", LIST, "text/csv"))
    visit.look()
    assert say("leaders.table.new", count=1, names="Al Roe") in visit.text
    assert "Line 4:" in visit.text
    assert learned.leaders.directory(visit.me).count == 1
    visit.press("add_many")
    assert learned.leaders.directory(visit.me).count == 2


def test_what_is_no_list_is_told_and_nothing_is_kept(visit, learned):
    visit.open("leaders")
    big = b"name\n" + b"x\n" * 10_000
    visit.app.file_uploader(key="leaders_file").set_value(("list.csv", big, "text/csv"))
    visit.look()
    assert "Cut the list into parts" in visit.text
    assert learned.leaders.directory(visit.me).count == 0


def test_hostile_words_are_shown_as_they_are(visit):
    leader = with_leader(visit, name=HOSTILE, body="<script>alert(1)</script> **x**")
    with_step(visit, leader)
    visit.open("leaders")
    assert "<script>" not in visit.text
    assert "<b>" not in visit.text


def test_who_is_in_no_team_is_told_so(team_visit, monkeypatch):
    with team_visit.services.store.transaction() as tx:
        tx.people.change(replace(team_visit.me, runs_this=True))
        tx.teams.leave("team", team_visit.me.id)
    here(team_visit, monkeypatch, team_visit.me.id)
    team_visit.open("leaders")
    assert say("leaders.no_team") in team_visit.text


def test_teammates_see_each_others_steps(team_visit, monkeypatch):
    with_step(team_visit, with_leader(team_visit))
    here(team_visit, monkeypatch, team_visit.ben.id)
    team_visit.open("leaders")
    assert "Send the brief" in team_visit.text
    assert say("leaders.steps.of", name="Ana Lucero") in team_visit.text
    team_visit.open("home")
    assert "Send the brief" not in team_visit.text
