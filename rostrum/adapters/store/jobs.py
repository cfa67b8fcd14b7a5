"""The ledger of background work in the database: docs/decisions/0004-jobs-ledger.md."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    TextClause,
    and_,
    case,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import ACTIVE, jobs
from rostrum.domain.ids import JobId, PersonId
from rostrum.domain.job import MOST_VANISHED, Job, lane_of

ORDER = (
    case((jobs.c.state == "running", 0), else_=1),
    jobs.c.priority.desc(),
    jobs.c.arrival,
)


class SqlJobs:
    """Jobs in the database. A holder writes with its token; a lost claim writes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enqueue(self, job: Job) -> Job:
        """Keep a job, or return the active one with the same key."""
        kept = self._active_with(job.key)
        if kept is not None:
            return kept
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(jobs).values(row_of(job)))
        except IntegrityError:  # another process kept it in the same moment, or a bug
            kept = self._active_with(job.key)
            if kept is None:
                raise
            return kept
        return job

    def get(self, job_id: JobId) -> Job | None:
        """Return a job, or None."""
        return self._first(jobs.c.id == job_id)

    def for_subject(self, subject: str) -> Job | None:
        """Return the newest job about this subject, or None."""
        found = self._connection.execute(
            select(jobs)
            .where(jobs.c.subject == subject)
            .order_by(jobs.c.created_at.desc(), jobs.c.arrival.desc())
            .limit(1)
        )
        row = found.mappings().first()
        return value_of(Job, row) if row else None

    def of(self, person_id: PersonId) -> Sequence[JobId]:
        """Return the ids of all jobs of a person."""
        found = select(jobs.c.id).where(jobs.c.person_id == person_id).order_by(jobs.c.arrival)
        return [JobId(job_id) for job_id in self._connection.scalars(found)]

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
        """
        wanted = [_due(now, most_vanished)]
        if job_id is not None:
            wanted.append(jobs.c.id == job_id)
        if kinds is not None:
            wanted.append(jobs.c.kind.in_(sorted(kinds)))
        chosen = select(jobs.c.id).where(*wanted).order_by(jobs.c.priority.desc(), jobs.c.arrival)
        found = self._connection.execute(
            update(jobs)
            .where(jobs.c.id == chosen.limit(1).with_for_update(skip_locked=True).scalar_subquery())
            .values(
                state="running",
                token=token,
                lease_until=now + lease,
                attempt=jobs.c.attempt + 1,
                vanished=jobs.c.vanished + case((jobs.c.state == "running", 1), else_=0),
                started_at=now,
                progress=0.0,
                stage="",
                failure="",
            )
            .returning(jobs)
        )
        row = found.mappings().first()
        return value_of(Job, row) if row else None

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
        return self._as_holder(
            job_id, token, {"lease_until": now + lease, "progress": progress, "stage": stage}
        )

    def finish(self, job_id: JobId, token: str, *, now: datetime) -> bool:
        """Mark done; False (and nothing written) when the claim is no longer held."""
        return self._as_holder(
            job_id, token, _ended("done", now) | {"progress": 1.0, "failure": ""}
        )

    def fail(self, job_id: JobId, token: str, *, now: datetime, failure: str) -> bool:
        """Mark failed for good; False when the claim is no longer held."""
        return self._as_holder(job_id, token, _ended("failed", now) | {"failure": failure})

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

        Args:
            job_id: The job.
            token: The token of the claim.
            not_before: When it may be claimed again.
            failure: Code of what went wrong; "" when nothing did.
            spent: False when the attempt shall not count.
            vanished: True when its worker is known to be gone.
        """
        queued = {
            "state": "queued",
            "token": "",
            "attempt": jobs.c.attempt - (0 if spent else 1),
            "vanished": jobs.c.vanished + (1 if vanished else 0),
            "lease_until": None,
            "rung_at": None,
            "not_before": not_before,
            "failure": failure,
            "progress": 0.0,
            "stage": "",
        }
        return self._as_holder(job_id, token, queued)

    def cancel(self, job_id: JobId, *, now: datetime) -> bool:
        """Cancel a queued or running job; its holder loses the claim."""
        changed = self._connection.execute(
            update(jobs).where(jobs.c.id == job_id, ACTIVE).values(_ended("cancelled", now))
        )
        return bool(changed.rowcount)

    def waiting(self, now: datetime, ring_again_after: timedelta) -> Sequence[Job]:
        """Return jobs that are due and were not rung lately, and mark them as rung now."""
        quiet = or_(jobs.c.rung_at.is_(None), jobs.c.rung_at <= now - ring_again_after)
        found = self._connection.execute(
            update(jobs).where(_due(now), quiet).values(rung_at=now).returning(jobs)
        )
        rows = sorted(found.mappings(), key=lambda row: (-row["priority"], row["arrival"]))
        return [value_of(Job, row) for row in rows]

    def exhausted(self, now: datetime, most_vanished: int) -> Sequence[Job]:
        """Return jobs whose lease ran out for the last time that it may."""
        last = jobs.c.vanished + 1 >= most_vanished
        found = self._connection.execute(
            select(jobs).where(_left_behind(now), last).order_by(*ORDER)
        )
        return [value_of(Job, row) for row in found.mappings()]

    def ahead_of(self, job_id: JobId) -> int:
        """Return how many active jobs of its lane come before this one."""
        job = self.get(job_id)
        if job is None or not job.is_active:
            return 0
        same_lane = jobs.c.kind.in_(sorted(lane_of(job.kind)))
        found = select(jobs.c.id).where(ACTIVE, same_lane).order_by(*ORDER)
        return list(self._connection.scalars(found)).index(job_id)

    def active(self) -> Sequence[Job]:
        """Return queued and running jobs in the order they will be done."""
        found = self._connection.execute(select(jobs).where(ACTIVE).order_by(*ORDER))
        return [value_of(Job, row) for row in found.mappings()]

    def _first(self, *conditions: ColumnElement[bool] | TextClause) -> Job | None:
        row = self._connection.execute(select(jobs).where(*conditions)).mappings().first()
        return value_of(Job, row) if row else None

    def _active_with(self, key: str) -> Job | None:
        return self._first(jobs.c.key == key, ACTIVE)

    def _as_holder(self, job_id: JobId, token: str, values: dict[str, Any]) -> bool:
        changed = self._connection.execute(
            update(jobs)
            .where(jobs.c.id == job_id, jobs.c.token == token, jobs.c.state == "running")
            .values(values)
        )
        return bool(changed.rowcount)


def _ended(state: str, now: datetime) -> dict[str, Any]:
    return {"state": state, "token": "", "lease_until": None, "finished_at": now, "stage": ""}


def _left_behind(now: datetime) -> ColumnElement[bool]:
    return and_(ACTIVE, jobs.c.state == "running", jobs.c.lease_until <= now)


def _due(now: datetime, most_vanished: int = MOST_VANISHED) -> ColumnElement[bool]:
    queued = and_(
        jobs.c.state == "queued", or_(jobs.c.not_before.is_(None), jobs.c.not_before <= now)
    )
    return and_(ACTIVE, or_(queued, and_(_left_behind(now), jobs.c.vanished + 1 < most_vanished)))
