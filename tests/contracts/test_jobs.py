"""What every ledger of jobs promises: docs/decisions/0004-jobs-ledger.md."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.job import MOST_VANISHED
from tests.contracts import making
from tests.contracts.making import MINUTE
from tests.fakes.clock import NOON

LEASE = timedelta(seconds=30)
EXPIRED = NOON + LEASE


@pytest.fixture
def jobs(store):
    with store.transaction() as tx:
        yield tx.jobs


def claim(jobs, job=None, token="mine", now=NOON, kinds=None):
    return jobs.claim(job and job.id, token=token, now=now, lease=LEASE, kinds=kinds)


def test_asking_twice_for_the_same_work_gives_one_job(jobs):
    first = jobs.enqueue(making.job("same"))
    assert jobs.enqueue(making.job("same")) == first
    assert jobs.active() == [first]


def test_work_that_ended_can_be_asked_for_again(jobs):
    first = jobs.enqueue(making.job("same"))
    jobs.cancel(first.id, now=NOON)
    second = making.job("same")
    assert jobs.enqueue(second) == second
    assert jobs.for_subject("take") == second


def test_a_claim_sets_token_lease_and_attempt(jobs):
    job = jobs.enqueue(making.job())
    held = claim(jobs, job)
    assert (held.state, held.token, held.attempt) == ("running", "mine", 1)
    assert (held.lease_until, held.started_at) == (NOON + LEASE, NOON)
    assert jobs.get(job.id) == held


def test_a_held_job_cannot_be_claimed(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs, job)
    assert claim(jobs, job, "yours", EXPIRED - timedelta(seconds=1)) is None


def test_a_job_whose_lease_ran_out_can_be_claimed_by_anyone(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs, job)
    assert claim(jobs, job, "yours", EXPIRED).attempt == 2


def test_a_job_whose_workers_vanish_is_claimed_only_as_often_as_it_may_be(jobs):
    job = jobs.enqueue(making.job())
    for number in range(MOST_VANISHED):
        assert jobs.exhausted(NOON + number * MINUTE, MOST_VANISHED) == []
        held = claim(jobs, job, f"t{number}", NOON + number * MINUTE)
        assert (held.attempt, held.vanished, held.tries) == (number + 1, number, 1)
    late = NOON + MOST_VANISHED * MINUTE
    assert claim(jobs, job, "again", late) is None
    assert [given_up.id for given_up in jobs.exhausted(late, MOST_VANISHED)] == [job.id]


def test_a_job_put_back_says_whether_its_worker_vanished(jobs):
    job = jobs.enqueue(making.job())
    for vanished in (True, False):
        claim(jobs)
        jobs.put_back(job.id, "mine", not_before=NOON, failure="x", vanished=vanished)
    assert (jobs.get(job.id).attempt, jobs.get(job.id).vanished) == (2, 1)


def test_the_next_job_is_the_most_urgent_then_the_oldest(jobs):
    late = jobs.enqueue(making.job())
    later = jobs.enqueue(making.job())
    urgent = jobs.enqueue(making.job(priority=5))
    assert [claim(jobs).id for _ in range(3)] == [urgent.id, late.id, later.id]
    assert claim(jobs) is None


def test_a_claim_can_ask_for_kinds_of_work(jobs):
    take = jobs.enqueue(making.job())
    model = jobs.enqueue(making.job(kind="fetch_model", priority=5))
    assert claim(jobs, kinds={"analyse_take"}).id == take.id
    assert claim(jobs, kinds={"analyse_take"}) is None
    assert claim(jobs, model, kinds={"analyse_take"}) is None
    assert claim(jobs, kinds={"analyse_take", "fetch_model"}).id == model.id


def test_what_was_left_behind_is_claimed_by_its_kind_too(jobs):
    model = jobs.enqueue(making.job(kind="fetch_model"))
    claim(jobs, model)
    assert claim(jobs, now=EXPIRED, kinds={"analyse_take"}) is None
    assert claim(jobs, now=EXPIRED, kinds={"fetch_model"}).id == model.id


def test_a_job_put_back_waits_until_it_is_due(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs)
    assert jobs.put_back(job.id, "mine", not_before=NOON + MINUTE, failure="engine_crashed")
    assert claim(jobs) is None
    assert jobs.get(job.id).failure == "engine_crashed"
    assert claim(jobs, now=NOON + MINUTE).attempt == 2


def test_an_attempt_that_is_not_spent_does_not_count(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs)
    jobs.put_back(job.id, "mine", not_before=NOON, failure="", spent=False)
    assert claim(jobs).attempt == 1


def test_a_beat_extends_the_lease_and_notes_the_progress(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs)
    later = NOON + timedelta(seconds=10)
    assert jobs.beat(job.id, "mine", now=later, lease=LEASE, progress=0.5, stage="listening")
    kept = jobs.get(job.id)
    assert (kept.lease_until, kept.progress, kept.stage) == (later + LEASE, 0.5, "listening")


@pytest.mark.parametrize("lost_by", ["cancel", "claim"])
def test_whoever_lost_the_claim_writes_nothing(jobs, lost_by):
    job = jobs.enqueue(making.job())
    claim(jobs)
    if lost_by == "cancel":
        jobs.cancel(job.id, now=NOON)
    else:
        claim(jobs, job, "yours", EXPIRED)
    before = jobs.get(job.id)
    assert not jobs.beat(job.id, "mine", now=EXPIRED, lease=LEASE, progress=0.9, stage="x")
    assert not jobs.finish(job.id, "mine", now=EXPIRED)
    assert not jobs.fail(job.id, "mine", now=EXPIRED, failure="x")
    assert not jobs.put_back(job.id, "mine", not_before=EXPIRED, failure="x")
    assert jobs.get(job.id) == before


def test_a_finished_job_is_done_and_stays_so(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs)
    assert jobs.finish(job.id, "mine", now=EXPIRED)
    done = jobs.get(job.id)
    assert (done.state, done.progress, done.finished_at) == ("done", 1.0, EXPIRED)
    assert not jobs.finish(job.id, "mine", now=EXPIRED)
    assert not jobs.cancel(job.id, now=EXPIRED)
    assert claim(jobs, job, now=EXPIRED + MINUTE) is None


def test_a_failed_job_keeps_why(jobs):
    job = jobs.enqueue(making.job())
    claim(jobs)
    assert jobs.fail(job.id, "mine", now=NOON, failure="no_speech_heard")
    assert (jobs.get(job.id).state, jobs.get(job.id).failure) == ("failed", "no_speech_heard")


def test_a_waiting_job_is_not_rung_again_at_each_look(jobs):
    job = jobs.enqueue(making.job())
    assert [rung.id for rung in jobs.waiting(NOON, LEASE)] == [job.id]
    assert jobs.waiting(NOON + timedelta(seconds=5), LEASE) == []
    assert [rung.id for rung in jobs.waiting(NOON + LEASE, LEASE)] == [job.id]


def test_only_due_jobs_are_rung(jobs):
    held, later = jobs.enqueue(making.job()), jobs.enqueue(making.job(not_before=NOON + MINUTE))
    claim(jobs, held)
    assert jobs.waiting(NOON, LEASE) == []
    due = jobs.waiting(NOON + MINUTE, LEASE)
    assert {job.id for job in due} == {held.id, later.id}


def test_the_queue_is_listed_in_the_order_it_will_be_done(jobs):
    running, plain = jobs.enqueue(making.job()), jobs.enqueue(making.job())
    claim(jobs, running)
    urgent = jobs.enqueue(making.job(priority=1))
    assert [job.id for job in jobs.active()] == [running.id, urgent.id, plain.id]
    assert [jobs.ahead_of(job.id) for job in (running, urgent, plain)] == [0, 1, 2]


def test_only_work_of_the_same_lane_comes_before(jobs):
    model = jobs.enqueue(making.job(kind="fetch_model", priority=5))
    first, second = jobs.enqueue(making.job()), jobs.enqueue(making.job())
    claim(jobs, model)
    assert [jobs.ahead_of(job.id) for job in (model, first, second)] == [0, 0, 1]


def test_nothing_comes_before_work_that_has_ended(jobs):
    ended, _ = jobs.enqueue(making.job()), jobs.enqueue(making.job())
    jobs.cancel(ended.id, now=NOON)
    assert jobs.ahead_of(ended.id) == 0
    assert jobs.ahead_of("no such job") == 0


def test_the_jobs_of_a_person_are_known_and_nobody_elses(jobs):
    first, second = jobs.enqueue(making.job()), jobs.enqueue(making.job())
    assert jobs.of(making.ME) == [first.id, second.id]
    assert jobs.of(making.STRANGER) == []
