"""Holding, losing and giving up jobs."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest

from rostrum.domain.errors import Cancelled, DiskNearlyFull, NotFound, StoreBusy
from rostrum.domain.ids import PersonId
from rostrum.domain.job import MOST_VANISHED
from rostrum.domain.person import Person
from rostrum.services.ledger import VANISHED, HeldLease, Ledger, Terms
from tests.a_store import a_store
from tests.contracts import making
from tests.fakes.clock import NOON, StandingClock
from tests.fakes.doorbell import RememberingDoorbell

ME = Person(making.ME)
QUICK = Terms(beat_every=timedelta(milliseconds=10))


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def store():
    return a_store()


@pytest.fixture
def bell():
    return RememberingDoorbell()


@pytest.fixture
def ledger(store, bell, clock):
    return Ledger(store, bell, clock, QUICK)


@pytest.fixture
def job(store):
    with store.transaction() as tx:
        return tx.jobs.enqueue(making.job())


@pytest.fixture
def given_up():
    return []


@pytest.fixture
def give_up(given_up):
    return lambda job, code: given_up.append((job.id, code))


def kept(store, job):
    with store.transaction() as tx:
        return tx.jobs.get(job.id)


def soon(condition):
    until = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < until, "it did not happen in five seconds"
        time.sleep(0.005)


def test_every_claim_has_a_token_of_its_own(ledger, clock, job):
    first = ledger.claim(job.id)
    clock.go_on(timedelta(seconds=31))
    assert first.token != ledger.claim(job.id).token


def test_the_beat_keeps_the_lease_while_the_work_says_nothing(ledger, store, clock, job):
    with ledger.hold(ledger.claim()):
        clock.go_on(timedelta(seconds=20))
        soon(lambda: kept(store, job).lease_until == NOON + timedelta(seconds=50))


@pytest.mark.parametrize("trouble", [StoreBusy(), DiskNearlyFull(free_mb=0), ValueError("bug")])
def test_a_beat_that_fails_is_followed_by_the_next(ledger, store, clock, job, monkeypatch, trouble):
    failed = threading.Event()
    usual = HeldLease.beat

    def beat(lease):
        if failed.is_set():
            return usual(lease)
        failed.set()
        raise trouble

    monkeypatch.setattr(HeldLease, "beat", beat)
    with ledger.hold(ledger.claim()):
        assert failed.wait(5)
        clock.go_on(timedelta(seconds=20))
        soon(lambda: kept(store, job).lease_until == NOON + timedelta(seconds=50))


def test_progress_and_stage_reach_the_ledger(ledger, store, job):
    with ledger.hold(ledger.claim()) as lease:
        lease.stage("listening")
        lease.progress(0.4)
        soon(lambda: (kept(store, job).stage, kept(store, job).progress) == ("listening", 0.4))


def test_work_that_was_cancelled_notices(ledger, store, job):
    with ledger.hold(ledger.claim()) as lease:
        ledger.cancel(ME, job.id)
        soon(lambda: lease.lost)
        with pytest.raises(Cancelled):
            lease.progress(0.5)


def test_work_notices_that_its_worker_has_to_stop(ledger, job):
    stop = threading.Event()
    with ledger.hold(ledger.claim(), stop) as lease:
        stop.set()
        with pytest.raises(Cancelled):
            lease.stage("listening")


def test_only_the_owner_can_cancel(ledger, job):
    with pytest.raises(NotFound):
        ledger.cancel(Person(PersonId("stranger")), job.id)
    assert ledger.cancel(ME, job.id)
    assert not ledger.cancel(ME, job.id)


def test_a_failed_attempt_waits_longer_each_time(ledger, store, clock, job, give_up, given_up):
    waits = []
    for _ in range(2):
        claimed = ledger.claim()
        ledger.try_again(claimed, "engine_crashed", give_up)
        waits.append(kept(store, job).not_before - clock.now())
        clock.go_on(waits[-1])
    assert waits == [timedelta(seconds=2), timedelta(seconds=8)]
    ledger.try_again(ledger.claim(), "engine_crashed", give_up)
    assert given_up == [(job.id, "engine_crashed")]
    assert kept(store, job).state == "failed"


def test_a_job_handed_back_has_lost_no_attempt(ledger, store, job):
    for _ in range(5):
        assert ledger.hand_back(ledger.claim())
    assert (kept(store, job).state, kept(store, job).attempt) == ("queued", 0)


def test_a_job_handed_back_is_rung_for(ledger, bell, clock, job):
    ledger.hand_back(ledger.claim())
    assert bell.rung == [job.id]
    late = ledger.claim()
    clock.go_on(timedelta(seconds=31))
    ledger.claim()
    ledger.hand_back(late)
    assert bell.rung == [job.id]


def test_what_a_dead_worker_held_is_taken_over_before_its_lease_runs_out(
    ledger, store, clock, job, give_up, given_up
):
    dead = ledger.claim()
    ledger.take_over(give_up)
    assert (kept(store, job).state, kept(store, job).failure) == ("queued", VANISHED)
    assert not ledger.finish(dead)
    clock.go_on(timedelta(seconds=2))
    assert ledger.claim().attempt == 2
    assert given_up == []


def test_taking_over_leaves_alone_what_nobody_holds(ledger, store, job, give_up):
    ledger.take_over(give_up)
    assert kept(store, job) == job


def test_a_job_that_took_too_many_workers_down_is_not_taken_over_again(
    ledger, store, clock, job, give_up, given_up
):
    for _ in range(MOST_VANISHED):
        assert given_up == []
        assert ledger.claim()
        ledger.take_over(give_up)
        clock.go_on(timedelta(seconds=2))
    assert given_up == [(job.id, VANISHED)]
    assert (kept(store, job).state, kept(store, job).failure) == ("failed", VANISHED)


@pytest.mark.parametrize("taken_over", [True, False])
def test_workers_that_vanish_do_not_use_up_a_jobs_own_tries(
    ledger, store, clock, job, give_up, given_up, taken_over
):
    for _ in range(4):
        assert ledger.claim()
        if taken_over:
            ledger.take_over(give_up)
        clock.go_on(timedelta(seconds=31))
    for _ in range(3):
        assert given_up == []
        ledger.try_again(ledger.claim(), "engine_crashed", give_up)
        clock.go_on(timedelta(seconds=8))
    assert given_up == [(job.id, "engine_crashed")]


def test_whoever_lost_a_job_does_not_give_it_up(ledger, clock, job, give_up, given_up):
    late = ledger.claim()
    clock.go_on(timedelta(seconds=31))
    ledger.claim()
    ledger.fail(late, "no_speech_heard", give_up)
    assert given_up == []


def test_a_job_that_could_not_be_given_up_is_given_up_later(
    ledger, store, clock, job, give_up, given_up
):
    def broken(_job, _code):
        raise RuntimeError

    for _ in range(MOST_VANISHED):
        assert ledger.claim()
        clock.go_on(timedelta(seconds=31))
    with pytest.raises(RuntimeError):
        ledger.sweep(broken)
    assert kept(store, job).state == "running"
    ledger.sweep(give_up)
    assert given_up == [(job.id, VANISHED)]
    assert (kept(store, job).state, kept(store, job).failure) == ("failed", VANISHED)


def test_the_sweep_rings_for_what_was_left_behind_once(ledger, bell, clock, job, give_up):
    ledger.claim()
    clock.go_on(timedelta(seconds=31))
    ledger.sweep(give_up)
    ledger.sweep(give_up)
    assert bell.rung == [job.id]


def test_the_place_counts_who_comes_before(ledger, store, job):
    with store.transaction() as tx:
        second = tx.jobs.enqueue(making.job())
    assert (ledger.place(job.id), ledger.place(second.id)) == (0, 1)
