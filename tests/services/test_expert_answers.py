"""What local experts told a team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rostrum.domain.errors import (
    BadName,
    BadRequest,
    ChangedMeanwhile,
    NotAllowed,
    NotFound,
    TextEmpty,
    TextTooLong,
)
from rostrum.services.expert_answers import MOST_CHARACTERS, Told
from tests.services.course_house import CourseHouse

DAY = date(2026, 1, 4)
TOLD = Told("Come to the clerk's window.", "Rita Baca", "City clerk", DAY)
ASK, CONFIRM = "ask-city-hall", "confirm-comment"


@pytest.fixture
def here(team_house):
    return CourseHouse(team_house)


def known(here, person):
    return here.experts.known(person).answers


def test_alone_one_writes_and_reads_for_oneself(learner):
    written = learner.experts.write(learner.me, ASK, TOLD, 0)
    found = learner.experts.known(learner.me)
    assert (found.answers, found.may_write) == ({ASK: written}, True)


@pytest.mark.parametrize("prompt", [ASK, CONFIRM])
def test_what_a_trainer_wrote_everyone_in_the_team_reads_and_nobody_else(here, prompt):
    house = here.house
    here.experts.write(house.tess, prompt, TOLD, 0)
    assert known(here, house.ben)[prompt].expert == "Rita Baca"
    assert not here.experts.known(house.ben).may_write
    assert known(here, house.otto) == {}


def test_an_advocate_writes_and_deletes_nothing(here):
    here.experts.write(here.house.tess, ASK, TOLD, 0)
    with pytest.raises(NotAllowed):
        here.experts.write(here.house.ben, ASK, TOLD, 1)
    with pytest.raises(NotAllowed):
        here.experts.delete(here.house.ben, ASK, 1)


def test_who_is_in_no_team_any_more_reads_nothing(here):
    here.experts.write(here.house.tess, ASK, TOLD, 0)
    here.house.removed(here.house.ben)
    assert known(here, here.house.ben) == {}


def test_what_another_trainer_changed_is_not_overwritten(here):
    tess = here.house.tess
    here.experts.write(tess, ASK, TOLD, 0)
    here.experts.write(tess, ASK, replace(TOLD, text="Ask on Mondays."), 1)
    for was in (0, 1):
        with pytest.raises(ChangedMeanwhile):
            here.experts.write(tess, ASK, TOLD, was)
    with pytest.raises(ChangedMeanwhile):
        here.experts.delete(tess, ASK, 1)
    assert known(here, tess)[ASK].text == "Ask on Mondays."


def test_a_deleted_answer_is_gone_and_another_can_be_written(here):
    tess = here.house.tess
    here.experts.write(tess, ASK, TOLD, 0)
    here.experts.delete(tess, ASK, 1)
    assert known(here, tess) == {}
    with pytest.raises(NotFound):
        here.experts.delete(tess, ASK, 1)
    assert here.experts.write(tess, ASK, TOLD, 0).version == 1


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (replace(TOLD, text=" "), TextEmpty),
        (replace(TOLD, text="a" * (MOST_CHARACTERS + 1)), TextTooLong),
        (replace(TOLD, expert=" "), BadName),
        (replace(TOLD, said_on=DAY + timedelta(days=9)), BadRequest),
    ],
)
def test_it_needs_words_a_name_and_a_day_that_has_come(here, told, error):
    with pytest.raises(error):
        here.experts.write(here.house.tess, ASK, told, 0)


def test_only_what_a_lesson_asks_is_answered(here):
    with pytest.raises(NotFound):
        here.experts.write(here.house.tess, "ask-nothing", TOLD, 0)


def test_when_the_trainer_leaves_for_good_the_team_keeps_the_answer(here):
    house = here.house
    rita = house.joined("rita", "ours", "trainer")
    here.experts.write(rita, ASK, TOLD, 0)
    house.leaving.leave(rita, "Rita")
    assert known(here, house.ben)[ASK].by == ""
