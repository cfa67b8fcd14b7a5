"""Stored people with the teams they are in, and their choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from rostrum.adapters.store.schema import jobs, people, preferences
from rostrum.adapters.store.team_schema import consents, invitations, memberships, reset_links
from rostrum.domain.errors import EmailTaken, NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Membership, Person

LOCAL = Person(PersonId("local"), runs_this=True)


class SqlPeople:
    """People in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.erased = False

    def local(self, now: datetime) -> Person:
        """Return the one local person of solo mode, made on first use."""
        kept = self._find(people.c.id == LOCAL.id)
        if kept is not None:
            return kept
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(people).values(_row(LOCAL) | {"created_at": now}))
        except IntegrityError:  # another process made it in the same moment
            return self.get(LOCAL.id)
        return LOCAL

    def add(self, person: Person, now: datetime) -> None:
        """Keep a new person. Raises EmailTaken."""
        self._as_only(insert(people).values(_row(person) | {"created_at": now}))

    def change(self, person: Person) -> None:
        """Keep a person's new name, e-mail, age or right to run this. Raises EmailTaken."""
        self._as_only(update(people).where(people.c.id == person.id).values(_row(person)))

    def get(self, person_id: PersonId) -> Person:
        """Return a person. Raises NotFound."""
        person = self._find(people.c.id == person_id)
        if person is None:
            raise NotFound
        return person

    def by_email(self, email: str) -> Person | None:
        """Return whose e-mail this is, or None."""
        return self._find(people.c.email == email) if email else None

    def ids(self) -> Sequence[PersonId]:
        """Return the ids of all people, the first one first."""
        found = select(people.c.id).order_by(people.c.created_at, people.c.id)
        return [PersonId(kept) for kept in self._connection.scalars(found)]

    def delete(self, person_id: PersonId) -> None:
        """Delete a person and all that is about them; their takes and pitches must be gone."""
        self._forget_mentions(person_id)
        self._connection.execute(delete(jobs).where(jobs.c.person_id == person_id))
        self._connection.execute(delete(people).where(people.c.id == person_id))
        self.erased = True

    def _forget_mentions(self, person_id: PersonId) -> None:
        """Take the person out of what belongs to others: invitations, links, consents."""
        email = self._connection.scalar(select(people.c.email).where(people.c.id == person_id))
        meant = and_(invitations.c.email != "", func.lower(invitations.c.email) == email)
        theirs = or_(invitations.c.used_by == person_id, meant)
        nobody = consents.c.given_by == person_id
        made = reset_links.c.made_by == person_id
        self._connection.execute(delete(invitations).where(theirs))
        self._connection.execute(update(reset_links).where(made).values(made_by=None))
        self._connection.execute(update(consents).where(nobody).values(given_by=""))

    def preference(self, person_id: PersonId, name: str) -> str | None:
        """Return a kept choice of the person, or None."""
        return self._connection.scalar(
            select(preferences.c.value).where(
                preferences.c.person_id == person_id, preferences.c.name == name
            )
        )

    def preferences(self, person_id: PersonId) -> dict[str, str]:
        """Return all kept choices of the person, by name."""
        found = self._connection.execute(
            select(preferences.c.name, preferences.c.value)
            .where(preferences.c.person_id == person_id)
            .order_by(preferences.c.name)
        )
        return {row.name: row.value for row in found}

    def prefer(self, person_id: PersonId, name: str, value: str) -> None:
        """Keep a choice of the person."""
        changed = self._connection.execute(
            update(preferences)
            .where(preferences.c.person_id == person_id, preferences.c.name == name)
            .values(value=value)
        )
        if not changed.rowcount:
            self._connection.execute(
                insert(preferences).values(person_id=person_id, name=name, value=value)
            )

    def _as_only(self, statement: Any) -> None:  # noqa: ANN401 - an insert or an update
        try:
            with self._connection.begin_nested():
                self._connection.execute(statement)
        except IntegrityError as taken:
            raise EmailTaken from taken

    def _find(self, wanted: ColumnElement[bool]) -> Person | None:
        row = self._connection.execute(select(people).where(wanted)).mappings().first()
        if row is None:
            return None
        return Person(
            id=PersonId(row["id"]),
            name=row["name"],
            email=row["email"],
            age=row["age"],
            runs_this=row["runs_this"],
            teams=self._teams(row["id"]),
        )

    def _teams(self, person_id: str) -> tuple[Membership, ...]:
        found = self._connection.execute(
            select(memberships.c.team_id, memberships.c.role)
            .where(memberships.c.person_id == person_id)
            .order_by(memberships.c.joined_at, memberships.c.team_id)
        )
        return tuple(Membership(team_id, role) for team_id, role in found)


def _row(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "age": person.age,
        "runs_this": person.runs_this,
    }
