"""Taking jobs, holding them and giving them up: docs/decisions/0004-jobs-ledger.md."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from rostrum.domain.access import may
from rostrum.domain.errors import Cancelled, NotFound, RostrumError
from rostrum.domain.ids import JobId
from rostrum.domain.job import (
    BEAT_EVERY,
    LEASE,
    MOST_ATTEMPTS,
    MOST_VANISHED,
    RING_AGAIN_AFTER,
    Job,
    retry_after,
)
from rostrum.domain.person import Person
from rostrum.services.ports import Clock, Doorbell
from rostrum.services.store_ports import Store

SHOW_EVERY = timedelta(seconds=1)
VANISHED = "worker_vanished"
"""Why a job waits or is given up whose worker did not live to tell."""

logger = logging.getLogger(__name__)

GiveUp = Callable[[Job, str], None]
"""Told a job and the code of its failure, when there will be no further attempt."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long claims last and how often they are tried; tests shorten them."""

    lease: timedelta = LEASE
    beat_every: timedelta = BEAT_EVERY
    ring_again_after: timedelta = RING_AGAIN_AFTER
    most_attempts: int = MOST_ATTEMPTS
    most_vanished: int = MOST_VANISHED
    retry_after: Callable[[int], timedelta] = retry_after


class HeldLease:
    """The hold on a job while it runs; a thread keeps it alive.

    Attributes:
        lost: True when somebody else has the job, or nobody shall.
    """

    def __init__(
        self, store: Store, clock: Clock, job: Job, terms: Terms, stop: threading.Event
    ) -> None:
        self._store = store
        self._clock = clock
        self._job = job
        self._terms = terms
        self._stop = stop
        self._ended = threading.Event()
        self._now_at: tuple[float, str] = (0.0, "")
        self.lost = False

    def progress(self, fraction: float) -> None:
        """Tell how far the work is, 0..1. Raises Cancelled when the claim is lost."""
        self._now_at = (min(1.0, max(0.0, float(fraction))), self._now_at[1])
        self._go_on()

    def stage(self, name: str) -> None:
        """Tell what is being done now. Raises Cancelled when the claim is lost."""
        self._now_at = (self._now_at[0], name)
        self._go_on()

    def beat(self) -> bool:
        """Extend the lease now; False when the claim is no longer held."""
        progress, stage = self._now_at
        with self._store.transaction() as tx:
            held = tx.jobs.beat(
                self._job.id,
                self._job.token,
                now=self._clock.now(),
                lease=self._terms.lease,
                progress=progress,
                stage=stage,
            )
        self.lost = not held
        return held

    def keep_alive(self) -> None:
        """Beat until the work ends: when it is time, and sooner when there is news to show."""
        shown, waited = self._now_at, timedelta()
        tick = min(SHOW_EVERY, self._terms.beat_every)
        while not self._ended.wait(tick.total_seconds()) and not self.lost:
            waited += tick
            if self._now_at == shown and waited < self._terms.beat_every:
                continue
            shown, waited = self._now_at, timedelta()
            self._try_to_beat()

    def _try_to_beat(self) -> None:
        """Beat; whatever goes wrong, the next beat may succeed and the lease need not be lost."""
        try:
            self.beat()
        except RostrumError as trouble:
            logger.warning("Job %s missed a beat: %s", self._job.id, trouble.code())
        except Exception:
            logger.exception("Job %s missed a beat", self._job.id)

    def end(self) -> None:
        """Stop the beat."""
        self._ended.set()

    def _go_on(self) -> None:
        if self.lost or self._stop.is_set():
            raise Cancelled


class Ledger:
    """The jobs ledger, as workers and pages use it."""

    def __init__(
        self, store: Store, doorbell: Doorbell, clock: Clock, terms: Terms | None = None
    ) -> None:
        self._store = store
        self._doorbell = doorbell
        self._clock = clock
        self._terms = terms or Terms()

    def claim(
        self, job_id: JobId | None = None, kinds: Collection[str] | None = None
    ) -> Job | None:
        """Claim this job, or the next due one of these kinds; None when there is none to have."""
        with self._store.transaction() as tx:
            return tx.jobs.claim(
                job_id,
                token=secrets.token_hex(16),
                now=self._clock.now(),
                lease=self._terms.lease,
                most_vanished=self._terms.most_vanished,
                kinds=kinds,
            )

    @contextmanager
    def hold(self, job: Job, stop: threading.Event | None = None) -> Iterator[HeldLease]:
        """Keep a claimed job while the block runs.

        Args:
            job: As `claim` gave it.
            stop: When set, the next call of `progress` or `stage` raises Cancelled.
        """
        lease = HeldLease(self._store, self._clock, job, self._terms, stop or threading.Event())
        beats = threading.Thread(target=lease.keep_alive, name="beat", daemon=True)
        beats.start()
        try:
            yield lease
        finally:
            lease.end()
            beats.join()

    def finish(self, job: Job) -> bool:
        """Mark a job done; False when it is not held (any more)."""
        with self._store.transaction() as tx:
            return tx.jobs.finish(job.id, job.token, now=self._clock.now())

    def try_again(self, job: Job, code: str, give_up: GiveUp) -> None:
        """Put a job back for another attempt, or give it up when it had them all."""
        if job.tries >= self._terms.most_attempts:
            self.fail(job, code, give_up)
            return
        later = self._clock.now() + self._terms.retry_after(job.tries)
        with self._store.transaction() as tx:
            tx.jobs.put_back(job.id, job.token, not_before=later, failure=code)

    def hand_back(self, job: Job) -> bool:
        """Put a job back because its worker has to stop; the attempt does not count."""
        with self._store.transaction() as tx:
            held = tx.jobs.put_back(
                job.id, job.token, not_before=self._clock.now(), failure="", spent=False
            )
        if held:
            self._doorbell.ring(job.id)
        return held

    def take_over(self, give_up: GiveUp) -> None:
        """Put back what dead workers held, without waiting for their leases to run out.

        Only for a worker that knows it is the only one. Should it be wrong, fencing keeps the
        results single: whoever lost a claim writes nothing.
        """
        with self._store.transaction() as tx:
            held = [job for job in tx.jobs.active() if job.state == "running"]
        for job in held:
            logger.warning("Job %s was left by a worker that vanished", job.id)
            if job.vanished + 1 >= self._terms.most_vanished:
                self.fail(job, VANISHED, give_up)
            else:
                self._wait_after_vanishing(job)

    def _wait_after_vanishing(self, job: Job) -> None:
        soon = self._clock.now() + self._terms.retry_after(1)
        with self._store.transaction() as tx:
            tx.jobs.put_back(job.id, job.token, not_before=soon, failure=VANISHED, vanished=True)

    def fail(self, job: Job, code: str, give_up: GiveUp) -> None:
        """Give a job up for good, unless somebody else has it.

        What the job was about is told first: should we die between the two, the job is still
        there to be given up again, and nothing waits for it in vain.
        """
        with self._store.transaction() as tx:
            kept = tx.jobs.get(job.id)
        if kept is None or kept.token != job.token or kept.state != "running":
            return
        give_up(job, code)
        with self._store.transaction() as tx:
            tx.jobs.fail(job.id, job.token, now=self._clock.now(), failure=code)

    def sweep(self, give_up: GiveUp) -> None:
        """Give up jobs that took their worker down too often, and ring for those that wait."""
        now = self._clock.now()
        with self._store.transaction() as tx:
            exhausted = tx.jobs.exhausted(now, self._terms.most_vanished)
        for job in exhausted:
            logger.warning("Job %s is given up: its worker vanished every time", job.id)
            self.fail(job, VANISHED, give_up)
        with self._store.transaction() as tx:
            waiting = tx.jobs.waiting(now, self._terms.ring_again_after)
        for job in waiting:
            self._doorbell.ring(job.id)

    def cancel(self, person: Person, job_id: JobId) -> bool:
        """Cancel a job; whoever runs it notices at its next beat.

        Returns:
            False when it had ended already.

        Raises:
            NotFound: No such job of this person.
        """
        with self._store.transaction() as tx:
            job = tx.jobs.get(job_id)
            if job is None or not may(person, "change", job):
                raise NotFound
            return tx.jobs.cancel(job_id, now=self._clock.now())

    def place(self, job_id: JobId) -> int:
        """Return how many jobs of its lane come before; 0 when it is next, runs or has ended."""
        with self._store.transaction() as tx:
            return tx.jobs.ahead_of(job_id)
