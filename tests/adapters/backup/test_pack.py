"""A backup is whole and holds what the database names, whatever happens while it is made."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import namedtuple
from zipfile import ZipFile

import pytest

from rostrum.adapters.backup import pack
from rostrum.adapters.backup.manifest import read_manifest
from rostrum.domain.errors import DatabaseBroken, DiskNearlyFull, FileThere
from tests.adapters.backup.conftest import quietly

Disk = namedtuple("Disk", "total used free")


def when_packing(monkeypatch, happens):
    """Have something happen after the snapshot, before the first sound is packed."""
    before = pack.Packing._add_sounds

    def add(self, packed, named):
        happens()
        before(self, packed, named)

    monkeypatch.setattr(pack.Packing, "_add_sounds", add)


def takes_of(house):
    with house.store.transaction() as tx:
        return {take.id: take for take in tx.takes.of(house.me.id)}


def test_a_backup_holds_the_sound_and_the_words(house, backup, elsewhere):
    take = house.heard()
    back = elsewhere(backup())
    assert back.report(take).revision == house.report(take).revision
    assert back.recordings.path(take.recording).read_bytes() == (
        house.recordings.path(take.recording).read_bytes()
    )


def test_a_backup_can_be_read_by_its_user_only(backup):
    assert backup().stat().st_mode & 0o077 == 0


def test_the_queue_and_what_is_only_made_from_sound_stay_out(house, backup):
    house.heard()
    names = ZipFile(backup()).namelist()
    assert not [name for name in names if "playback" in name or "queue" in name]


def test_a_sound_of_two_takes_is_packed_once(house, backup):
    house.uploaded()
    house.uploaded()
    names = ZipFile(backup()).namelist()
    assert len([name for name in names if name.startswith("audio/")]) == 1


def test_a_recording_under_way_can_go_on_after_a_restore(house, backup, elsewhere):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one ")
    back = elsewhere(backup())
    back.practice.receive(back.me, take.id, 1, b"two")
    done = back.practice.finish(back.me, take.id, 2)
    assert back.recordings.path(done.recording).read_bytes() == b"one two"


def test_a_recording_that_ends_while_it_is_packed_loses_no_part(
    house, backup, elsewhere, monkeypatch
):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one ")
    house.practice.receive(house.me, take.id, 1, b"two")
    when_packing(monkeypatch, lambda: house.practice.finish(house.me, take.id, 2))
    back = elsewhere(backup())
    assert back.take(take).state == "recording"
    assert back.recordings.chunk_bytes(take.id) == len(b"one two")


def test_a_recording_thrown_away_while_it_is_packed_is_not_in_the_backup(
    house, backup, elsewhere, monkeypatch
):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one")
    when_packing(monkeypatch, lambda: house.practice.throw_away(house.me, take.id))
    back = elsewhere(backup())
    assert (takes_of(back), back.recordings.incoming()) == ({}, [])


def test_a_take_deleted_while_it_is_packed_is_gone_from_the_backup(
    house, backup, elsewhere, monkeypatch
):
    kept, gone = house.heard(), house.heard("pitch.flac")
    when_packing(monkeypatch, lambda: house.takes.delete(house.me, gone.id))
    file = backup()
    assert read_manifest(file).gone == (gone.recording.sha256,)
    assert set(takes_of(elsewhere(file))) == {kept.id}


def test_a_take_that_had_lost_its_sound_keeps_its_words(house, backup, elsewhere):
    take = house.heard()
    house.recordings.path(take.recording).unlink()
    back = elsewhere(backup())
    assert back.report(take).revision == house.report(take).revision
    assert back.take(take).recording is None


def test_tombstones_beside_the_sound_come_along(house, backup):
    (house.folder / "tombstones.jsonl").write_text(json.dumps({"kind": "take"}))
    assert "tombstones.jsonl" in ZipFile(backup()).namelist()


def test_a_full_disk_is_told_before_anything_is_written(house, shelf, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(1, 1, 1))
    with pytest.raises(DiskNearlyFull):
        shelf.make(house.clock.now(), quietly)
    assert list(shelf.folder.iterdir()) == []


def test_a_backup_that_is_stopped_leaves_nothing(house, shelf):
    def stop(_fraction):
        raise KeyboardInterrupt

    house.uploaded()
    with pytest.raises(KeyboardInterrupt):
        shelf.make(house.clock.now(), stop)
    assert list(shelf.folder.iterdir()) == []
    assert list((house.folder / "work").iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(house, shelf, tmp_path):
    place = tmp_path / "mine.zip"
    place.write_bytes(b"mine")
    with pytest.raises(FileThere):
        shelf.make(house.clock.now(), quietly, place)
    assert place.read_bytes() == b"mine"


def test_a_broken_database_is_not_packed(house, shelf):
    house.store.close()
    for file in house.folder.glob("rostrum.sqlite3*"):
        file.unlink()
    (house.folder / "rostrum.sqlite3").write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    with pytest.raises(DatabaseBroken):
        shelf.make(house.clock.now(), quietly)


def test_the_copy_is_made_in_the_rows_of_one_instant(house, backup, elsewhere):
    take = house.heard()
    back = elsewhere(backup())
    with sqlite3.connect(back.folder / "rostrum.sqlite3") as copy:
        found = copy.execute("SELECT count(*) FROM findings WHERE take_id = ?", (take.id,))
        assert found.fetchone() == (1,)
