"""What only a folder of recordings can get wrong: paths, half files, the disk."""

from __future__ import annotations

import errno
import os

import pytest

from rostrum.adapters.recordings import STALE_AFTER_S, FolderRecordings
from rostrum.domain.errors import DiskNearlyFull, NotFound
from rostrum.domain.ids import Sha256, TakeId
from rostrum.domain.sound import Recording


@pytest.fixture
def recordings(tmp_path):
    return FolderRecordings(tmp_path)


@pytest.mark.parametrize("hostile", ["../x", "a/b", "", ".", "a\x00b", "x" * 65])
def test_no_id_leads_out_of_the_folder(recordings, tmp_path, hostile):
    for refused in (
        lambda: recordings.put_chunk(TakeId(hostile), 0, b"x"),
        lambda: recordings.drop_chunks(TakeId(hostile)),
        lambda: recordings.playback_path(Sha256(hostile)),
        lambda: recordings.delete(Recording(Sha256(hostile), "audio/wav", 1)),
    ):
        with pytest.raises(NotFound):
            refused()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_the_layout_is_as_written(recordings, tmp_path):
    kept = recordings.put(b"sound", "audio/webm")
    recordings.put_chunk(TakeId("ab"), 0, b"x")
    assert recordings.path(kept) == tmp_path / "audio" / kept.sha256[:2] / f"{kept.sha256}.webm"
    assert (tmp_path / "incoming" / "ab" / "000000.part").read_bytes() == b"x"


def test_a_full_disk_is_said_so_and_leaves_nothing_half_written(recordings, tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskNearlyFull):
        recordings.put(b"sound", "audio/wav")
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_what_a_killed_process_left_is_swept_when_it_is_old(tmp_path):
    FolderRecordings(tmp_path)
    old, young = tmp_path / "work" / "old", tmp_path / "work" / "young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "half.wav").write_bytes(b"x")
    os.utime(old, (0, old.stat().st_mtime - STALE_AFTER_S - 1))
    FolderRecordings(tmp_path)
    assert not old.exists()
    assert young.exists()


def test_recordings_survive_being_opened_again(recordings, tmp_path):
    kept = recordings.put(b"sound", "audio/wav")
    recordings.put_chunk(TakeId("ab"), 0, b"x")
    again = FolderRecordings(tmp_path)
    assert again.path(kept).read_bytes() == b"sound"
    assert again.chunk_count(TakeId("ab")) == 1
    assert again.free_bytes() > 0
