"""How this computer does: what lies on its disk, what waits in its queue, and mending both."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from rostrum.domain.errors import NotFound
from rostrum.domain.ids import JobId, TakeId
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.domain.storage import Retention, Storage
from rostrum.domain.take import Take
from rostrum.services.backup_ports import Backups
from rostrum.services.inspection_ports import Audit
from rostrum.services.membership import at_work
from rostrum.services.ports import Clock, Doorbell, Recordings
from rostrum.services.store_ports import Store, Transaction

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Queue:
    """What is under way, and what failed in the last week: kinds and times, no words or names."""

    active: Sequence[Job]
    failed: Sequence[Job]


class Upkeep:
    """What trainers see of this computer, and what whoever runs it does about it."""

    def __init__(
        self,
        store: Store,
        recordings: Recordings,
        audit: Audit,
        backups: Backups,
        doorbell: Doorbell,
        clock: Clock,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._audit = audit
        self._backups = backups
        self._doorbell = doorbell
        self._clock = clock

    def storage(self, person: Person) -> Storage:
        """Return what lies on the disk. Raises NotAllowed."""
        with self._store.transaction() as tx:
            at_work(tx, person, "see")
            sounds = tx.inspection.sounds()
        takes: Counter[Retention] = Counter()
        kept_bytes: Counter[Retention] = Counter()
        for _, sound, retention in sounds:
            takes[retention] += 1
            kept_bytes[retention] += sound.size
        backups = sum(kept.size for kept in self._backups.backups())
        free = self._recordings.free_bytes()
        return Storage(self._audit.sizes(), backups, free, dict(takes), dict(kept_bytes))

    def queue(self, person: Person) -> Queue:
        """Return what is under way and what failed lately. Raises NotAllowed."""
        with self._store.transaction() as tx:
            at_work(tx, person, "see")
            failed = tx.inspection.failed_jobs(self._clock.now() - LATELY)
            return Queue(tx.jobs.active(), failed)

    def cancel(self, person: Person, job_id: JobId) -> None:
        """Stop a piece of work; what it is about stays. Raises NotAllowed."""
        now = self._clock.now()
        with self._store.transaction() as tx:
            at_work(tx, person, "run")
            job = tx.jobs.get(job_id)
            if job is None or not tx.jobs.cancel(job_id, now=now):
                return
            take = _take_of(tx, job)
            if take is not None and take.state == "waiting":
                tx.takes.change(replace(take, state="failed", failure="cancelled", touched_at=now))

    def again(self, person: Person, job_id: JobId) -> None:
        """Queue work that failed once more.

        Raises:
            NotAllowed: The person does not run this computer.
            NotFound: There is no such work, or what it was about is gone.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            at_work(tx, person, "run")
            job = tx.jobs.get(job_id)
            if job is None or job.is_active:
                raise NotFound
            if job.kind == "analyse_take":
                _wait_again(tx, job, self._clock)
            fresh = Job(
                id=JobId(secrets.token_hex(16)),
                person_id=job.person_id,
                kind=job.kind,
                key=job.key,
                subject=job.subject,
                state="queued",
                created_at=now,
                engine=job.engine,
            )
            queued = tx.jobs.enqueue(fresh)
        self._doorbell.ring(queued.id)


def _take_of(tx: Transaction, job: Job) -> Take | None:
    if job.kind != "analyse_take":
        return None
    try:
        return tx.takes.get(TakeId(job.subject), job.person_id)
    except NotFound:
        return None


def _wait_again(tx: Transaction, job: Job, clock: Clock) -> None:
    take = _take_of(tx, job)
    if take is None or (take.recording is None and take.source != "text"):
        raise NotFound
    if take.state == "failed":
        tx.takes.change(replace(take, state="waiting", failure="", touched_at=clock.now()))
