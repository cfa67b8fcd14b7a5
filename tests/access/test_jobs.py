"""Every kind of background work: who orders, sees and cancels it, and whose it stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import get_args

import pytest

from rostrum.domain.errors import Cancelled, NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.job import JobKind
from tests.access.table import ROWS
from tests.access.world import SECRET, TEAM, World, outcome_of


@dataclass(frozen=True)
class Work:
    """The rows of the access table that are about one kind of work."""

    orders: tuple[str, ...]
    sees: tuple[str, ...]
    cancels: tuple[str, ...]


ALL_WORK = "running.upkeep.queue"
JOBS: dict[str, Work] = {
    "analyse_take": Work(
        orders=(
            "practice.finish",
            "practice.keep",
            "practice.upload",
            "practice.paste",
            "takes.hear_again",
            "running.upkeep.again",
        ),
        sees=("takes.waiting", ALL_WORK),
        cancels=("takes.cancel", "ledger.cancel", "running.upkeep.cancel"),
    ),
    "fetch_model": Work(
        orders=("models.order", "running.upkeep.again"),
        sees=("models.status", ALL_WORK),
        cancels=(
            "models.stop",
            "ledger.cancel of fetching a model",
            "running.upkeep.cancel",
        ),
    ),
    "make_backup": Work(
        orders=("running.backups.order", "running.upkeep.again"),
        sees=("running.backups.status", ALL_WORK),
        cancels=("ledger.cancel of a backup", "running.upkeep.cancel"),
    ),
}
WHO = {
    "analyse_take": {"orders": {"ana", "olga"}, "sees": {"ana", "tess", "tomas", "olga"}},
    "fetch_model": {"orders": {"olga"}, "sees": {"tess", "tomas", "olga"}},
    "make_backup": {"orders": {"olga"}, "sees": {"tess", "tomas", "olga"}},
}


def _let(rows: tuple[str, ...]) -> set[str]:
    """Return the actors that at least one of these rows lets do it."""
    return {who for row in rows for who, outcome in ROWS[row].outcomes.items() if outcome == "ok"}


def _begun(world: World, kind: str):
    """Return a claimed job of someone who can leave for good."""
    job = world.job() if kind == "analyse_take" else world.job_of_olga(kind)
    with world.store.transaction() as tx:
        for name in ("beto", "olga"):  # whoever leaves, someone else runs this
            tx.people.change(replace(tx.people.get(PersonId(name)), runs_this=True))
    return world.services.ledger.claim(job.id)


def test_every_kind_of_work_has_its_rows():
    assert JOBS.keys() == WHO.keys() == set(get_args(JobKind))


@pytest.mark.parametrize("kind", JOBS)
def test_who_orders_sees_and_cancels_work(kind):
    work, who = JOBS[kind], WHO[kind]
    assert _let(work.orders) == who["orders"]
    assert _let(work.sees) == who["sees"]
    assert _let(work.cancels) == who["orders"]


def test_the_list_of_all_work_says_nothing_of_what_it_is_about(world):
    found = world.services.running.upkeep.queue(world.person("tess"))
    assert len(found.active) == 1
    assert len(found.failed) == 1
    assert SECRET not in repr(found)


@pytest.mark.parametrize("kind", JOBS)
def test_work_of_who_is_gone_for_good_loses_its_claim_and_keeps_nothing(world, kind):
    job = _begun(world, kind)
    owner = world.person(job.person_id)
    with world.services.ledger.hold(job) as lease:
        world.services.leaving.leave(owner, owner.name)
        assert not lease.beat()
        with pytest.raises(Cancelled):
            lease.progress(0.5)
    assert not world.services.ledger.finish(job)
    assert job.id not in "".join(world.written())


def test_a_take_that_is_heard_while_its_speaker_leaves_for_good_is_not_kept(world):
    job = _begun(world, "analyse_take")
    world.services.leaving.leave(world.ana, "Ana")
    with (
        world.services.ledger.hold(job) as lease,
        pytest.raises((Cancelled, NotFound)),
    ):
        world.services.analysis.run(job, lease)
    left = "".join(line for line in world.written() if '"tombstones"' not in line)
    assert job.subject not in left
    assert "'ana'" not in left


@pytest.mark.parametrize("actor", ["beto", "tess"])
def test_work_for_who_was_removed_goes_on_and_shows_the_team_nothing(world, actor):
    job = _begun(world, "analyse_take")
    take = world.take(4)
    world.services.teams.remove(world.person("tess"), TEAM, PersonId("ana"))
    with world.services.ledger.hold(job) as lease:
        assert lease.beat()
    for name in ("takes.waiting", "takes.report", "takes.report of a shared take"):
        outcome, _ = outcome_of(partial(ROWS[name].call, world, world.person(actor)))
        assert outcome == "not_found"
    assert world.services.takes.waiting(world.ana, take.id) is not None
