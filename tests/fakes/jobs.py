"""The jobs ledger in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from rostrum.domain.ids import JobId
from rostrum.domain.job import MOST_VANISHED, Job, JobState, lane_of


@dataclass
class MemoryJobs:
    kept: dict[JobId, Job] = field(default_factory=dict)
    rung: dict[JobId, datetime] = field(default_factory=dict)

    def enqueue(self, job: Job) -> Job:
        for kept in self.kept.values():
            if kept.key == job.key and kept.is_active:
                return kept
        self.kept[job.id] = job
        return job

    def get(self, job_id: JobId) -> Job | None:
        return self.kept.get(job_id)

    def for_subject(self, subject: str) -> Job | None:
        about = [job for job in reversed(self.kept.values()) if job.subject == subject]
        return max(about, key=lambda job: job.created_at, default=None)

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
        due = [
            job
            for job in self.kept.values()
            if _due(job, now, most_vanished)
            and job_id in (None, job.id)
            and (kinds is None or job.kind in kinds)
        ]
        if not due:
            return None
        job = max(due, key=lambda job: job.priority)
        self.kept[job.id] = replace(
            job,
            state="running",
            token=token,
            lease_until=now + lease,
            attempt=job.attempt + 1,
            vanished=job.vanished + (job.state == "running"),
            started_at=now,
            progress=0.0,
            stage="",
            failure="",
        )
        return self.kept[job.id]

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
        job = self._held(job_id, token)
        if job is None:
            return False
        self.kept[job_id] = replace(job, lease_until=now + lease, progress=progress, stage=stage)
        return True

    def finish(self, job_id: JobId, token: str, *, now: datetime) -> bool:
        job = self._held(job_id, token)
        if job is None:
            return False
        self.kept[job_id] = replace(_ended(job, "done", now), progress=1.0, failure="")
        return True

    def fail(self, job_id: JobId, token: str, *, now: datetime, failure: str) -> bool:
        job = self._held(job_id, token)
        if job is None:
            return False
        self.kept[job_id] = replace(_ended(job, "failed", now), failure=failure)
        return True

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
        job = self._held(job_id, token)
        if job is None:
            return False
        self.rung.pop(job_id, None)
        self.kept[job_id] = replace(
            job,
            state="queued",
            token="",
            attempt=job.attempt - (0 if spent else 1),
            vanished=job.vanished + vanished,
            lease_until=None,
            not_before=not_before,
            failure=failure,
            progress=0.0,
            stage="",
        )
        return True

    def cancel(self, job_id: JobId, *, now: datetime) -> bool:
        job = self.kept.get(job_id)
        if job is None or not job.is_active:
            return False
        self.kept[job_id] = _ended(job, "cancelled", now)
        return True

    def waiting(self, now: datetime, ring_again_after: timedelta) -> Sequence[Job]:
        due = [
            job
            for job in self.kept.values()
            if _due(job, now, MOST_VANISHED)
            and (job.id not in self.rung or self.rung[job.id] <= now - ring_again_after)
        ]
        self.rung.update({job.id: now for job in due})
        return sorted(due, key=lambda job: -job.priority)

    def exhausted(self, now: datetime, most_vanished: int) -> Sequence[Job]:
        return [
            job
            for job in self.active()
            if _left_behind(job, now) and job.vanished + 1 >= most_vanished
        ]

    def ahead_of(self, job_id: JobId) -> int:
        job = self.kept.get(job_id)
        if job is None or not job.is_active:
            return 0
        return [other.id for other in self.active() if other.kind in lane_of(job.kind)].index(
            job_id
        )

    def active(self) -> Sequence[Job]:
        active = [job for job in self.kept.values() if job.is_active]
        return sorted(active, key=lambda job: (job.state != "running", -job.priority))

    def forget(self, subject: str) -> None:
        self.kept = {key: job for key, job in self.kept.items() if job.subject != subject}

    def _held(self, job_id: JobId, token: str) -> Job | None:
        job = self.kept.get(job_id)
        return job if job and job.token == token and job.state == "running" else None


def _ended(job: Job, state: JobState, now: datetime) -> Job:
    return replace(job, state=state, token="", lease_until=None, finished_at=now, stage="")


def _left_behind(job: Job, now: datetime) -> bool:
    return job.state == "running" and job.lease_until is not None and job.lease_until <= now


def _due(job: Job, now: datetime, most_vanished: int) -> bool:
    if job.state == "queued":
        return job.not_before is None or job.not_before <= now
    return _left_behind(job, now) and job.vanished + 1 < most_vanished
