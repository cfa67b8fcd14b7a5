"""What the doctor and the page of this computer count in the database: no words, no names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, func, not_, select
from sqlalchemy.sql.selectable import ScalarSelect

from rostrum.adapters.store.columns import value_of
from rostrum.adapters.store.schema import findings, jobs, people, revisions, takes
from rostrum.adapters.store.team_schema import (
    invitations,
    keepings,
    memberships,
    shares,
    teams,
    tombstones,
)
from rostrum.domain.ids import TakeId
from rostrum.domain.job import Job
from rostrum.domain.privacy import Tombstone
from rostrum.domain.sound import Recording
from rostrum.domain.storage import Retention
from rostrum.domain.team import SOLO

MOST_FAILED = 20


class SqlInspection:
    """Counts what should not be, over the rows of everybody."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sounds(self) -> Sequence[tuple[TakeId, Recording, Retention]]:
        """Return every take's sound, and how long it is to stay."""
        kept = keepings.c.kept.is_(True)
        for_hearing = exists().where(
            shares.c.take_id == takes.c.id, shares.c.hearing_on.is_not(None)
        )
        found = self._connection.execute(
            select(takes.c.id, takes.c.recording, kept, for_hearing)
            .outerjoin(keepings, keepings.c.take_id == takes.c.id)
            .where(takes.c.sha256.is_not(None))
        )
        return [
            (TakeId(take_id), sound, "kept" if kept else "hearing" if hearing else "practice")
            for take_id, sound, kept, hearing in found
        ]

    def unheard(self) -> int:
        """Return how many ready takes lack words, or findings about their newest words."""
        newest = _newest_revision()
        judged = exists().where(findings.c.take_id == takes.c.id, findings.c.revision == newest)
        return self._count(takes.c.id, takes.c.state == "ready", not_(judged))

    def overdue(self, before: datetime) -> int:
        """Return how many jobs run with a lease that ended before an instant."""
        return self._count(jobs.c.id, jobs.c.state == "running", jobs.c.lease_until < before)

    def untrained(self) -> int:
        """Return how many teams have no trainer; who works alone needs none."""
        trainer = exists().where(
            memberships.c.team_id == teams.c.id, memberships.c.role == "trainer"
        )
        return self._count(teams.c.id, teams.c.id != SOLO, not_(trainer))

    def strays(self) -> int:
        """Return how many memberships, invitations and shares point to nothing."""
        team, person = select(teams.c.id), select(people.c.id)
        lost = (
            (memberships.c.team_id, memberships.c.team_id, team),
            (memberships.c.person_id, memberships.c.person_id, person),
            (invitations.c.id, invitations.c.team_id, team),
            (invitations.c.id, invitations.c.made_by, person),
            (shares.c.take_id, shares.c.take_id, select(takes.c.id)),
            (shares.c.take_id, shares.c.team_id, team),
        )
        return sum(self._count(row, points.not_in(there)) for row, points, there in lost)

    def risen(self, lying: Sequence[Tombstone] = ()) -> int:
        """Return how many people, takes and sounds are here although they were deleted for good.

        Args:
            lying: Tombstones that the database itself may not know.
        """
        stored = self._connection.execute(select(tombstones.c.kind, tombstones.c.id))
        gone = {(kind, id_) for kind, id_ in stored} | {(stone.kind, stone.id) for stone in lying}
        there = {("take", id_) for id_ in self._connection.scalars(select(takes.c.id))}
        there |= {("person", id_) for id_ in self._connection.scalars(select(people.c.id))}
        sounding = select(takes.c.id).where(takes.c.sha256.is_not(None))
        there |= {("sound", id_) for id_ in self._connection.scalars(sounding)}
        return len(gone & there)

    def failed_jobs(self, since: datetime) -> Sequence[Job]:
        """Return the jobs that failed since an instant and were not tried again; newest first."""
        later = jobs.alias()
        newer = exists().where(later.c.subject == jobs.c.subject, later.c.arrival > jobs.c.arrival)
        found = self._connection.execute(
            select(jobs)
            .where(jobs.c.state == "failed", jobs.c.finished_at >= since, not_(newer))
            .order_by(jobs.c.arrival.desc())
            .limit(MOST_FAILED)
        )
        return [value_of(Job, row) for row in found.mappings()]

    def _count(self, of: ColumnElement[str], *conditions: ColumnElement[bool]) -> int:
        counted = select(func.count(of)).where(*conditions)
        return self._connection.scalar(counted) or 0


def _newest_revision() -> ScalarSelect[int]:
    numbers = select(func.max(revisions.c.number)).where(revisions.c.take_id == takes.c.id)
    return numbers.correlate(takes).scalar_subquery()
