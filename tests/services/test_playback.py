"""What is played is made again when it is not there any more."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import NotFound


def test_a_missing_wav_is_made_again_for_who_listens(house):
    take = house.heard()
    before = house.takes.sound(house.me, take.id).read_bytes()
    house.recordings.playback_path(take.recording.sha256).unlink()
    assert house.takes.sound(house.me, take.id).read_bytes() == before


def test_a_take_that_waits_has_nothing_to_play(house):
    with pytest.raises(NotFound):
        house.takes.sound(house.me, house.uploaded().id)


def test_a_take_whose_sound_is_gone_has_nothing_to_play(house):
    take = house.heard()
    house.recordings.delete(take.recording)
    with pytest.raises(NotFound):
        house.takes.sound(house.me, take.id)


def test_an_mp3_can_be_saved_though_the_wav_is_missing(house):
    take = house.heard()
    house.recordings.playback_path(take.recording.sha256).unlink()
    assert house.exports.file(house.me, take.id, "mp3").data
