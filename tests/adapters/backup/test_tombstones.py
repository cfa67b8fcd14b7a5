"""Tombstones are read wherever they lie, and a broken line costs none of the others."""

from __future__ import annotations

from rostrum.adapters.backup.tombstones import in_database, lying_at, write_all
from rostrum.domain.privacy import Tombstone
from tests.fakes.clock import NOON

ONE, TWO = Tombstone("take", "a", NOON), Tombstone("person", "b", NOON)


def test_what_is_written_is_read_once_each(tmp_path):
    write_all(tmp_path, [ONE, TWO, ONE])
    assert list(lying_at([tmp_path])) == [ONE, TWO]


def test_a_folder_without_any_has_none(tmp_path):
    write_all(tmp_path, [])
    assert list(lying_at([tmp_path, tmp_path / "missing"])) == []


def test_a_broken_line_is_skipped(tmp_path):
    write_all(tmp_path, [ONE])
    with (tmp_path / "tombstones.jsonl").open("a") as file:
        file.write('{"kind": "team", "id": "x", "at": "2026-01-01T00:00:00+00:00"}\n{"kin')
    assert list(lying_at([tmp_path])) == [ONE]


def test_those_of_a_database_are_read(house):
    with house.store.transaction() as tx:
        tx.privacy.bury(ONE)
    assert in_database(house.folder) == [ONE]


def test_a_broken_database_tells_none(tmp_path):
    (tmp_path / "rostrum.sqlite3").write_bytes(b"broken" * 1000)
    assert in_database(tmp_path) == []
