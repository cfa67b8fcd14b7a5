"""A worker of the fault tests: real store, ledger and doorbell, and a handler that only waits.

Each attempt is noted in a file when it begins; the result is kept in the transaction that
finishes the job, as the real handler does. Run it as: ledger_worker.py FOLDER LEASE_S WORK_S
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.doorbell import HueyDoorbell
from rostrum.adapters.store import SqlStore
from rostrum.domain.errors import Cancelled
from rostrum.services.ledger import Ledger, Terms
from rostrum.worker import Worker, run


def open_store(folder):
    return SqlStore.open(f"sqlite:///{folder}/rostrum.sqlite3")


def open_doorbell(folder):
    return HueyDoorbell(folder / "queue.sqlite3")


class Waiting:
    """Waits, then keeps one take for each finished job: a doubled result would be a second."""

    def __init__(self, store, folder, work_s):
        self._store, self._folder, self._work_s = store, folder, work_s

    def run(self, job, lease):
        with (self._folder / "begun.txt").open("a") as begun:
            begun.write(f"{job.id}\n")
        for step in range(10):
            time.sleep(self._work_s / 10)
            lease.progress(step / 10)
        with self._store.transaction() as tx:
            if not tx.jobs.finish(job.id, job.token, now=SystemClock().now()):
                (self._folder / "fenced.txt").open("a").write(f"{job.id}\n")
                raise Cancelled
            done = tx.people.preference(job.person_id, job.subject) or "0"
            tx.people.prefer(job.person_id, job.subject, str(int(done) + 1))

    def give_up(self, job, code):
        with (self._folder / "given_up.txt").open("a") as given_up:
            given_up.write(f"{job.id} {code}\n")


def terms(lease_s):
    lease = timedelta(seconds=lease_s)
    return Terms(lease=lease, beat_every=lease / 3, ring_again_after=lease, most_vanished=20)


def main():
    folder, lease_s, work_s = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    store = open_store(folder)
    doorbell = open_doorbell(folder)
    ledger = Ledger(store, doorbell, SystemClock(), terms(lease_s))
    handlers = {"analyse_take": Waiting(store, folder, work_s)}
    worker = Worker(ledger, doorbell, handlers, sweep_every=timedelta(seconds=lease_s / 4))
    raise SystemExit(run(worker, embedded=True))


if __name__ == "__main__":
    main()
