"""Workers killed and frozen at random moments: nothing is lost, nothing done twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.contracts import making
from tests.fakes.clock import NOON
from tests.faults.ledger_worker import open_doorbell, open_store

ROOT = Path(__file__).resolve().parents[2]


class Scene:
    """A database with jobs, and workers in processes of their own."""

    def __init__(self, folder, jobs, lease_s, work_s):
        self.folder, self.lease_s, self.work_s = folder, lease_s, work_s
        self.store = open_store(folder)
        self.processes = []
        doorbell = open_doorbell(folder)
        with self.store.transaction() as tx:
            tx.people.local(NOON)
            self.jobs = [tx.jobs.enqueue(making.job(subject=f"s{n}")) for n in range(jobs)]
        for job in self.jobs:
            doorbell.ring(job.id)
        doorbell.close()

    def start(self):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.faults.ledger_worker",
                str(self.folder),
                str(self.lease_s),
                str(self.work_s),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def end(self):
        for process in self.processes:
            process.kill()
            process.wait()
            process.stdin.close()
        self.store.close()

    def lines(self, name):
        file = self.folder / name
        return file.read_text().splitlines() if file.exists() else []

    def left(self):
        with self.store.transaction() as tx:
            return len(tx.jobs.active())

    def wait_until(self, condition, within):
        until = time.monotonic() + within
        while not condition():
            assert time.monotonic() < until, f"{self.left()} jobs are not done"
            time.sleep(0.02)

    def results(self):
        with self.store.transaction() as tx:
            kept = [tx.jobs.get(job.id) for job in self.jobs]
            times = [tx.people.preference(job.person_id, job.subject) for job in self.jobs]
        return kept, times


@pytest.fixture
def scene(tmp_path):
    scenes = []

    def make(**more):
        scenes.append(Scene(tmp_path, **more))
        return scenes[-1]

    yield make
    for made in scenes:
        made.end()


def test_workers_killed_at_random_moments_lose_and_double_nothing(scene):
    chance = random.Random(8)
    jobs, kills = 30, 6
    stage = scene(jobs=jobs, lease_s=1.0, work_s=0.15)
    for _ in range(kills):
        worker = stage.start()
        begun = len(stage.lines("begun.txt"))
        stage.wait_until(lambda at=begun: len(stage.lines("begun.txt")) > at, within=15)
        time.sleep(chance.uniform(0.0, 0.5))
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    assert stage.left() > 0, "the workers were done before they were killed"
    stage.start()
    stage.wait_until(lambda: not stage.left(), within=20)
    kept, times = stage.results()
    assert {job.state for job in kept} == {"done"}
    assert times == ["1"] * jobs
    assert stage.lines("given_up.txt") == []
    attempts = sum(job.attempt for job in kept)
    assert len(stage.lines("begun.txt")) <= attempts <= jobs + kills


def test_a_worker_that_was_frozen_cannot_write_when_it_thaws(scene):
    stage = scene(jobs=1, lease_s=0.6, work_s=0.5)
    frozen = stage.start()
    stage.wait_until(lambda: stage.lines("begun.txt"), within=15)
    os.kill(frozen.pid, signal.SIGSTOP)
    stage.start()
    stage.wait_until(lambda: not stage.left(), within=15)
    os.kill(frozen.pid, signal.SIGCONT)
    time.sleep(1.0)
    kept, times = stage.results()
    assert times == ["1"]
    assert (kept[0].state, kept[0].attempt) == ("done", 2)


def test_a_worker_ends_when_the_app_that_holds_its_input_is_gone(scene):
    stage = scene(jobs=1, lease_s=5.0, work_s=30.0)
    worker = stage.start()
    stage.wait_until(lambda: stage.lines("begun.txt"), within=15)
    worker.stdin.close()
    assert worker.wait(15) == 0
    kept, _ = stage.results()
    assert (kept[0].state, kept[0].attempt) == ("queued", 0)
