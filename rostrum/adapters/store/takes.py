"""Stored takes with their transcripts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.findings import SqlFindings
from rostrum.adapters.store.schema import jobs, pitches, revisions, takes
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PersonId, PitchId, Sha256, TakeId
from rostrum.domain.sound import Sound
from rostrum.domain.take import Revision, Take
from rostrum.domain.transcript import Engine


class SqlTakes(SqlFindings):
    """Takes in the database. Another person's take is NotFound."""

    def add(self, take: Take) -> None:
        """Keep a new take."""
        self._connection.execute(insert(takes).values(_row(take)))

    def get(self, take_id: TakeId, owner: PersonId) -> Take:
        """Return a take. Raises NotFound."""
        found = self._connection.execute(select(takes).where(_own(take_id, owner)))
        row = found.mappings().first()
        if row is None:
            raise NotFound
        return value_of(Take, row)

    def change(self, take: Take) -> None:
        """Keep the new state of a take. Raises NotFound."""
        changed = self._connection.execute(
            update(takes).where(_own(take.id, take.person_id)).values(_row(take))
        )
        if not changed.rowcount:
            raise NotFound

    def touch(self, take_id: TakeId, now: datetime) -> bool:
        """Note that a part arrived; False when the take is not being recorded (any more)."""
        under_way = and_(takes.c.id == take_id, takes.c.state == "recording")
        changed = self._connection.execute(update(takes).where(under_way).values(touched_at=now))
        return bool(changed.rowcount)

    def note_sound(self, take_id: TakeId, sound: Sound) -> None:
        """Keep the energy measures of a take's recording; nothing else of the take changes."""
        self._connection.execute(update(takes).where(takes.c.id == take_id).values(sound=sound))

    def of(
        self,
        owner: PersonId,
        pitch_id: PitchId | None = None,
        *,
        limit: int = 50,
        skip: int = 0,
    ) -> Sequence[Take]:
        """Return the person's takes, the newest first."""
        found = self._connection.execute(
            select(takes)
            .where(_among(owner, pitch_id))
            .order_by(takes.c.created_at.desc(), takes.c.arrival.desc())
            .limit(limit)
            .offset(skip)
        )
        return [value_of(Take, row) for row in found.mappings()]

    def count(self, owner: PersonId, pitch_id: PitchId | None = None) -> int:
        """Return how many takes the person has."""
        return (
            self._connection.scalar(
                select(func.count()).select_from(takes).where(_among(owner, pitch_id))
            )
            or 0
        )

    def next_number(self, pitch_id: PitchId) -> int:
        """Return the number of the next take of a pitch; numbers are never given twice.

        Raises:
            NotFound: There is no such pitch.
        """
        number: int | None = self._connection.scalar(
            update(pitches)
            .where(pitches.c.id == pitch_id)
            .values(numbers_given=pitches.c.numbers_given + 1)
            .returning(pitches.c.numbers_given)
        )
        if number is None:
            raise NotFound
        return number

    def delete(self, take_id: TakeId, owner: PersonId) -> None:
        """Delete a take and everything found in it. Raises NotFound."""
        gone = self._connection.execute(delete(takes).where(_own(take_id, owner)))
        if not gone.rowcount:
            raise NotFound
        self._connection.execute(delete(jobs).where(jobs.c.subject == take_id))
        self.erased = True

    def under_way(self) -> Collection[TakeId]:
        """Return the takes of all people that are still being recorded, or broke off."""
        found = select(takes.c.id).where(takes.c.state == "recording")
        return {TakeId(take_id) for take_id in self._connection.scalars(found)}

    def uses(self, sha256: Sha256) -> int:
        """Return how many takes hold this recording."""
        return (
            self._connection.scalar(
                select(func.count()).select_from(takes).where(takes.c.sha256 == sha256)
            )
            or 0
        )

    def add_revision(self, revision: Revision) -> None:
        """Keep a new revision of a transcript."""
        row = row_of(revision) | {"engine_name": _engine_name(revision.engine)}
        self._connection.execute(insert(revisions).values(row))

    def revisions(self, take_id: TakeId) -> Sequence[Revision]:
        """Return the revisions of a transcript, the newest first."""
        found = self._connection.execute(
            select(revisions)
            .where(revisions.c.take_id == take_id)
            .order_by(revisions.c.number.desc())
        )
        return [value_of(Revision, row) for row in found.mappings()]

    def recent_speeds(self, engine: Engine, limit: int = 5) -> Sequence[float]:
        """Return seconds of work per second of sound of the last takes heard by this engine."""
        found = self._connection.execute(
            select(revisions.c.took, takes.c.sound)
            .join(takes, takes.c.id == revisions.c.take_id)
            .where(
                revisions.c.engine_name == _engine_name(engine),
                revisions.c.took.is_not(None),
                takes.c.sound.is_not(None),
            )
            .order_by(revisions.c.created_at.desc())
            .limit(limit)
        )
        return [took / sound.duration for took, sound in found if sound.duration]


def _own(take_id: TakeId, owner: PersonId) -> ColumnElement[bool]:
    return and_(takes.c.id == take_id, takes.c.person_id == owner)


def _among(owner: PersonId, pitch_id: PitchId | None) -> ColumnElement[bool]:
    owned = takes.c.person_id == owner
    return owned if pitch_id is None else and_(owned, takes.c.pitch_id == pitch_id)


def _row(take: Take) -> dict[str, Any]:
    return row_of(take) | {"sha256": take.recording.sha256 if take.recording else None}


def _engine_name(engine: Engine) -> str:
    return f"{engine.name}/{engine.model}"
