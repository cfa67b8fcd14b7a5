"""A doorbell that remembers who rang."""

from __future__ import annotations

from collections.abc import Sequence

from rostrum.domain.ids import JobId


class RememberingDoorbell:
    def __init__(self) -> None:
        self.rung: list[JobId] = []

    def ring(self, job_id: JobId) -> None:
        self.rung.append(job_id)

    def forget(self, job_ids: Sequence[JobId]) -> None:
        self.rung = [job_id for job_id in self.rung if job_id not in job_ids]
