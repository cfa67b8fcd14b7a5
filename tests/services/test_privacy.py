"""Nobody of a team is recorded before they agreed; in solo mode nothing is asked."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import ChangedMeanwhile, ConsentNeeded, GuardianNeeded, NoTeam
from rostrum.domain.privacy import CONSENT_VERSION
from tests.services.house import AUDIO, SAID

WAYS = {
    "begin": lambda house, who, pitch: house.practice.begin(who, pitch.id, "audio/webm"),
    "upload": lambda house, who, pitch: house.practice.upload(
        who, pitch.id, "ums.flac", (AUDIO / "ums.flac").read_bytes()
    ),
    "paste": lambda house, who, pitch: house.practice.paste(who, pitch.id, SAID),
}


def pitch_of(house, person):
    return house.writing.start(person, "Fund 10.1", "elevator-60")


def test_in_solo_mode_nothing_is_asked(house):
    assert house.privacy.state(house.me) == "not_asked"
    assert house.practice.begin(house.me, house.pitch.id, "audio/webm")


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_without_consent_nothing_is_kept_in_any_way(team_house, way):
    pitch = pitch_of(team_house, team_house.ben)
    with pytest.raises(ConsentNeeded):
        way(team_house, team_house.ben, pitch)
    assert team_house.files() == []


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_who_agreed_can_be_recorded(team_house, way):
    pitch = pitch_of(team_house, team_house.ben)
    team_house.privacy.agree(team_house.ben, CONSENT_VERSION)
    assert way(team_house, team_house.ben, pitch).person_id == team_house.ben.id


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_teenager_is_not_recorded_before_a_guardian_agreed(team_house, way):
    tim = team_house.tim
    pitch = pitch_of(team_house, tim)
    with pytest.raises(GuardianNeeded):
        way(team_house, tim, pitch)
    with pytest.raises(GuardianNeeded):
        team_house.privacy.agree(tim, CONSENT_VERSION)
    team_house.agreed(tim, "guardian")
    assert team_house.privacy.state(tim) == "needed"
    team_house.privacy.agree(tim, CONSENT_VERSION)
    assert way(team_house, tim, pitch)


def test_a_guardians_consent_that_was_withdrawn_is_none(team_house):
    tim = team_house.tim
    team_house.agreed(tim, "guardian")
    team_house.privacy.agree(tim, CONSENT_VERSION)
    with team_house.store.transaction() as tx:
        tx.privacy.withdraw(tim.id, "guardian", team_house.clock.now())
    assert team_house.privacy.state(tim) == "guardian_needed"


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_who_is_in_no_team_any_more_records_nothing_new(team_house, way):
    team_house.removed(team_house.me)  # the page still has the person as they were
    with pytest.raises(NoTeam):
        way(team_house, team_house.me, team_house.pitch)


def test_who_runs_this_can_record_without_a_team(team_house):
    team_house.removed(team_house.tess)
    team_house.privacy.agree(team_house.tess, CONSENT_VERSION)
    pitch = pitch_of(team_house, team_house.tess)
    assert team_house.practice.begin(team_house.tess, pitch.id, "audio/webm")


def test_withdrawing_refuses_the_very_next_part_of_a_recording(team_house):
    house = team_house
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one")
    house.privacy.withdraw(house.me)
    with pytest.raises(ConsentNeeded):
        house.practice.receive(house.me, take.id, 1, b"two")
    assert house.recordings.chunk_count(take.id) == 1


def test_being_removed_refuses_the_very_next_part_of_a_recording(team_house):
    house = team_house
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.removed(house.me)
    with pytest.raises(NoTeam):
        house.practice.receive(house.me, take.id, 0, b"one")


def test_new_words_are_asked_for_again(team_house):
    ben = team_house.ben
    team_house.agreed(ben, version=CONSENT_VERSION - 1)
    assert team_house.privacy.state(ben) == "needed"
    with pytest.raises(ChangedMeanwhile):
        team_house.privacy.agree(ben, CONSENT_VERSION - 1)


def test_agreeing_twice_is_agreeing_once_and_what_was_withdrawn_is_still_told(team_house):
    ben, privacy = team_house.ben, team_house.privacy
    for _ in range(2):
        privacy.agree(ben, CONSENT_VERSION)
    assert len(privacy.consents(ben)) == 1
    privacy.withdraw(ben)
    privacy.agree(ben, CONSENT_VERSION)
    newest, first = privacy.consents(ben)
    assert newest.withdrawn_at is None
    assert first.withdrawn_at == team_house.clock.now()
