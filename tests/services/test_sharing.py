"""A take is its speaker's until shared, and theirs alone again at once when taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.errors import BadRequest, NotFound, StillWorking
from tests.services.team_house import OURS, THEIRS

READERS_FILES = ("txt", "vtt", "srt", "json", "docx")
READING = {
    "report": lambda house, who, take: house.takes.report(who, take.id),
    "sound": lambda house, who, take: house.takes.sound(who, take.id),
    "file": lambda house, who, take: house.exports.file(who, take.id, "txt"),
}
CHANGING = {
    "correct": lambda house, who, take: house.takes.correct(who, take.id, "No.", 1),
    "dismiss": lambda house, who, take: house.takes.dismiss(who, take.id, 0),
    "undismiss": lambda house, who, take: house.takes.undismiss(who, take.id, 0),
    "delete": lambda house, who, take: house.takes.delete(who, take.id),
    "hear_again": lambda house, who, take: house.takes.hear_again(who, take.id),
    "cancel": lambda house, who, take: house.takes.cancel(who, take.id),
    "compare": lambda house, who, take: house.takes.compare(who, take.id, take.id),
    "share": lambda house, who, take: house.sharing.share(who, take.id, OURS),
    "unshare": lambda house, who, take: house.sharing.unshare(who, take.id, OURS),
    "keep": lambda house, who, take: house.keeping.keep(who, take.id, kept=True),
    "original": lambda house, who, take: house.exports.file(who, take.id, "audio"),
    "mp3": lambda house, who, take: house.exports.file(who, take.id, "mp3"),
}


def shut_out(house, who, take):
    """True when nothing of the take answers."""
    for read in READING.values():
        with pytest.raises(NotFound):
            read(house, who, take)
    return True


def test_a_take_is_private_until_it_is_shared(team_house):
    take = team_house.heard()
    for who in (team_house.ben, team_house.tess, team_house.tim, team_house.otto):
        assert shut_out(team_house, who, take)


def test_teammates_read_hear_and_save_what_is_shared(team_house):
    take = team_house.shared()
    report = team_house.takes.report(team_house.ben, take.id)
    assert (report.is_own, report.speaker) == (False, "Ana Lucero")
    assert team_house.takes.sound(team_house.tess, take.id).is_file()
    for kind in READERS_FILES:
        assert team_house.exports.file(team_house.tim, take.id, kind).data


@pytest.mark.parametrize("change", CHANGING.values(), ids=CHANGING)
def test_teammates_change_nothing_of_it(team_house, change):
    take = team_house.shared()
    before = team_house.report(take)
    for who in (team_house.ben, team_house.tess):
        with pytest.raises(NotFound):
            change(team_house, who, take)
    assert team_house.report(take) == before


def test_another_team_and_strangers_find_nothing(team_house):
    assert shut_out(team_house, team_house.otto, team_house.shared())


def test_taking_it_back_shuts_the_team_out_at_once(team_house):
    take = team_house.shared()
    assert team_house.takes.sound(team_house.ben, take.id)
    team_house.sharing.unshare(team_house.me, take.id, OURS)
    assert shut_out(team_house, team_house.ben, take)


def test_a_reader_who_is_removed_is_shut_out_whatever_their_page_knew(team_house):
    take, stale = team_house.shared(), team_house.ben
    team_house.removed(team_house.ben)
    assert stale.role_in(OURS)
    assert shut_out(team_house, stale, take)


def test_leaving_a_team_takes_back_what_was_shared_with_it(team_house):
    take = team_house.shared()
    team_house.removed(team_house.me)
    assert shut_out(team_house, team_house.ben, take)
    assert team_house.takes.report(team_house.me, take.id).is_own


def test_it_can_be_shared_only_with_ones_own_teams(team_house):
    take = team_house.heard()
    for team in (THEIRS, "no-such-team"):
        with pytest.raises(NotFound):
            team_house.sharing.share(team_house.me, take.id, team)


def test_who_was_removed_cannot_share_any_more(team_house):
    take, stale = team_house.heard(), team_house.me
    team_house.removed(team_house.me)
    with pytest.raises(NotFound):
        team_house.sharing.share(stale, take.id, OURS)


def test_only_what_is_ready_can_be_shared(team_house):
    with pytest.raises(StillWorking):
        team_house.sharing.share(team_house.me, team_house.uploaded().id, OURS)


def test_a_hearing_far_away_does_not_keep_sound_for_ever(team_house):
    take = team_house.heard()
    day = (team_house.clock.now() + timedelta(days=800)).date()
    with pytest.raises(BadRequest):
        team_house.sharing.share(team_house.me, take.id, OURS, day)


def test_sharing_again_changes_the_day_of_the_hearing(team_house):
    take, day = team_house.shared(), team_house.clock.now().date()
    team_house.sharing.share(team_house.me, take.id, OURS, day)
    ((team, share),) = team_house.sharing.shares(team_house.me, take.id)
    assert (team.id, share.hearing_on) == (OURS, day)


def test_the_list_of_a_team_names_speaker_and_pitch_and_is_for_members_only(team_house):
    take = team_house.shared()
    (listed,) = team_house.sharing.shared_with(team_house.tim, OURS)
    assert (listed.take.id, listed.speaker, listed.pitch.title) == (
        take.id,
        "Ana Lucero",
        "Fund 10.1",
    )
    with pytest.raises(NotFound):
        team_house.sharing.shared_with(team_house.otto, OURS)
