"""Costly things can be done often, but not without end; alone on a computer nothing is counted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.errors import BadPassword, TooManyTakes, TooManyTries
from rostrum.services.accounts import Applicant
from rostrum.services.limits import MOST_JOINS, MOST_JOINS_FROM_ADDRESS, MOST_TAKES, count_join
from tests.services.signing import CAFE, HOME, PASSWORD

SHORT = Applicant("Carla", "carla@example.org", "short")


@pytest.fixture
def busy(team_house):
    """Ana, who made as many takes within an hour as anyone may."""
    pitch = team_house.writing.start(team_house.me, "Fund 10.1", "elevator-60")
    for _ in range(MOST_TAKES):
        team_house.practice.begin(team_house.me, pitch.id, "audio/webm")
        team_house.clock.go_on(timedelta(seconds=30))
    team_house.mine = pitch
    return team_house


WAYS = {
    "begin": lambda it: it.practice.begin(it.me, it.mine.id, "audio/webm"),
    "upload": lambda it: it.practice.upload(it.me, it.mine.id, "x.wav", b"sound"),
    "paste": lambda it: it.practice.paste(it.me, it.mine.id, "Vote yes."),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_after_very_many_takes_a_person_is_told_when_to_go_on(busy, way):
    with pytest.raises(TooManyTakes) as told:
        way(busy)
    assert told.value.values == {"most": MOST_TAKES, "minutes": 60 - MOST_TAKES // 2}
    busy.clock.go_on(timedelta(minutes=60 - MOST_TAKES // 2, seconds=1))
    assert way(busy)


def test_nobody_else_is_held_up(busy):
    pitch = busy.writing.start(busy.ben, "Fund 10.1", "elevator-60")
    busy.agreed(busy.ben)
    assert busy.practice.begin(busy.ben, pitch.id, "audio/webm")


def test_deleting_takes_gives_no_more_of_them(busy):
    with busy.store.transaction() as tx:
        made = tx.takes.of(busy.me.id, limit=MOST_TAKES)
    for take in made:
        busy.practice.throw_away(busy.me, take.id)
    with pytest.raises(TooManyTakes):
        WAYS["begin"](busy)


def test_what_was_refused_kept_no_sound(busy):
    before = sorted(busy.folder.rglob("*"))
    with pytest.raises(TooManyTakes):
        WAYS["upload"](busy)
    assert sorted(busy.folder.rglob("*")) == before


def test_alone_on_a_computer_nobody_is_counted(house):
    for _ in range(MOST_TAKES + 1):
        assert house.practice.paste(house.me, house.pitch.id, "Vote yes.")


def test_one_link_makes_no_work_without_end(team):
    token = team.invitation()
    for _ in range(MOST_JOINS):
        with pytest.raises(BadPassword):
            team.accounts.join(token, SHORT, HOME)
    with pytest.raises(TooManyTries):
        team.accounts.join(token, SHORT, CAFE)
    assert team.joined("dora@example.org")
    team.clock.go_on(timedelta(hours=1, seconds=1))
    assert team.accounts.join(token, Applicant("Carla", "carla@example.org", PASSWORD), HOME)


def test_a_whole_room_joins_from_one_address_but_not_without_end(team):
    with team.store.transaction() as tx:
        for number in range(MOST_JOINS_FROM_ADDRESS):
            count_join(tx, f"link {number}", "192.0.2.7", team.clock.now())
        with pytest.raises(TooManyTries):
            count_join(tx, "another link", "192.0.2.7", team.clock.now())
        count_join(tx, "another link", "198.51.100.7", team.clock.now())


def test_links_that_are_no_links_are_not_written_down(team, monkeypatch):
    noted = []
    monkeypatch.setattr("rostrum.services.limits.count", lambda *words: noted.append(words))
    for token in ("", "none", "x" * 5000):
        with pytest.raises(Exception, match="link_over"):
            team.accounts.join(token, SHORT, HOME)
    assert not noted
