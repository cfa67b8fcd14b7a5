"""On which days people are reminded, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.assigning import Due
from rostrum.domain.ids import TeamId
from rostrum.domain.reminding import Reminding, days, due_now, next_or_silence
from tests.domain.test_assigning import DAY, TODAY, change

TEAM = Reminding(TeamId("team"))


def due(day=10, late=0, since=0, adjustment=None):
    return Due(TODAY + day * DAY, TODAY + (day + late) * DAY, TODAY + since * DAY, adjustment)


def planned(*args, reminding=TEAM, **more):
    return [(kind, (day - TODAY).days) for kind, day in days(due(*args, **more), reminding)]


def test_it_is_three_days_before_on_the_day_and_three_times_after():
    assert planned() == [("before", 7), ("on", 10), ("after", 11), ("after", 18), ("after", 25)]


def test_while_late_is_taken_nobody_is_pushed():
    assert planned(late=5)[2:] == [("after", 16), ("after", 23), ("after", 30)]


def test_nothing_is_given_for_a_day_before_the_assignment():
    assert planned(2)[0] == ("on", 2)


def test_kinds_that_a_team_turned_off_are_left_out():
    only = replace(TEAM, kinds=frozenset({"on"}))
    assert planned(reminding=only) == [("on", 10)]


def test_kinds_that_a_team_turned_on_begin_on_that_day():
    later = replace(TEAM, since=TODAY + 12 * DAY)
    assert planned(reminding=later) == [("after", 18), ("after", 25)]


def test_what_was_missed_while_the_computer_was_off_is_made_up_for():
    assert [kind for kind, _ in due_now(due(), TEAM, TODAY + 12 * DAY)] == ["before", "on", "after"]


@pytest.mark.parametrize(
    ("given", "today", "met", "expected"),
    [
        (due(), 0, False, ("before", TODAY + 7 * DAY)),
        (due(), 10, False, ("on", TODAY + 10 * DAY)),
        (due(), 12, False, ("after", TODAY + 18 * DAY)),
        (due(), 12, True, "done"),
        (due(adjustment=change("exemption")), 0, False, "exempt"),
        (due(late=5), 12, False, "late_accepted"),
        (due(late=5), 16, False, ("after", TODAY + 16 * DAY)),
        (due(), 40, False, "over"),
    ],
)
def test_who_is_reminded_next_and_who_is_not(given, today, met, expected):
    assert next_or_silence(given, TEAM, TODAY + today * DAY, met=met) == expected


def test_a_team_that_turned_all_off_reminds_nobody():
    silent = replace(TEAM, kinds=frozenset())
    assert next_or_silence(due(), silent, TODAY, met=False) == "off"
