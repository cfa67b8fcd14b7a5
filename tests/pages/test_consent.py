"""Before the first recording of a team: what happens with my voice, and do I agree?"""

from __future__ import annotations

from dataclasses import replace

from rostrum.wording import say
from tests.pages.together import agreed


def test_in_solo_mode_the_recorder_is_there_at_once(visit):
    visit.pitch()
    assert say("consent.title") not in visit.open("record").text
    assert visit.app.get("radio")


def test_the_words_stand_before_the_recorder_and_one_button_agrees(team_visit):
    team_visit.pitch()
    text = team_visit.open("record").text
    assert say("consent.title") in text
    assert say("consent.without") in text
    assert not team_visit.app.get("radio")
    team_visit.press("agree")
    assert team_visit.app.get("radio")
    assert team_visit.services.privacy.state(team_visit.me) == "given"


def test_a_teenager_is_told_who_must_agree_first(team_visit):
    with team_visit.services.store.transaction() as tx:
        tx.people.change(replace(team_visit.me, age="teen"))
    team_visit.pitch()
    assert say("consent.guardian_title") in team_visit.open("record").text
    assert not team_visit.has("agree")
    assert team_visit.press("write_first").opened() == "write"


def test_what_was_agreed_to_can_be_taken_back_under_you(team_visit):
    agreed(team_visit)
    team_visit.open("you").press("withdraw")
    assert team_visit.services.privacy.state(team_visit.me) == "needed"
    assert say("consent.you.after") in team_visit.text
