"""Background work: a job, its lease and its attempts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rostrum.domain.ids import JobId, PersonId

JobKind = Literal["analyse_take", "fetch_model", "make_backup"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
Lane = frozenset[JobKind]

LANES: tuple[Lane, ...] = (
    frozenset({"analyse_take"}),
    frozenset({"fetch_model"}),
    frozenset({"make_backup"}),
)
"""Kinds of work that take turns with each other. Work of one lane never waits for another's."""

MOST_ATTEMPTS = 3
MOST_VANISHED = 10
LEASE = timedelta(seconds=30)
BEAT_EVERY = timedelta(seconds=10)
SWEEP_EVERY = timedelta(seconds=5)
RING_AGAIN_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of background work, as the ledger keeps it.

    Attributes:
        key: Unique among jobs that are queued or running: asking twice gives one job.
        subject: Id of what the work is about (a take, a model).
        engine: The engine the person asked for; "auto" lets Rostrum choose.
        priority: Higher goes first.
        attempt: How often it has been claimed.
        vanished: How many of these attempts ended with their worker, by a kill or a power cut.
        token: Fencing token of the present claim; only its holder may write results.
        lease_until: After this instant anyone may claim the job.
        not_before: Not to be claimed earlier.
        progress: 0..1.
        stage: Code of what is being done now, such as "listening".
        failure: Code of the sentence that says why it failed; empty otherwise.
    """

    id: JobId
    person_id: PersonId
    kind: JobKind
    key: str
    subject: str
    state: JobState
    created_at: datetime
    engine: str = "auto"
    priority: int = 0
    attempt: int = 0
    vanished: int = 0
    token: str = ""
    lease_until: datetime | None = None
    not_before: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    progress: float = 0.0
    stage: str = ""
    failure: str = ""

    @property
    def tries(self) -> int:
        """How many attempts were its own: a worker that vanished is seldom the job's fault."""
        return self.attempt - self.vanished

    @property
    def is_active(self) -> bool:
        """True while the job waits or runs."""
        return self.state in ("queued", "running")


def lane_of(kind: JobKind) -> Lane:
    """Return the kinds that take turns with this one; an unknown kind has a lane of its own."""
    return next((lane for lane in LANES if kind in lane), frozenset({kind}))


def retry_after(attempt: int) -> timedelta:
    """Return how long to wait before another try, after `attempt` tries."""
    return timedelta(seconds=2 * 4 ** max(0, attempt - 1))
