"""Stored consents, shares, openings, how long sound stays, and what is gone for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import people, takes
from rostrum.adapters.store.team_schema import (
    consents,
    installation,
    keepings,
    memberships,
    openings,
    shares,
    tombstones,
)
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PersonId, TakeId, TeamId
from rostrum.domain.privacy import Consent, ConsentKind, Gone, Keeping, Opening, Share, Tombstone
from rostrum.domain.take import Take


class SqlPrivacy:
    """Whose voice it is, in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def consent(self, consent: Consent) -> None:
        """Keep a consent."""
        self._connection.execute(insert(consents).values(row_of(consent)))

    def consents(self, person_id: PersonId) -> Sequence[Consent]:
        """Return all consents about a person, the newest first."""
        found = self._connection.execute(
            select(consents)
            .where(consents.c.person_id == person_id)
            .order_by(consents.c.number.desc())
        )
        return [value_of(Consent, row) for row in found.mappings()]

    def withdraw(self, person_id: PersonId, kind: ConsentKind, now: datetime) -> None:
        """Mark the person's consents of a kind as withdrawn."""
        standing = and_(
            consents.c.person_id == person_id,
            consents.c.kind == kind,
            consents.c.withdrawn_at.is_(None),
        )
        self._connection.execute(update(consents).where(standing).values(withdrawn_at=now))

    def share(self, share: Share) -> None:
        """Share a take with a team, in place of an earlier share with it."""
        self.unshare(share.take_id, share.team_id)
        self._connection.execute(insert(shares).values(row_of(share)))

    def unshare(self, take_id: TakeId, team_id: TeamId) -> None:
        """Take a share back."""
        one = and_(shares.c.take_id == take_id, shares.c.team_id == team_id)
        self._connection.execute(delete(shares).where(one))

    def shares(self, take_id: TakeId) -> Sequence[Share]:
        """Return with which teams a take is shared, the first share first."""
        found = self._connection.execute(
            select(shares).where(shares.c.take_id == take_id).order_by(shares.c.shared_at)
        )
        return [value_of(Share, row) for row in found.mappings()]

    def shared_take(self, take_id: TakeId, reader: PersonId) -> Take:
        """Return a take that is shared with a team the reader is in now. Raises NotFound."""
        found = self._connection.execute(
            select(takes)
            .join(shares, shares.c.take_id == takes.c.id)
            .join(memberships, memberships.c.team_id == shares.c.team_id)
            .where(takes.c.id == take_id, memberships.c.person_id == reader)
        )
        row = found.mappings().first()
        if row is None:
            raise NotFound
        return value_of(Take, row)

    def shared_with(self, team_id: TeamId) -> Sequence[tuple[Take, Share]]:
        """Return the takes shared with a team, the latest share first."""
        found = self._connection.execute(
            select(takes, shares.c.shared_at, shares.c.hearing_on)
            .join(shares, shares.c.take_id == takes.c.id)
            .where(shares.c.team_id == team_id)
            .order_by(shares.c.shared_at.desc(), takes.c.arrival.desc())
        )
        return [
            (
                value_of(Take, row),
                Share(TakeId(row["id"]), team_id, row["shared_at"], row["hearing_on"]),
            )
            for row in found.mappings()
        ]

    def opened(self, opening: Opening) -> None:
        """Keep that someone opened a take."""
        self._connection.execute(insert(openings).values(row_of(opening)))

    def openings(self, owner: PersonId, limit: int = 200) -> Sequence[Opening]:
        """Return who opened a person's takes, the latest first."""
        found = self._connection.execute(
            select(openings)
            .join(takes, takes.c.id == openings.c.take_id)
            .where(takes.c.person_id == owner)
            .order_by(openings.c.number.desc())
            .limit(limit)
        )
        return [value_of(Opening, row) for row in found.mappings()]

    def opened_since(self, opening: Opening, since: datetime) -> bool:
        """Return whether the same person opened the same take in the same way since then."""
        found = select(openings.c.number).where(
            openings.c.take_id == opening.take_id,
            openings.c.person_id == opening.person_id,
            openings.c.kind == opening.kind,
            openings.c.at > since,
        )
        return self._connection.scalar(found.limit(1)) is not None

    def keeping(self, take_id: TakeId) -> Keeping:
        """Return how long the sound of a take stays; the usual when nothing is kept about it."""
        found = self._connection.execute(select(keepings).where(keepings.c.take_id == take_id))
        row = found.mappings().first()
        return value_of(Keeping, row) if row else Keeping(take_id)

    def keep(self, keeping: Keeping) -> None:
        """Keep how long the sound of a take stays."""
        one = keepings.c.take_id == keeping.take_id
        changed = self._connection.execute(update(keepings).where(one).values(row_of(keeping)))
        if not changed.rowcount:
            self._connection.execute(insert(keepings).values(row_of(keeping)))

    def with_sound(
        self, before: datetime, owner: PersonId | None = None
    ) -> Sequence[tuple[Take, Keeping, tuple[date, ...]]]:
        """Return takes made before an instant that still have sound and are not kept for good.

        Each with how long it stays and the days of the hearings it is shared for; the oldest
        first; of one person or of all.
        """
        found = self._connection.execute(
            select(takes, keepings.c.kept, keepings.c.warned_at, keepings.c.gone_at)
            .outerjoin(keepings, keepings.c.take_id == takes.c.id)
            .where(_sound_that_ages(before, owner))
            .order_by(takes.c.created_at, takes.c.arrival)
        )
        rows = list(found.mappings())
        hearings = self._hearings([row["id"] for row in rows])
        return [
            (
                value_of(Take, row),
                Keeping(TakeId(row["id"]), bool(row["kept"]), row["warned_at"], row["gone_at"]),
                hearings[row["id"]],
            )
            for row in rows
        ]

    def _hearings(self, take_ids: Sequence[str]) -> dict[str, tuple[date, ...]]:
        days: dict[str, tuple[date, ...]] = defaultdict(tuple)
        found = self._connection.execute(
            select(shares.c.take_id, shares.c.hearing_on).where(
                shares.c.take_id.in_(take_ids), shares.c.hearing_on.is_not(None)
            )
        )
        for take_id, day in found:
            days[take_id] += (day,)
        return days

    def bury(self, tombstone: Tombstone) -> None:
        """Keep that something is deleted for good; twice is once, the later time."""
        one = and_(tombstones.c.kind == tombstone.kind, tombstones.c.id == tombstone.id)
        kept = self._connection.scalar(select(tombstones.c.at).where(one))
        if kept is None:
            self._connection.execute(insert(tombstones).values(row_of(tombstone)))
        elif kept < tombstone.at:
            self._connection.execute(update(tombstones).where(one).values(at=tombstone.at))

    def tombstones(self) -> Sequence[Tombstone]:
        """Return everything that is deleted for good, the oldest first."""
        found = self._connection.execute(
            select(tombstones).order_by(tombstones.c.at, tombstones.c.id)
        )
        return [value_of(Tombstone, row) for row in found.mappings()]

    def risen_takes(self) -> Sequence[Take]:
        """Return takes that are there although they were deleted for good."""
        found = self._connection.execute(
            select(takes).join(tombstones, _buried("take", takes.c.id)).order_by(takes.c.arrival)
        )
        return [value_of(Take, row) for row in found.mappings()]

    def risen_sounds(self) -> Sequence[Take]:
        """Return takes that have sound although it was deleted for good."""
        found = self._connection.execute(
            select(takes)
            .join(tombstones, _buried("sound", takes.c.id))
            .where(takes.c.sha256.is_not(None))
            .order_by(takes.c.arrival)
        )
        return [value_of(Take, row) for row in found.mappings()]

    def risen_people(self) -> Sequence[PersonId]:
        """Return people from before they were deleted for good, who are there again.

        The local person has the same id in every Rostrum: one who came later is someone else.
        """
        risen = and_(_buried("person", people.c.id), people.c.created_at < tombstones.c.at)
        found = select(people.c.id).join(tombstones, risen).order_by(people.c.id)
        return [PersonId(person_id) for person_id in self._connection.scalars(found)]


def _buried(kind: Gone, thing: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(tombstones.c.kind == kind, tombstones.c.id == thing)


def _sound_that_ages(before: datetime, owner: PersonId | None) -> ColumnElement[bool]:
    ages = and_(
        takes.c.sha256.is_not(None),
        takes.c.created_at < before,
        or_(keepings.c.kept.is_(None), keepings.c.kept.is_(False)),
    )
    return ages if owner is None else and_(ages, takes.c.person_id == owner)


class SqlInstallation:
    """What is kept about this Rostrum as a whole, in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def value(self, name: str) -> str:
        """Return a value, "" when there is none."""
        found = select(installation.c.value).where(installation.c.name == name)
        return self._connection.scalar(found) or ""

    def put(self, name: str, value: str) -> None:
        """Keep a value."""
        one = installation.c.name == name
        changed = self._connection.execute(update(installation).where(one).values(value=value))
        if not changed.rowcount:
            self._connection.execute(insert(installation).values(name=name, value=value))
