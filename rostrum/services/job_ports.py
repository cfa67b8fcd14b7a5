"""What the services need of the ledger of background work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from rostrum.domain.ids import JobId, PersonId
from rostrum.domain.job import MOST_VANISHED, Job


class Jobs(Protocol):
    """The ledger of background work. Its contract: docs/decisions/0004-jobs-ledger.md."""

    def enqueue(self, job: Job) -> Job:
        """Keep a job, or return the active one with the same key."""
        ...

    def get(self, job_id: JobId) -> Job | None:
        """Return a job, or None."""
        ...

    def for_subject(self, subject: str) -> Job | None:
        """Return the newest job about this subject, or None."""
        ...

    def of(self, person_id: PersonId) -> Sequence[JobId]:
        """Return the ids of all jobs of a person."""
        ...

    def claim(
        self,
        job_id: JobId | None,
        *,
        token: str,
        now: datetime,
        lease: timedelta,
        most_vanished: int = MOST_VANISHED,
        kinds: Collection[str] | None = None,
    ) -> Job | None:
        """Claim this job (or the next due one) in one statement; None when there is none to have.

        Claimable is what is queued and due, or running with its lease run out, unless that was
        the last of `most_vanished` times; only of these kinds, when they are given.
        A claim sets the token and the lease and adds one to the attempts, and to the vanished
        ones where the last worker left it running.
        """
        ...

    def beat(
        self,
        job_id: JobId,
        token: str,
        *,
        now: datetime,
        lease: timedelta,
        progress: float,
        stage: str,
    ) -> bool:
        """Extend the lease and note the progress; False when the claim is no longer held."""
        ...

    def finish(self, job_id: JobId, token: str, *, now: datetime) -> bool:
        """Mark done; False (and nothing written) when the claim is no longer held."""
        ...

    def fail(self, job_id: JobId, token: str, *, now: datetime, failure: str) -> bool:
        """Mark failed for good; False when the claim is no longer held."""
        ...

    def put_back(
        self,
        job_id: JobId,
        token: str,
        *,
        not_before: datetime,
        failure: str,
        spent: bool = True,
        vanished: bool = False,
    ) -> bool:
        """Queue again for another attempt; False when the claim is no longer held.

        `spent` is False when the attempt shall not count: the worker itself had to stop.
        `vanished` is True when its worker is known to be gone.
        """
        ...

    def cancel(self, job_id: JobId, *, now: datetime) -> bool:
        """Cancel a queued or running job; its holder loses the claim."""
        ...

    def waiting(self, now: datetime, ring_again_after: timedelta) -> Sequence[Job]:
        """Return jobs that are due and were not rung lately, and mark them as rung now."""
        ...

    def exhausted(self, now: datetime, most_vanished: int) -> Sequence[Job]:
        """Return jobs whose lease ran out for the last time that it may."""
        ...

    def ahead_of(self, job_id: JobId) -> int:
        """Return how many active jobs of its lane come before this one."""
        ...

    def active(self) -> Sequence[Job]:
        """Return queued and running jobs in the order they will be done."""
        ...
