"""Each invariant is found when it is broken on purpose, and only then."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import timedelta

import pytest

from rostrum.adapters.audit import FolderAudit
from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.domain.errors import NotAllowed
from rostrum.domain.ids import TakeId, TeamId
from rostrum.domain.privacy import Tombstone
from rostrum.domain.team import Team
from rostrum.services.invariants import Invariants
from tests.fakes.clock import NOON
from tests.services.house import House


@pytest.fixture
def house(tmp_path):
    before = os.umask(0o077)
    (tmp_path / "recordings").mkdir()
    house = House(tmp_path / "recordings")
    yield house
    house.store.close()
    os.umask(before)


@pytest.fixture
def shelf(house, tmp_path):
    return BackupShelf(house.folder, tmp_path / "backups")


@pytest.fixture
def examine(house, shelf):
    audit = FolderAudit(house.folder)
    looks = Invariants(house.store, house.recordings, audit, shelf, house.clock)

    def look(**how):
        return {check.name: check.state for check in looks.examine(**how)}

    return look


def broken(examine, **how):
    """Return the names of the invariants that do not hold."""
    return {name for name, state in examine(**how).items() if state != "ok"}


def change(house, *statements):
    """Change rows past all rules."""
    with sqlite3.connect(house.folder / "rostrum.sqlite3") as database:
        for statement in statements:
            database.execute(statement)


def as_team(house):
    with house.store.transaction() as tx:
        tx.installation.put("mode", "team")


def test_an_advocate_is_not_shown_how_the_computer_does(house, shelf):
    audit = FolderAudit(house.folder)
    looks = Invariants(house.store, house.recordings, audit, shelf, house.clock)
    assert len(looks.seen_by(house.me)) == 11
    advocate = house.member("advocate")
    with pytest.raises(NotAllowed):
        looks.seen_by(advocate)


def test_all_hold_where_all_is_well(house, examine):
    house.heard()
    house.practice.begin(house.me, house.pitch.id, "audio/webm")
    assert list(examine()) == [f"I{number}" for number in range(1, 13)]
    assert broken(examine) == set()


def test_1_a_row_that_belongs_to_nothing_breaks_the_database(house, examine):
    change(house, "INSERT INTO preferences VALUES ('nobody', 'a', 'b')")
    assert broken(examine) == {"I1"}


def test_2_a_missing_sound_is_found(house, examine):
    house.recordings.path(house.heard().recording).unlink()
    assert broken(examine) == {"I2"}


def test_3_a_changed_sound_is_found(house, examine):
    file = house.recordings.path(house.heard().recording)
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    assert broken(examine) == {"I3"}


def test_3_is_left_out_of_the_quick_look(house, examine):
    assert "I3" not in examine(quick=True)


def old_orphan(house, hours):
    file = house.recordings.path(house.recordings.put(b"nobody's", "audio/wav"))
    at = NOON.timestamp() - hours * 3600
    os.utime(file, (at, at))


def test_4_a_sound_that_no_take_names_is_found_after_a_day(house, examine):
    old_orphan(house, 25)
    assert broken(examine) == {"I4"}


def test_4_a_young_one_may_just_be_on_its_way(house, examine):
    old_orphan(house, 1)
    assert broken(examine) == set()


def test_5_parts_that_nobody_records_are_found(house, examine):
    house.recordings.put_chunk(TakeId("gone"), 0, b"x")
    assert broken(examine) == {"I5"}


@pytest.mark.parametrize("table", ["findings", "revisions"])
def test_6_a_ready_take_without_words_or_findings_is_found(house, examine, table):
    house.heard()
    change(house, f"DELETE FROM {table}")
    assert broken(examine) == {"I6"}


def test_7_a_job_left_behind_is_found(house, examine):
    house.uploaded()
    house.ledger.claim()
    assert broken(examine) == set()
    house.clock.go_on(timedelta(minutes=6))
    assert broken(examine) == {"I7"}


def test_8_a_team_without_a_trainer_is_found(house, examine):
    with house.store.transaction() as tx:
        tx.teams.add(Team(TeamId("t"), "Ours", "", NOON))
        tx.teams.join(TeamId("t"), house.me.id, "advocate", NOON)
    assert broken(examine) == {"I8"}


@pytest.mark.parametrize(
    "row",
    [
        "INSERT INTO memberships VALUES ('gone', 'local', 'trainer', '2026')",
        "INSERT INTO shares VALUES ('gone', 'gone', '2026', NULL)",
        """INSERT INTO invitations
           (id, team_id, token_hash, role, name, email, made_by, made_at, expires_at)
           VALUES ('i', 'gone', 'h', 'trainer', '', '', 'local', '2026', '2026')""",
    ],
)
def test_9_what_points_to_nothing_is_found(house, examine, row, monkeypatch):
    change(house, row)
    monkeypatch.setattr(type(house.store), "check", lambda _: "")  # it would be found there too
    assert "I9" in broken(examine)


@pytest.mark.parametrize("known", ["database", "file"])
def test_10_what_was_deleted_for_good_and_is_here_is_found(house, examine, known):
    take = house.heard()
    if known == "database":
        with house.store.transaction() as tx:
            tx.privacy.bury(Tombstone("take", take.id, NOON))
    else:
        line = f'{{"kind": "take", "id": "{take.id}", "at": "{NOON.isoformat()}"}}\n'
        (house.folder / "tombstones.jsonl").write_text(line)
    assert broken(examine) == {"I10"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders apart by itself")
def test_11_a_file_that_others_can_read_is_found(house, examine):
    house.recordings.path(house.heard().recording).chmod(0o644)
    assert broken(examine) == {"I11"}


def test_12_a_team_without_a_backup_is_told(house, examine):
    as_team(house)
    assert broken(examine) == {"I12"}


def test_12_a_backup_of_yesterday_will_do_and_one_of_last_week_will_not(house, shelf, examine):
    as_team(house)
    shelf.make(NOON, lambda _: None)
    house.clock.go_on(timedelta(days=1))
    assert broken(examine) == set()
    house.clock.go_on(timedelta(days=2))
    assert examine()["I12"] == "warn"


def test_12_a_damaged_last_backup_is_found(house, shelf, examine):
    as_team(house)
    file = shelf.make(NOON, lambda _: None)
    data = bytearray(file.read_bytes())
    data[60] ^= 1
    file.write_bytes(data)
    assert examine()["I12"] == "bad"


def test_looking_changes_nothing(house, examine):
    house.heard()
    examine()
    before = {file: file.stat().st_mtime_ns for file in house.folder.rglob("*.*")}
    time.sleep(0.01)
    examine()
    after = {file: file.stat().st_mtime_ns for file in house.folder.rglob("*.*")}
    assert {k.name for k in before if before[k] != after.get(k)} <= {
        "rostrum.sqlite3-wal",
        "rostrum.sqlite3-shm",
    }
