"""Stored people, their browsers' sessions and their choices."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import people, preferences, sessions
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person

LOCAL = Person(PersonId("local"), runs_this=True)


class SqlPeople:
    """People in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def local(self, now: datetime) -> Person:
        """Return the one local person of solo mode, made on first use."""
        kept = self._find(LOCAL.id)
        if kept is not None:
            return kept
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(people).values(row_of(LOCAL) | {"created_at": now}))
        except IntegrityError:  # another process made it in the same moment
            return self.get(LOCAL.id)
        return LOCAL

    def get(self, person_id: PersonId) -> Person:
        """Return a person. Raises NotFound."""
        person = self._find(person_id)
        if person is None:
            raise NotFound
        return person

    def remember_session(self, token_hash: str, person_id: PersonId, now: datetime) -> None:
        """Keep the hash of a browser's session token."""
        self._connection.execute(
            insert(sessions).values(token_hash=token_hash, person_id=person_id, created_at=now)
        )

    def forget_sessions(self, person_id: PersonId, before: datetime, most: int) -> None:
        """Delete a person's sessions from before an instant, and all but the newest `most`."""
        own = sessions.c.person_id == person_id
        newest = select(sessions.c.token_hash).where(own, sessions.c.created_at >= before)
        kept = newest.order_by(sessions.c.created_at.desc()).limit(most)
        self._connection.execute(delete(sessions).where(own, sessions.c.token_hash.not_in(kept)))

    def by_session(self, token_hash: str) -> Person | None:
        """Return whose session this is, or None."""
        found = self._connection.execute(
            select(people).join(sessions).where(sessions.c.token_hash == token_hash)
        )
        row = found.mappings().first()
        return value_of(Person, row) if row else None

    def preference(self, person_id: PersonId, name: str) -> str | None:
        """Return a kept choice of the person, or None."""
        return self._connection.scalar(
            select(preferences.c.value).where(
                preferences.c.person_id == person_id, preferences.c.name == name
            )
        )

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

    def _find(self, person_id: PersonId) -> Person | None:
        found = self._connection.execute(select(people).where(people.c.id == person_id))
        row = found.mappings().first()
        return value_of(Person, row) if row else None
