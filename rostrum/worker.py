"""The worker: takes jobs from the ledger and runs them, in a process of its own."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from rostrum.config import Settings
from rostrum.domain.errors import Cancelled, RostrumError, TransientError, UserError
from rostrum.domain.ids import JobId
from rostrum.domain.job import LANES, SWEEP_EVERY, Job
from rostrum.services.analysis import Lease
from rostrum.services.leaving import obey_tombstones
from rostrum.services.ledger import GiveUp, HeldLease, Ledger

if TYPE_CHECKING:
    pass

GRACE_S = 10.0
LOOK_EVERY_S = 2.0
"""Work may be due without a ring: after a pause, or when a busy worker took the ring."""

logger = logging.getLogger(__name__)


class Handler(Protocol):
    """Does one kind of job. Doing a job twice must do no harm."""

    def run(self, job: Job, lease: Lease) -> None:
        """Do the job and mark it finished in the transaction that keeps the results.

        Raises:
            UserError: It cannot be done, for good.
            TransientError: Worth another try.
            Cancelled: The claim was lost; nothing was kept.
        """
        ...

    def give_up(self, job: Job, code: str) -> None:
        """Note that there will be no further attempt, and why."""
        ...


class Bell(Protocol):
    """What wakes this worker."""

    def listen(self, answer: Callable[[JobId], None], stop: threading.Event) -> None:
        """Call `answer` for every ring, until `stop` is set."""
        ...


class _Lane:
    """Kinds of work that take turns, and the one job of them that is under way."""

    def __init__(self, kinds: Collection[str]) -> None:
        self.kinds = kinds
        self.current: Job | None = None
        self.woken = threading.Event()


class Worker:
    """Runs jobs until it is told to stop: one at a time in each lane."""

    def __init__(
        self,
        ledger: Ledger,
        bell: Bell,
        handlers: Mapping[str, Handler],
        sweep_every: timedelta = SWEEP_EVERY,
        grace_s: float = GRACE_S,
        tidy: Collection[Callable[[], None]] = (),
    ) -> None:
        self._ledger = ledger
        self._bell = bell
        self._handlers = handlers
        self._sweep_every = sweep_every
        self._grace_s = grace_s
        self._tidy = tidy
        self._stop = threading.Event()
        known = (lane & handlers.keys() for lane in LANES)
        self._lanes = [_Lane(kinds) for kinds in known if kinds]

    def stop(self) -> None:
        """Ask the worker to end; jobs under way go back to the queue."""
        self._stop.set()

    def run(self) -> bool:
        """Work until stopped. False when a job would not let go in time; it was handed back."""
        working = {_thread(self._work, lane): lane for lane in self._lanes}
        threads = [*working, _thread(self._listen), _thread(self._sweep)]
        for thread in threads:
            thread.start()
        while not self._stop.wait(1.0):
            if not all(thread.is_alive() for thread in threads):
                logger.error("A thread of the worker ended by itself; the worker ends too")
                self._stop.set()
        self._wake()
        until = time.monotonic() + self._grace_s
        for thread in working:
            thread.join(max(0.0, until - time.monotonic()))
        stuck = [lane for thread, lane in working.items() if thread.is_alive()]
        for lane in stuck:
            self._let_go(lane)
        return not stuck

    def drain(self) -> None:
        """Run the jobs of every lane, one after another, until none is due."""
        for lane in self._lanes:
            self._drain(lane)

    def take_over(self) -> None:
        """Put back what dead workers held, when this is the only worker; never raises."""
        self._carefully(self._ledger.take_over, self._give_up)

    def look_back(self, look_after: Callable[[], object]) -> None:
        """Do what is due once before work begins; never raises."""
        self._carefully(look_after)

    def run_job(self, job: Job) -> None:
        """Run a claimed job to whatever end it comes to."""
        logger.info("Job %s begins, attempt %d", job.id, job.attempt)
        try:
            with self._ledger.hold(job, self._stop) as lease:
                self._attempt(job, lease)
        except TransientError as trouble:  # its end could not be written; its lease will run out
            logger.warning("Job %s was left: %s", job.id, trouble.code())
        except Exception:
            logger.exception("Job %s was left", job.id)

    def sweep(self) -> None:
        """Look once for jobs and files that were left behind; never raises."""
        self._carefully(self._ledger.sweep, self._give_up)
        for look_after in self._tidy:
            self._carefully(look_after)

    def _carefully(self, look_after: Callable[..., object], *args: GiveUp) -> None:
        try:
            look_after(*args)
        except TransientError as trouble:
            logger.warning("What was left behind waits: %s", trouble.code())
        except Exception:
            logger.exception("What was left behind could not be looked after")

    def _attempt(self, job: Job, lease: HeldLease) -> None:
        try:
            self._handlers[job.kind].run(job, lease)
        except Cancelled:
            handed = self._stop.is_set() and not lease.lost and self._ledger.hand_back(job)
            logger.info("Job %s stopped%s", job.id, ", back in the queue" if handed else "")
        except UserError as final:
            logger.info("Job %s cannot be done: %s", job.id, final.code())
            self._ledger.fail(job, final.code(), self._give_up)
        except TransientError as trouble:
            logger.info("Job %s did not succeed: %s", job.id, trouble.code())
            self._ledger.try_again(job, trouble.code(), self._give_up)
        except Exception as bug:
            # The message may hold words of a take: only the place of the mistake is logged.
            logger.info("Job %s failed: %s", job.id, type(bug).__name__)
            logger.exception("Job %s met a bug", job.id, exc_info=_without_message(bug))
            self._ledger.try_again(job, "unexpected", self._give_up)
        else:
            self._ledger.finish(job)
            logger.info("Job %s is done", job.id)

    def _give_up(self, job: Job, code: str) -> None:
        """The one place where anybody is told that a job failed for good."""
        handler = self._handlers.get(job.kind)
        if handler is not None:
            handler.give_up(job, code)

    def _work(self, lane: _Lane) -> None:
        while not self._stop.is_set():
            lane.woken.clear()
            self._drain(lane)
            lane.woken.wait(LOOK_EVERY_S)

    def _drain(self, lane: _Lane) -> None:
        """Run jobs until none is due. Any ring will do: the ledger knows which job is next."""
        while not self._stop.is_set():
            try:
                job = self._ledger.claim(kinds=lane.kinds)
            except RostrumError as trouble:  # the database is busy, or the disk is full
                logger.warning("No job could be claimed: %s", trouble.code())
                return
            if job is None:
                return
            lane.current = job
            self.run_job(job)
            lane.current = None

    def _wake(self) -> None:
        for lane in self._lanes:
            lane.woken.set()

    def _listen(self) -> None:
        self._bell.listen(lambda _job_id: self._wake(), self._stop)

    def _sweep(self) -> None:
        self.sweep()
        while not self._stop.wait(self._sweep_every.total_seconds()):
            self.sweep()

    def _let_go(self, lane: _Lane) -> None:
        job = lane.current
        if job is not None:
            logger.warning("Job %s does not stop; it goes back to the queue", job.id)
            self._ledger.hand_back(job)


def _thread(target: Callable[..., None], *args: _Lane) -> threading.Thread:
    return threading.Thread(target=target, args=args, name=target.__name__, daemon=True)


def _without_message(bug: Exception) -> Exception:
    return RuntimeError(type(bug).__name__).with_traceback(bug.__traceback__)


def main(settings: Settings, *, embedded: bool = False) -> int:
    """Run the worker until SIGTERM, SIGINT, or (embedded) until standard input ends.

    The app holds the other end of an embedded worker's standard input, so that the worker ends
    with the app even when the app is killed.
    """
    from rostrum.bootstrap import build, occupy

    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("huey").setLevel(logging.WARNING)  # it tells of every ring
    here = occupy(settings)
    services = build(settings)
    handlers: dict[str, Handler] = {
        "analyse_take": services.analysis,
        "fetch_model": services.models,
        "make_backup": services.running.backups,
    }
    tidy = (
        services.tidying.tidy,
        services.keeping.sweep,
        services.running.backups.nightly,
        services.organisation.forget_old,
        services.learned.desk.reminders.sweep,
    )
    worker = Worker(services.ledger, services.doorbell, handlers, tidy=tidy)
    worker.look_back(partial(obey_tombstones, services.store, services.recordings))
    if not settings.database_url:  # then only workers of this folder share its jobs
        services.presence.enter(worker.take_over)
    try:
        return run(worker, embedded=embedded)
    finally:
        here.leave()


def run(worker: Worker, *, embedded: bool) -> int:
    """Run a worker in this process until it is told to end; returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: worker.stop())
    if embedded:
        threading.Thread(target=_stop_with_parent, args=(worker,), daemon=True).start()
    if not worker.run():
        _end_at_once()
    return 0


def _stop_with_parent(worker: Worker) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    worker.stop()


def _end_at_once() -> None:
    """End although a thread is still busy, and take its children along."""
    logging.shutdown()
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
