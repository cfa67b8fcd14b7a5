"""Backups by night and on demand: once, kept two weeks, and a failure is seen."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.domain.errors import DiskNearlyFull, NotAllowed
from rostrum.services.backups import NIGHT, Backups
from rostrum.worker import Worker
from tests.services.house import House


@pytest.fixture
def house(tmp_path):
    (tmp_path / "recordings").mkdir()
    house = House(tmp_path / "recordings")
    yield house
    house.store.close()


@pytest.fixture
def backups(house, tmp_path):
    shelf = BackupShelf(house.folder, tmp_path / "backups")
    return Backups(house.store, shelf, house.bell, house.clock, UTC)


@pytest.fixture
def work(house, backups):
    return Worker(house.ledger, None, {"make_backup": backups}).drain


def as_team(house):
    with house.store.transaction() as tx:
        tx.installation.put("mode", "team")


def made(backups, house):
    return backups.status(house.me).backups


def test_a_trainer_sees_backups_and_an_advocate_does_not(house, backups):
    assert backups.status(house.member("trainer")).backups == []
    advocate = house.member("advocate")
    with pytest.raises(NotAllowed):
        backups.status(advocate)


def test_only_who_runs_this_has_one_made(house, backups):
    trainer = house.member("trainer")
    with pytest.raises(NotAllowed):
        backups.order(trainer)


def test_a_backup_that_was_asked_for_is_made_and_whole(house, backups, work):
    backups.order(house.me)
    work()
    (backup,) = made(backups, house)
    assert backup.whole
    assert backups.status(house.me).job.state == "done"


def test_asking_twice_makes_one(house, backups, work):
    backups.order(house.me)
    backups.order(house.me)
    work()
    assert len(made(backups, house)) == 1


def test_nobody_makes_backups_by_night_in_solo_mode(house, backups, work):
    backups.nightly()
    work()
    assert (made(backups, house), backups.status(house.me).next_at) == ([], None)


def test_a_team_has_one_a_night(house, backups, work):
    as_team(house)
    for _ in range(3 * 24):
        backups.nightly()
        work()
        house.later(hours=1)
    assert len(made(backups, house)) == 4  # the first at once, then after each of three nights


def test_two_workers_make_one_a_night(house, backups, work):
    as_team(house)
    backups.nightly()
    Backups(house.store, backups._files, house.bell, house.clock, UTC).nightly()
    work()
    assert len(made(backups, house)) == 1


def test_old_ones_go_after_two_weeks(house, backups, work):
    as_team(house)
    for _ in range(20):
        backups.nightly()
        work()
        house.later(days=1)
    ages = [house.clock.now() - backup.made_at for backup in made(backups, house)]
    assert len(ages) == 15
    assert max(ages) <= timedelta(days=15)


def test_a_clock_that_jumps_ahead_keeps_the_last_ones(house, backups, work):
    as_team(house)
    for days in (1, 1, 1, 400):
        backups.nightly()
        work()
        house.later(days=days)
    backups.nightly()
    work()
    assert len(made(backups, house)) == 3


def test_a_failure_is_seen_and_the_good_ones_stay(house, backups, work, monkeypatch):
    backups.order(house.me)
    work()

    def full(*_):
        raise DiskNearlyFull(free_mb=1)

    monkeypatch.setattr(BackupShelf, "make", full)
    house.later(days=30)
    backups.order(house.me)
    work()
    assert backups.status(house.me).job.failure == "disk_nearly_full"
    assert len(made(backups, house)) == 1


def test_a_worker_that_was_killed_starts_its_backup_again(house, backups, work):
    backups.order(house.me)
    job = house.ledger.claim()
    house.later(minutes=5)
    work()
    assert len(made(backups, house)) == 1
    with house.store.transaction() as tx:
        assert tx.jobs.get(job.id).state == "done"


def test_the_night_is_kept_with_the_job_or_not_at_all(house, backups, monkeypatch):
    as_team(house)
    monkeypatch.setattr(Backups, "_enqueue", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backups.nightly()
    with house.store.transaction() as tx:
        assert tx.installation.value(NIGHT) == ""


def test_a_damaged_one_is_told_apart(house, backups, work):
    backups.order(house.me)
    work()
    file = backups.status(house.me).folder / made(backups, house)[0].name
    file.write_bytes(file.read_bytes()[:-10])
    assert [kept.whole for kept in made(backups, house)] == [False]
