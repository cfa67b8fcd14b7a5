"""Who can open my take, and what do teammates see of it?"""

from __future__ import annotations

from datetime import date

import pytest

from rostrum.web.plain import plain
from rostrum.web.views import shared_takes, team
from rostrum.wording import say
from tests.pages.together import TEAM, agreed, here


@pytest.fixture
def ready(team_visit):
    return agreed(team_visit).ready()


def shown_to_ben(visit, take, monkeypatch):
    visit.services.sharing.share(visit.me, take.id, TEAM)
    here(visit, monkeypatch, visit.ben.id)
    return visit.open("take", take=take.id)


def test_in_solo_mode_there_is_nobody_to_share_with(visit):
    take = visit.ready()
    visit.open("take", take=take.id)
    assert say("sharing.take") not in [part.label for part in visit.app.expander]


def test_a_take_is_shared_and_taken_back_on_its_page(team_visit, ready):
    team_visit.open("take", take=ready.id)
    assert say("sharing.private") in team_visit.text
    team_visit.press(f"share_{TEAM}")
    assert team_visit.services.sharing.shared_with(team_visit.ben, TEAM)
    team_visit.press(f"unshare_{TEAM}")
    assert not team_visit.services.sharing.shared_with(team_visit.ben, TEAM)


def test_the_day_of_a_hearing_goes_with_the_share(team_visit, ready):
    team_visit.open("take", take=ready.id)
    day = date(team_visit.services.clock.now().year + 1, 2, 3)
    team_visit.app.date_input(key=f"hearing_{TEAM}").set_value(day)
    team_visit.press(f"share_{TEAM}")
    ((_, share),) = team_visit.services.sharing.shares(team_visit.me, ready.id)
    assert share.hearing_on == day


def test_a_teammate_reads_and_hears_it_and_finds_no_button_to_change_it(
    team_visit, ready, monkeypatch
):
    shown_to_ben(team_visit, ready, monkeypatch)
    assert say("sharing.reading.whose", speaker="Ana Lucero") in team_visit.text
    assert say("take.sounded.title") in team_visit.text
    keys = {button.key for button in team_visit.app.button}
    assert {key for key in keys if key and not key.startswith("hear_")} == set()
    labels = {link.label for link in team_visit.app.get("link_button")}
    kinds = ("txt", "vtt", "srt", "pdf", "docx", "json")
    assert labels == {say(f"take.files.{kind}") for kind in kinds}


def test_taken_back_the_next_click_shuts_the_teammate_out(team_visit, ready, monkeypatch):
    speaker = team_visit.me
    shown_to_ben(team_visit, ready, monkeypatch)
    team_visit.services.sharing.unshare(speaker, ready.id, TEAM)
    assert say("errors.not_found") in team_visit.look().text


def test_the_list_of_a_team_names_who_shared_what(team_visit, ready, monkeypatch):
    team_visit.services.sharing.share(team_visit.me, ready.id, TEAM)
    here(team_visit, monkeypatch, team_visit.ben.id)
    monkeypatch.setattr(team, "everything", lambda who: shared_takes.listing(who, TEAM))
    team_visit.open("team")
    (link,) = team_visit.app.get("page_link")
    assert link.label == say(
        "sharing.list.row", speaker="Ana Lucero", name=f"Take 1: {plain('Fund 10.1')}"
    )
    assert ready.id in link.query_string
