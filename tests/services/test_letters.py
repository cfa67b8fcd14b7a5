"""Letters are made of one's own pitch only, for a leader of one's own team."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import NotFound
from rostrum.services.leaders import Leaders
from rostrum.services.letters import Letters
from tests.leader_making import a_leader


@pytest.fixture
def letters(team_house):
    return Letters(team_house.store, team_house.clock)


@pytest.fixture
def ruth(team_house):
    return Leaders(team_house.store, team_house.clock).add(team_house.me, a_leader())


def test_the_newest_draft_gives_the_words(letters, team_house, ruth):
    house, pitch = team_house, team_house.pitch
    house.writing.save(house.me, pitch.id, {}, "Old words.")
    house.later(hours=1)
    house.writing.save(house.me, pitch.id, {}, "New words.")
    made = letters.draft(house.me, ruth, pitch.id)
    assert "New words." in made.letter.text
    assert "Old words." not in made.letter.text
    assert "Ana Lucero" in made.letter.text
    assert made.email.subject.endswith("Fund 10.1")


def test_without_a_pitch_the_frame_comes_alone(letters, team_house, ruth):
    assert "[What happened" in letters.draft(team_house.ben, ruth).call.text


def test_someone_elses_pitch_is_not_found(letters, team_house, ruth):
    with pytest.raises(NotFound):
        letters.draft(team_house.ben, ruth, team_house.pitch.id)


def test_another_teams_leader_is_not_found(letters, team_house, ruth):
    with pytest.raises(NotFound):
        letters.draft(team_house.otto, ruth)
