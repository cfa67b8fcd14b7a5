"""Two requests about one recording in the same moment."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import ChunkMissing, NotAllowed


def meanwhile(house, monkeypatch, call, happens):
    """Let something happen right before a call of the recordings."""
    usual = getattr(house.recordings, call)

    def interrupted(*args):
        monkeypatch.setattr(house.recordings, call, usual)
        happens()
        return usual(*args)

    monkeypatch.setattr(house.recordings, call, interrupted)


@pytest.fixture
def take(house):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one ")
    return take


def test_a_part_written_while_its_take_is_thrown_away_leaves_no_voice_behind(
    house, take, monkeypatch
):
    meanwhile(house, monkeypatch, "put_chunk", lambda: house.practice.throw_away(house.me, take.id))
    with pytest.raises(NotAllowed):
        house.practice.receive(house.me, take.id, 1, b"two")
    assert list(house.recordings.incoming()) == []


def test_a_part_written_while_its_take_is_kept_leaves_nothing_behind(house, take, monkeypatch):
    meanwhile(house, monkeypatch, "put_chunk", lambda: house.practice.keep(house.me, take.id))
    with pytest.raises(NotAllowed):
        house.practice.receive(house.me, take.id, 1, b"two")
    assert list(house.recordings.incoming()) == []
    assert house.recordings.path(house.take(take).recording).read_bytes() == b"one "


def test_finishing_while_another_request_finishes_is_finishing_once(house, take, monkeypatch):
    meanwhile(
        house, monkeypatch, "chunk_count", lambda: house.practice.finish(house.me, take.id, 1)
    )
    assert house.practice.finish(house.me, take.id, 1).state == "waiting"
    assert len(house.bell.rung) == 1


def test_a_part_that_is_missing_is_still_missing_when_nobody_was_faster(house, take):
    with pytest.raises(ChunkMissing):
        house.practice.finish(house.me, take.id, 2)


def test_a_part_that_arrives_while_the_others_are_joined_is_not_left_out(house, take, monkeypatch):
    usual = house.recordings.assemble

    def slow(*args):
        monkeypatch.setattr(house.recordings, "assemble", usual)
        joined = usual(*args)
        house.practice.receive(house.me, take.id, 1, b"two")
        return joined

    monkeypatch.setattr(house.recordings, "assemble", slow)
    kept = house.practice.keep(house.me, take.id)
    assert house.recordings.path(kept.recording).read_bytes() == b"one two"
    assert house.files() == [house.recordings.path(kept.recording).name]


def test_sound_sent_again_while_its_other_take_is_deleted_is_not_lost(house, monkeypatch):
    first = house.uploaded()
    usual = house.recordings.put

    def overtaken(*args):
        monkeypatch.setattr(house.recordings, "put", usual)
        kept = usual(*args)
        house.takes.delete(house.me, first.id)
        return kept

    monkeypatch.setattr(house.recordings, "put", overtaken)
    second = house.uploaded()
    assert house.recordings.path(second.recording).is_file()
