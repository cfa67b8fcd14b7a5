"""What is kept about me, who opened it, and how do I take it along or away?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.privacy import Keeping
from rostrum.services.erasing import silence
from rostrum.wording import say
from tests.pages.together import TEAM, agreed, here


@pytest.fixture
def ready(team_visit):
    return agreed(team_visit).ready()


def warned(visit, take):
    with visit.services.store.transaction() as tx:
        tx.privacy.keep(Keeping(take.id, warned_at=visit.services.clock.now()))


def test_it_says_how_much_there_is_and_offers_all_of_it(team_visit, ready):
    text = team_visit.open("you").text
    assert "1 take" in text
    links = {link.label: link for link in team_visit.app.get("link_button")}
    assert links[say("you.take_along.do")].url == "/api/me/everything.zip"
    assert ready


def test_it_tells_who_opened_what(team_visit, ready):
    assert say("you.opened.none") in team_visit.open("you").text
    team_visit.services.sharing.share(team_visit.me, ready.id, TEAM)
    team_visit.services.takes.report(team_visit.ben, ready.id)
    assert "Ben Ito" in str(team_visit.look().app.table[0].value)


def test_a_sound_that_goes_can_be_kept_from_here(team_visit, ready):
    team_visit.open("you").press(f"keep_{ready.id}")
    assert team_visit.services.keeping.plan(team_visit.me, ready.id).kept
    assert say("you.sound.none") in team_visit.text


def test_home_and_the_take_tell_that_a_sound_goes_soon(team_visit, ready):
    assert say("keeping.soon.title") not in team_visit.open("home").text
    warned(team_visit, ready)
    assert say("keeping.soon.title") in team_visit.look().text
    team_visit.open("take", take=ready.id).press("keep_sound")
    assert team_visit.services.keeping.plan(team_visit.me, ready.id).kept


def test_a_take_whose_sound_is_gone_says_so_and_keeps_its_words(team_visit, ready):
    with team_visit.services.store.transaction() as tx:
        take = tx.takes.get(ready.id, team_visit.me.id)
        ago = team_visit.services.clock.now() - timedelta(9)
        silence(tx, team_visit.services.recordings, take, ago)
    text = team_visit.open("take", take=ready.id).text
    assert "The sound was deleted on" in text
    assert say("take.sounded.title") in text
    labels = {link.label for link in team_visit.app.get("link_button")}
    assert say("take.files.vtt") in labels
    assert say("take.files.mp3") not in labels
    assert not [button for button in team_visit.app.button if "Hear it" in button.label]


def test_deleting_oneself_takes_a_name_and_a_tick(team_visit, ready):
    team_visit.open("you")
    assert team_visit.app.button(key="leave_do").disabled
    team_visit.app.text_input(key="leave_typed").set_value("Somebody")
    team_visit.app.checkbox(key="leave_sure").check()
    team_visit.look().press("leave_do")
    assert say("errors.not_their_name") in team_visit.text
    assert team_visit.services.takes.listed(team_visit.me)[0].take.id == ready.id


def test_who_deletes_themselves_is_gone(team_visit, ready):
    team_visit.open("you")
    team_visit.app.text_input(key="leave_typed").set_value("Ana Lucero")
    team_visit.app.checkbox(key="leave_sure").check()
    team_visit.look()
    team_visit.press("leave_do")
    assert say("nav.sign_in_first") in team_visit.text
    with team_visit.services.store.transaction() as tx:
        assert tx.people.ids() == [team_visit.ben.id]
        assert [stone.kind for stone in tx.privacy.tombstones()].count("take") == 1
    assert ready


def test_the_only_trainer_is_told_what_to_do_first(team_visit, monkeypatch):
    here(team_visit, monkeypatch, team_visit.ben.id)
    assert say("you.leave.team", team="Valley") in team_visit.open("you").text
    assert not team_visit.has("leave_do")


def test_who_is_in_no_team_any_more_still_has_this_page(team_visit, ready):
    with team_visit.services.store.transaction() as tx:
        tx.teams.leave(TEAM, team_visit.me.id)
    team_visit.look()
    assert say("errors.no_team") in team_visit.text
    team_visit.open("you")
    assert say("you.take_along.do") in {it.label for it in team_visit.app.get("link_button")}
    assert ready


def test_all_sound_is_deleted_in_two_steps(team_visit, ready):
    team_visit.open("you")
    assert team_visit.app.button(key="silence_do").disabled
    team_visit.app.checkbox(key="silence_sure").check()
    team_visit.look().press("silence_do")
    assert team_visit.services.takes.counted(team_visit.me).with_sound == 0
    assert team_visit.app.button(key="silence_do").disabled
    assert ready
