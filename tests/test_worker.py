"""Each end a job can come to, and the end of the worker itself."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time

import pytest

from rostrum.domain.errors import (
    Cancelled,
    DiskNearlyFull,
    EngineCrashed,
    NoSpeechHeard,
    StoreBusy,
)
from rostrum.services.ledger import Ledger
from rostrum.worker import Worker
from tests.a_store import a_store
from tests.contracts import making
from tests.fakes.clock import StandingClock
from tests.fakes.doorbell import RememberingDoorbell


class Handling:
    """A handler that does what the test says."""

    def __init__(self, does=lambda job, lease: None):
        self.does = does
        self.given_up = []

    def run(self, job, lease):
        self.does(job, lease)

    def give_up(self, job, code):
        self.given_up.append(code)


class SilentBell:
    def listen(self, answer, stop):
        stop.wait()


class HandBell:
    """Rings when the test says so."""

    def __init__(self):
        self.rings = queue.Queue()

    def listen(self, answer, stop):
        while not stop.is_set():
            with contextlib.suppress(queue.Empty):
                answer(self.rings.get(timeout=0.02))


class Scene:
    def __init__(self, does=lambda job, lease: None, grace_s=5.0):
        self.store, self.clock = a_store(), StandingClock()
        self.handler = Handling(does)
        ledger = Ledger(self.store, RememberingDoorbell(), self.clock)
        self.worker = Worker(ledger, SilentBell(), {"analyse_take": self.handler}, grace_s=grace_s)
        with self.store.transaction() as tx:
            self.job = tx.jobs.enqueue(making.job())

    @property
    def kept(self):
        with self.store.transaction() as tx:
            return tx.jobs.get(self.job.id)

    def drain_to_the_end(self):
        for _ in range(6):
            self.worker.drain()
            if self.kept.not_before:
                self.clock.go_on(max(self.kept.not_before - self.clock.now(), making.MINUTE * 0))


def raising(error):
    def does(job, lease):
        raise error

    return does


def soon(condition, within=10.0):
    until = time.monotonic() + within
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)


def test_a_job_that_succeeds_is_done():
    scene = Scene()
    scene.drain_to_the_end()
    assert (scene.kept.state, scene.kept.attempt) == ("done", 1)


def test_what_the_person_must_mend_fails_at_once():
    scene = Scene(raising(NoSpeechHeard()))
    scene.drain_to_the_end()
    assert (scene.kept.state, scene.kept.attempt) == ("failed", 1)
    assert scene.handler.given_up == ["no_speech_heard"]


@pytest.mark.parametrize(
    ("error", "code"), [(EngineCrashed(), "engine_crashed"), (ValueError("x"), "unexpected")]
)
def test_what_may_pass_is_tried_three_times(error, code):
    scene = Scene(raising(error))
    scene.drain_to_the_end()
    assert (scene.kept.state, scene.kept.attempt, scene.kept.failure) == ("failed", 3, code)
    assert scene.handler.given_up == [code]


def test_a_job_of_an_unknown_kind_waits_for_a_worker_that_knows_it():
    scene = Scene()
    with scene.store.transaction() as tx:
        tx.jobs.cancel(scene.job.id, now=scene.clock.now())
        scene.job = tx.jobs.enqueue(making.job(kind="from_the_future"))
    scene.drain_to_the_end()
    assert (scene.kept.state, scene.kept.attempt) == ("queued", 0)


def test_a_cancelled_job_stays_cancelled():
    def does(job, lease):
        with scene.store.transaction() as tx:
            tx.jobs.cancel(job.id, now=scene.clock.now())
        raise Cancelled

    scene = Scene(does)
    scene.drain_to_the_end()
    assert scene.kept.state == "cancelled"
    assert scene.handler.given_up == []


def test_the_log_holds_no_words_and_no_token(caplog):
    caplog.set_level(logging.DEBUG)
    tokens = []
    words = " ".join(["my", "son"])

    def does(job, lease):
        tokens.append(job.token)
        raise ValueError(words)

    Scene(does).drain_to_the_end()
    assert "ValueError" in caplog.text
    assert words not in caplog.text
    assert not any(token in caplog.text for token in tokens)


def test_a_worker_that_stops_hands_its_job_back():
    begun = threading.Event()

    def does(job, lease):
        begun.set()
        while True:
            lease.progress(0.1)
            time.sleep(0.01)

    scene = Scene(does)
    running = threading.Thread(target=scene.worker.run)
    running.start()
    assert begun.wait(5)
    scene.worker.stop()
    running.join(5)
    assert (scene.kept.state, scene.kept.attempt) == ("queued", 0)


@contextlib.contextmanager
def two_lanes(fetching, hearing):
    """A running worker of both lanes: what it works on, and the bell to wake it."""
    store, bell, clock = a_store(), HandBell(), StandingClock()
    ledger = Ledger(store, RememberingDoorbell(), clock)
    handlers = {"analyse_take": Handling(hearing), "fetch_model": Handling(fetching)}
    worker = Worker(ledger, bell, handlers, grace_s=5.0)
    with store.transaction() as tx:
        tx.jobs.enqueue(making.job(kind="fetch_model"))
    running = threading.Thread(target=worker.run)
    running.start()
    try:
        yield store, bell
    finally:
        worker.stop()
        running.join(10)


def test_a_take_does_not_wait_for_a_model_that_is_being_fetched():
    fetching, heard, end = threading.Event(), threading.Event(), threading.Event()

    def fetch(job, lease):
        fetching.set()
        assert end.wait(10)

    with two_lanes(fetch, lambda job, lease: heard.set()) as (store, bell):
        assert fetching.wait(5)
        with store.transaction() as tx:
            take = tx.jobs.enqueue(making.job())
        bell.rings.put(take.id)
        assert heard.wait(5)
        assert not end.is_set()
        end.set()


def test_takes_still_take_turns():
    at_once, most, done = [], [], []

    def hear(job, lease):
        at_once.append(job.id)
        most.append(len(at_once))
        time.sleep(0.02)
        at_once.remove(job.id)
        done.append(job.id)

    with two_lanes(lambda job, lease: None, hear) as (store, bell):
        with store.transaction() as tx:
            takes = [tx.jobs.enqueue(making.job()) for _ in range(4)]
        for take in takes:
            bell.rings.put(take.id)
        soon(lambda: len(done) == 4)
    assert most == [1, 1, 1, 1]


def test_a_ring_that_another_worker_took_only_costs_a_moment(monkeypatch):
    monkeypatch.setattr("rostrum.worker.LOOK_EVERY_S", 0.05)
    heard = threading.Event()
    with two_lanes(lambda job, lease: None, lambda job, lease: heard.set()) as (store, _):
        with store.transaction() as tx:
            tx.jobs.enqueue(making.job())
        assert heard.wait(5)


def test_every_lane_hands_its_job_back_when_the_worker_stops():
    begun = threading.Barrier(3, timeout=5)

    def work(job, lease):
        begun.wait()
        while True:
            lease.progress(0.1)
            time.sleep(0.01)

    with two_lanes(work, work) as (store, bell):
        with store.transaction() as tx:
            bell.rings.put(tx.jobs.enqueue(making.job()).id)
        begun.wait()
    with store.transaction() as tx:
        assert [(job.state, job.attempt) for job in tx.jobs.active()] == [("queued", 0)] * 2


@pytest.mark.parametrize("trouble", [StoreBusy(), DiskNearlyFull(free_mb=0)])
def test_a_claim_that_fails_is_tried_again_later(monkeypatch, trouble):
    scene = Scene()
    usual = scene.store.transaction

    def broken():
        monkeypatch.setattr(scene.store, "transaction", usual)
        raise trouble

    monkeypatch.setattr(scene.store, "transaction", broken)
    scene.worker.drain()
    assert scene.kept.state == "queued"
    scene.worker.drain()
    assert scene.kept.state == "done"


def test_a_sweep_that_cannot_tidy_goes_on(caplog):
    def broken():
        raise RuntimeError

    Worker(
        Ledger(a_store(), RememberingDoorbell(), StandingClock()), None, {}, tidy=[broken]
    ).sweep()
    assert "could not be looked after" in caplog.text


def test_a_job_that_will_not_stop_is_handed_back_all_the_same():
    begun, end = threading.Event(), threading.Event()

    def does(job, lease):
        begun.set()
        end.wait()

    scene = Scene(does, grace_s=0.05)
    ended = []
    running = threading.Thread(target=lambda: ended.append(scene.worker.run()))
    running.start()
    assert begun.wait(5)
    scene.worker.stop()
    running.join(5)
    assert ended == [False]
    assert scene.kept.state == "queued"
    end.set()
