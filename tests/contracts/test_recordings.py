"""What every keeper of recordings promises."""

from __future__ import annotations

import hashlib

import pytest

from rostrum.adapters.recordings import FolderRecordings
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import Sha256, TakeId
from rostrum.domain.privacy import Tombstone
from rostrum.domain.sound import Recording
from tests.fakes.clock import NOON

TAKE = TakeId("ab12")


def test_a_file_is_named_by_its_content(recordings):
    recording = recordings.put(b"sound", "audio/wav")
    assert recording == Recording(hashlib.sha256(b"sound").hexdigest(), "audio/wav", 5)
    assert recordings.path(recording).read_bytes() == b"sound"


def test_the_same_file_twice_is_kept_once(recordings):
    assert recordings.put(b"sound", "audio/wav") == recordings.put(b"sound", "audio/wav")


def test_parts_are_joined_in_order(recordings):
    for number in (1, 0, 2):
        recordings.put_chunk(TAKE, number, b"%d" % number)
    recording = recordings.assemble(TAKE, "audio/webm")
    assert recordings.path(recording).read_bytes() == b"012"
    assert recording.size == 3


def test_only_parts_without_a_gap_are_joined(recordings):
    for number in (0, 1, 3):
        recordings.put_chunk(TAKE, number, b"%d" % number)
    assert recordings.chunk_count(TAKE) == 2
    assert recordings.path(recordings.assemble(TAKE, "audio/webm")).read_bytes() == b"01"


def test_the_same_part_twice_is_the_same_part_once(recordings):
    recordings.put_chunk(TAKE, 0, b"first")
    recordings.put_chunk(TAKE, 0, b"again")
    assert recordings.chunk_bytes(TAKE) == 5
    assert recordings.path(recordings.assemble(TAKE, "audio/ogg")).read_bytes() == b"first"


def test_parts_stay_until_they_are_dropped(recordings):
    recordings.put_chunk(TAKE, 0, b"x")
    recordings.assemble(TAKE, "audio/webm")
    assert recordings.chunk_count(TAKE) == 1
    recordings.drop_chunks(TAKE)
    recordings.drop_chunks(TAKE)
    assert recordings.chunk_count(TAKE) == 0


def test_nothing_cannot_be_joined(recordings):
    recordings.put_chunk(TAKE, 1, b"the first part is missing")
    with pytest.raises(NotFound):
        recordings.assemble(TAKE, "audio/webm")


def test_an_unknown_recording_is_not_found(recordings):
    with pytest.raises(NotFound):
        recordings.path(Recording(Sha256("0" * 64), "audio/wav", 1))


def test_a_deleted_recording_is_gone_with_its_playback_file(recordings):
    recording = recordings.put(b"sound", "audio/wav")
    playback = recordings.playback_path(recording.sha256)
    playback.write_bytes(b"wav")
    recordings.delete(recording)
    recordings.delete(recording)
    assert not playback.exists()
    with pytest.raises(NotFound):
        recordings.path(recording)


def test_deleting_reaches_the_same_content_under_another_type(recordings):
    wav, mp3 = recordings.put(b"sound", "audio/wav"), recordings.put(b"sound", "audio/mpeg")
    recordings.delete(wav)
    with pytest.raises(NotFound):
        recordings.path(mp3)


def test_a_workspace_is_empty_and_gone_afterwards(recordings):
    with recordings.workspace() as folder:
        assert list(folder.iterdir()) == []
        (folder / "x").write_bytes(b"x")
    assert not folder.exists()


def test_takes_of_which_parts_are_there_are_known(recordings):
    assert recordings.incoming() == []
    recordings.put_chunk(TAKE, 0, b"x")
    assert recordings.incoming() == [TAKE]
    recordings.drop_chunks(TAKE)
    assert recordings.incoming() == []


def test_what_was_joined_already_is_known(recordings):
    assert recordings.joined(TAKE, "audio/webm") is None
    recordings.put_chunk(TAKE, 0, b"x")
    assert recordings.joined(TAKE, "audio/webm") is None
    whole = recordings.assemble(TAKE, "audio/webm")
    assert recordings.joined(TAKE, "audio/webm") == whole
    recordings.put_chunk(TAKE, 1, b"more")
    assert recordings.joined(TAKE, "audio/webm") is None


def test_a_playback_file_is_moved_to_its_place(recordings):
    recording = recordings.put(b"sound", "audio/webm")
    with recordings.workspace() as folder:
        fresh = folder / "sound.wav"
        fresh.write_bytes(b"wav")
        recordings.keep_playback(recording.sha256, fresh)
        assert not fresh.exists()
    assert recordings.playback_path(recording.sha256).read_bytes() == b"wav"


def test_what_is_deleted_for_good_is_noted(recordings):
    kinds = {"take": "a", "person": "b", "sound": "c"}
    stones = [Tombstone(kind, name * 32, NOON) for kind, name in kinds.items()]
    assert recordings.buried() == []
    for stone in stones:
        recordings.bury(stone)
    assert recordings.buried() == stones


def test_a_note_cut_short_by_a_power_cut_spoils_no_other(tmp_path):
    folder = FolderRecordings(tmp_path)
    for take in "ab":
        folder.bury(Tombstone("take", take, NOON))
        with (tmp_path / "tombstones.jsonl").open("a") as file:
            file.write('{"kind": "take", "id": "bro')
    folder.bury(Tombstone("take", "c", NOON))
    assert [stone.id for stone in folder.buried()] == ["a", "b", "c"]
