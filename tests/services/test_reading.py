"""Each opening by someone else is kept, and the speaker sees who it was."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import NotFound
from tests.services.team_house import TeamHouse


def kinds(house: TeamHouse):
    return [(seen.reader, seen.opening.kind) for seen in house.sharing.openings(house.me)]


def test_the_speaker_sees_who_opened_what_the_latest_first(team_house):
    take = team_house.shared()
    team_house.takes.report(team_house.ben, take.id)
    team_house.exports.file(team_house.tess, take.id, "txt")
    assert kinds(team_house) == [("Tess", "file"), ("Ben", "report")]


def test_ones_own_openings_are_not_kept(team_house):
    take = team_house.shared()
    team_house.takes.report(team_house.me, take.id)
    team_house.takes.sound(team_house.me, take.id)
    assert kinds(team_house) == []


def test_a_player_that_asks_in_many_pieces_is_one_opening_in_ten_minutes(team_house):
    take = team_house.shared()
    for minutes in (0, 9, 2):
        team_house.later(minutes=minutes)
        team_house.takes.sound(team_house.ben, take.id)
        team_house.takes.sound(team_house.ben, take.id)
    assert kinds(team_house) == [("Ben", "sound")] * 2


def test_every_copy_that_was_saved_is_kept(team_house):
    take = team_house.shared()
    for _ in range(2):
        team_house.exports.file(team_house.ben, take.id, "txt")
    assert kinds(team_house) == [("Ben", "file")] * 2


def test_who_finds_nothing_has_opened_nothing(team_house):
    take = team_house.heard()
    for who in (team_house.ben, team_house.otto):
        with pytest.raises(NotFound):
            team_house.takes.report(who, take.id)
    assert kinds(team_house) == []


def test_nobody_else_sees_who_opened_it(team_house):
    take = team_house.shared()
    team_house.takes.report(team_house.ben, take.id)
    assert team_house.sharing.openings(team_house.tess) == []
    assert team_house.sharing.openings(team_house.ben) == []


def test_teammates_get_the_newest_words_only(team_house):
    take = team_house.shared()
    team_house.takes.correct(team_house.me, take.id, "Please fund it.", 1)
    assert len(team_house.takes.report(team_house.me, take.id).revisions) == 2
    assert len(team_house.takes.report(team_house.ben, take.id).revisions) == 1
