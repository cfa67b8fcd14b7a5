"""A process killed between the database and the folder of sound leaves nothing lost or lying."""

from __future__ import annotations

import os

import pytest

from rostrum.adapters.recordings import STALE_AFTER_S, FolderRecordings
from rostrum.services.tidying import Tidying


class Killed(BaseException):
    """Like kill -9: nobody catches it."""


@pytest.fixture
def tidy(house):
    return Tidying(house.store, house.recordings).tidy


@pytest.fixture
def killed_at(house, monkeypatch):
    """Have the process end in the moment it calls this; the next one works again."""

    def arrange(what, name):
        def die(*_args):
            monkeypatch.undo()
            raise Killed

        monkeypatch.setattr(what, name, die)

    return arrange


def begun(house, *parts):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    for number, part in enumerate(parts):
        house.practice.receive(house.me, take.id, number, part)
    return take


def test_parts_of_a_take_that_is_whole_are_cleared_away(house, tidy, killed_at):
    take = begun(house, b"one ", b"two")
    killed_at(house.recordings, "drop_chunks")
    with pytest.raises(Killed):
        house.practice.finish(house.me, take.id, 2)
    assert house.practice.finish(house.me, take.id, 2).state == "waiting"
    tidy()
    assert house.recordings.incoming() == []
    assert house.recordings.path(house.take(take).recording).read_bytes() == b"one two"
    assert len(house.bell.rung) == 1


def test_sound_that_a_killed_analysis_left_is_cleared_away_without_a_restart(house, tidy):
    left = house.folder / "work" / "of a killed process"
    left.mkdir()
    (left / "sound.wav").write_bytes(b"a voice")
    tidy()
    assert left.exists()
    os.utime(left, (0, left.stat().st_mtime - STALE_AFTER_S - 1))
    tidy()
    assert not left.exists()


def test_parts_of_a_recording_under_way_stay(house, tidy):
    take = begun(house, b"one")
    house.later(hours=100)
    tidy()
    assert house.practice.finish(house.me, take.id, 1).state == "waiting"


def test_a_finish_killed_before_it_was_kept_can_be_sent_again(house, tidy, killed_at):
    take = begun(house, b"one")
    killed_at(house.practice, "_queue")
    with pytest.raises(Killed):
        house.practice.finish(house.me, take.id, 1)
    tidy()
    house.practice.finish(house.me, take.id, 1)
    assert house.files() == [house.recordings.path(house.take(take).recording).name]


def test_what_a_killed_finish_had_joined_is_thrown_away_too(house, killed_at):
    take = begun(house, b"one")
    killed_at(house.practice, "_queue")
    with pytest.raises(Killed):
        house.practice.finish(house.me, take.id, 1)
    house.practice.throw_away(house.me, take.id)
    assert house.files() == []


def test_throwing_away_keeps_the_same_sound_of_another_take(house):
    kept = begun(house, b"one")
    house.practice.finish(house.me, kept.id, 1)
    house.practice.throw_away(house.me, begun(house, b"one").id)
    assert house.recordings.path(house.take(kept).recording).read_bytes() == b"one"


@pytest.mark.parametrize("moment", ["drop_chunks", "delete"])
def test_a_take_whose_deletion_was_killed_can_be_deleted_again(house, killed_at, moment):
    take = begun(house, b"one")
    house.practice.finish(house.me, take.id, 1)
    killed_at(house.recordings, moment)
    with pytest.raises(Killed):
        house.takes.delete(house.me, take.id)
    assert [listed.take.id for listed in house.takes.listed(house.me)] == [take.id]
    house.takes.delete(house.me, take.id)
    assert house.files() == []


def test_what_is_played_does_not_outlive_the_sound_it_was_made_from(house):
    take = begun(house, b"one")
    house.practice.finish(house.me, take.id, 1)
    recording = house.take(take).recording
    wav = house.recordings.playback_path(recording.sha256)
    wav.write_bytes(b"made from it")
    FolderRecordings(house.folder)
    assert wav.exists()
    house.recordings.path(recording).unlink()
    FolderRecordings(house.folder)
    assert not wav.exists()
