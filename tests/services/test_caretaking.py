"""Who looks after this Rostrum, and how it goes on when they leave."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import NoCaretaker, NotAllowed, NotFound
from rostrum.domain.ids import PersonId
from rostrum.services.caretaking import Caretaking
from rostrum.services.leaving import Needed


@pytest.fixture
def caretaking(team_house):
    return Caretaking(team_house.store)


def test_whoever_looks_after_it_sees_which_trainers_could_too(team_house, caretaking):
    found = caretaking.caretakers(team_house.tess)
    assert [each.name for each in found.now] == ["Tess"]
    assert [each.name for each in found.could] == ["Otto"]


def test_a_trainer_who_was_asked_can_let_the_first_one_leave(team_house, caretaking):
    assert team_house.leaving.needed(team_house.tess).runs_this
    caretaking.ask(team_house.tess, team_house.otto.id)
    assert team_house.now(team_house.otto).runs_this
    assert team_house.leaving.needed(team_house.tess) == Needed(("Team ours",))


def test_an_advocate_cannot_be_asked(team_house, caretaking):
    with pytest.raises(NotAllowed):
        caretaking.ask(team_house.tess, team_house.ben.id)
    with pytest.raises(NotFound):
        caretaking.ask(team_house.tess, PersonId("nobody"))


def test_a_trainer_who_does_not_look_after_it_gives_nothing_out(team_house, caretaking):
    for do in (caretaking.caretakers, caretaking.stop):
        with pytest.raises(NotAllowed):
            do(team_house.otto)
    with pytest.raises(NotAllowed):
        caretaking.ask(team_house.otto, team_house.otto.id)


def test_someone_must_look_after_it(team_house, caretaking):
    with pytest.raises(NoCaretaker):
        caretaking.stop(team_house.tess)
    caretaking.ask(team_house.tess, team_house.otto.id)
    caretaking.stop(team_house.tess)
    assert not team_house.now(team_house.tess).runs_this


def test_a_right_that_was_given_up_counts_no_more_from_an_open_tab(team_house, caretaking):
    caretaking.ask(team_house.tess, team_house.otto.id)
    caretaking.stop(team_house.tess)
    with pytest.raises(NotAllowed):
        caretaking.ask(team_house.tess, team_house.otto.id)


def test_alone_there_is_nobody_to_ask(house):
    with pytest.raises(NotAllowed):
        Caretaking(house.store).caretakers(house.me)
