"""A doorbell that remembers who rang."""

from __future__ import annotations

from rostrum.domain.ids import JobId


class RememberingDoorbell:
    def __init__(self) -> None:
        self.rung: list[JobId] = []

    def ring(self, job_id: JobId) -> None:
        self.rung.append(job_id)
