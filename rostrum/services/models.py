"""The recogniser's weights: whether they are here, and fetching them in the background."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from rostrum.domain.engine import EngineStatus, ModelStatus
from rostrum.domain.errors import Cancelled
from rostrum.domain.ids import JobId
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.services.analysis import Lease
from rostrum.services.membership import at_work
from rostrum.services.ports import Clock, Doorbell, ModelShelf, Recognisers
from rostrum.services.store_ports import Store


@dataclass(frozen=True, slots=True)
class ListeningStatus:
    """What listens on this computer, and the newest job that fetched weights."""

    engines: Sequence[EngineStatus]
    model: ModelStatus
    job: Job | None


class Models:
    """Looks after the recogniser's weights."""

    def __init__(
        self,
        store: Store,
        shelf: ModelShelf,
        recognisers: Recognisers,
        doorbell: Doorbell,
        clock: Clock,
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._recognisers = recognisers
        self._doorbell = doorbell
        self._clock = clock

    def status(self, person: Person) -> ListeningStatus:
        """Return what listens on this computer. Raises NotAllowed."""
        model = self._shelf.status()
        with self._store.transaction() as tx:
            at_work(tx, person, "see")
            job = tx.jobs.for_subject(model.name)
        return ListeningStatus(self._recognisers.statuses(), model, job)

    def better_engine_ready(self) -> bool:
        """True when a take written by the draft engine could be heard again, and better."""
        return any(
            status.ready and not status.engine.draft for status in self._recognisers.statuses()
        )

    def order(self, person: Person) -> None:
        """Start fetching the weights in the background. Raises NotAllowed."""
        name = self._shelf.status().name
        with self._store.transaction() as tx:
            at_work(tx, person, "run")
            job = tx.jobs.enqueue(
                Job(
                    id=JobId(secrets.token_hex(16)),
                    person_id=person.id,
                    kind="fetch_model",
                    key=f"fetch_model:{name}",
                    subject=name,
                    state="queued",
                    created_at=self._clock.now(),
                )
            )
        self._doorbell.ring(job.id)

    def stop(self, person: Person) -> None:
        """Stop fetching; what arrived stays for the next try. Raises NotAllowed."""
        with self._store.transaction() as tx:
            at_work(tx, person, "run")
            job = tx.jobs.for_subject(self._shelf.status().name)
            if job is not None:
                tx.jobs.cancel(job.id, now=self._clock.now())

    def run(self, job: Job, lease: Lease) -> None:
        """Fetch the weights. Raises EngineUnavailable or Cancelled."""
        lease.stage("fetching")
        self._shelf.fetch(lease.progress)
        with self._store.transaction() as tx:
            if not tx.jobs.finish(job.id, job.token, now=self._clock.now()):
                raise Cancelled

    def give_up(self, job: Job, code: str) -> None:
        """Nothing to undo: what arrived stays for the next try."""
