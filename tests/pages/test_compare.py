"""Compare asks: what changed between two takes?"""

from __future__ import annotations

from rostrum.wording import say
from tests.services.house import SAID


def two(visit):
    pitch = visit.pitch()
    first = visit.ready(pitch)
    visit.services.assessment._recognisers.recogniser.text = SAID.replace("my son", "our sons")
    return first, visit.ready(pitch)


def test_without_two_takes_the_page_says_where_to_choose_them(visit):
    assert say("compare.none") in visit.open("compare").text


def test_without_two_takes_there_is_a_way_to_those_that_are_there(visit):
    visit.open("compare")
    assert visit.press("to_takes").opened() == "takes"


def test_two_takes_stand_side_by_side(visit):
    first, second = two(visit)
    visit.open("compare", earlier=first.id, later=second.id)
    assert say("compare.title", first=1, second=2) in visit.text
    assert "~~my son~~ :primary-background[**our sons**]" in visit.text


def test_a_take_that_is_not_there_is_said_in_a_sentence(visit):
    first, _ = two(visit)
    visit.open("compare", earlier=first.id, later="0" * 32)
    assert say("errors.not_found") in visit.text


def test_a_take_that_still_waits_is_said_in_a_sentence(visit):
    pitch = visit.pitch()
    first, second = visit.ready(pitch), visit.waiting(pitch)
    visit.open("compare", earlier=first.id, later=second.id)
    assert say("errors.still_working") in visit.text
