"""Trainers see how this computer does; whoever runs it mends it; nobody else sees anything."""

from __future__ import annotations

from dataclasses import fields

import pytest

from rostrum.adapters.audit import FolderAudit
from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.domain.errors import NoSpeechHeard, NotAllowed, NotFound
from rostrum.domain.ids import JobId, TeamId
from rostrum.domain.job import Job
from rostrum.domain.privacy import Keeping, Share
from rostrum.domain.team import Team
from rostrum.services.upkeep import Upkeep
from tests.fakes.clock import NOON


@pytest.fixture
def upkeep(house, tmp_path):
    shelf = BackupShelf(house.folder, tmp_path / "backups")
    audit = FolderAudit(house.folder)
    return Upkeep(house.store, house.recordings, audit, shelf, house.bell, house.clock)


def failed(house):
    """Return a take that could not be heard, and its job."""

    def silent(*_):
        raise NoSpeechHeard

    hear, house.recogniser.hear = house.recogniser.hear, silent
    take = house.uploaded()
    house.work()
    house.recogniser.hear = hear
    return take, house.job(take)


@pytest.mark.parametrize("look", ["storage", "queue"])
def test_a_trainer_sees_and_an_advocate_does_not(house, upkeep, look):
    trainer, advocate = house.member("trainer"), house.member("advocate")
    getattr(upkeep, look)(trainer)
    with pytest.raises(NotAllowed):
        getattr(upkeep, look)(advocate)


@pytest.mark.parametrize("act", ["cancel", "again"])
def test_a_trainer_who_does_not_run_this_changes_nothing(house, upkeep, act):
    job, trainer = house.job(house.uploaded()), house.member("trainer")
    with pytest.raises(NotAllowed):
        getattr(upkeep, act)(trainer, job.id)
    assert upkeep.queue(trainer).active == [job]


def test_what_lies_on_the_disk_is_counted(house, upkeep):
    house.heard()
    storage = upkeep.storage(house.me)
    sizes = [getattr(storage.sizes, field.name) for field in fields(storage.sizes)]
    assert all(size > 0 for size in sizes)
    assert storage.free > 0


def test_sound_is_counted_by_why_it_is_still_here(house, upkeep):
    house.heard()
    kept, shared = house.heard(), house.heard("pitch.flac")
    with house.store.transaction() as tx:
        tx.teams.add(Team(TeamId("a"), "Ours", "", NOON))
        tx.privacy.keep(Keeping(kept.id, kept=True))
        tx.privacy.share(Share(shared.id, TeamId("a"), NOON, NOON.date()))
    storage = upkeep.storage(house.me)
    assert storage.takes == {"practice": 1, "hearing": 1, "kept": 1}
    assert storage.kept_bytes["hearing"] == shared.recording.size


def test_what_failed_is_listed_until_it_is_tried_again(house, upkeep):
    take, job = failed(house)
    assert upkeep.queue(house.me).failed == [job]
    upkeep.again(house.me, job.id)
    assert upkeep.queue(house.me).failed == []
    house.work()
    assert house.take(take).state == "ready"


def test_what_failed_long_ago_is_not_listed(house, upkeep):
    failed(house)
    house.later(days=8)
    assert upkeep.queue(house.me).failed == []


def test_stopped_work_leaves_the_take_with_its_sound(house, upkeep):
    take = house.uploaded()
    upkeep.cancel(house.me, house.job(take).id)
    assert (house.take(take).state, house.take(take).failure) == ("failed", "cancelled")
    assert house.recordings.path(house.take(take).recording).exists()


def test_work_of_a_take_that_is_gone_cannot_be_tried_again(house, upkeep):
    take, job = failed(house)
    with house.store.transaction() as tx:
        tx.takes.delete(take.id, house.me.id)
    with pytest.raises(NotFound):
        upkeep.again(house.me, job.id)


def test_a_backup_that_failed_can_be_tried_again(house, upkeep):
    job = Job(JobId("b"), house.me.id, "make_backup", "backup", "backup", "failed", NOON)
    with house.store.transaction() as tx:
        tx.jobs.enqueue(job)
    upkeep.again(house.me, job.id)
    assert [kept.kind for kept in upkeep.queue(house.me).active] == ["make_backup"]
