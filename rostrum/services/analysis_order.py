"""Ordering that a take is heard."""

from __future__ import annotations

import secrets
from datetime import datetime

from rostrum.domain.ids import JobId
from rostrum.domain.job import Job
from rostrum.domain.take import Take


def analysis_of(take: Take, now: datetime, engine: str = "auto") -> Job:
    """Return the job that hears a take; the same take is never in the queue twice."""
    return Job(
        id=JobId(secrets.token_hex(16)),
        person_id=take.person_id,
        kind="analyse_take",
        key=f"analyse_take:{take.id}",
        subject=take.id,
        state="queued",
        created_at=now,
        engine=engine,
    )
