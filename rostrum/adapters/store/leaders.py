"""Stored leaders of teams, and contacts with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.leader_schema import contacts, leaders
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import ContactId, LeaderId, PersonId, TeamId
from rostrum.domain.leader import Contact, Leader

NEWEST_FIRST = (contacts.c.on.desc(), contacts.c.arrival.desc())


class SqlLeaders:
    """Leaders in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.erased = False

    def add(self, leader: Leader) -> None:
        """Keep a new leader."""
        self._connection.execute(insert(leaders).values(row_of(leader)))

    def get(self, leader_id: LeaderId) -> Leader:
        """Return a leader of any team. Raises NotFound."""
        wanted = select(leaders).where(leaders.c.id == leader_id)
        row = self._connection.execute(wanted).mappings().first()
        if row is None:
            raise NotFound
        return value_of(Leader, row)

    def of(self, team_id: TeamId) -> Sequence[Leader]:
        """Return a team's leaders, by name."""
        found = self._connection.execute(
            select(leaders)
            .where(leaders.c.team_id == team_id)
            .order_by(func.lower(leaders.c.name), leaders.c.id)
        )
        return [value_of(Leader, row) for row in found.mappings()]

    def change(self, leader: Leader, was: int) -> bool:
        """Keep what is new of a leader; False when the version is not `was` any more."""
        unread = and_(leaders.c.id == leader.id, leaders.c.version == was)
        changed = self._connection.execute(update(leaders).where(unread).values(row_of(leader)))
        return bool(changed.rowcount)

    def delete(self, leader_id: LeaderId) -> None:
        """Delete a leader with all contacts."""
        self._connection.execute(delete(leaders).where(leaders.c.id == leader_id))
        self.erased = True

    def log(self, contact: Contact) -> None:
        """Keep a new contact."""
        self._connection.execute(insert(contacts).values(row_of(contact)))

    def contact(self, contact_id: ContactId) -> Contact:
        """Return a contact with a leader of any team. Raises NotFound."""
        wanted = select(contacts).where(contacts.c.id == contact_id)
        row = self._connection.execute(wanted).mappings().first()
        if row is None:
            raise NotFound
        return value_of(Contact, row)

    def contacts(self, leader_id: LeaderId) -> Sequence[Contact]:
        """Return the contacts with a leader, the newest first."""
        wanted = select(contacts).where(contacts.c.leader_id == leader_id)
        found = self._connection.execute(wanted.order_by(*NEWEST_FIRST))
        return [value_of(Contact, row) for row in found.mappings()]

    def last_contacts(self, team_id: TeamId) -> Mapping[LeaderId, Contact]:
        """Return the newest contact with each leader of a team that has one."""
        place = func.row_number().over(partition_by=contacts.c.leader_id, order_by=NEWEST_FIRST)
        ranked = select(contacts, place.label("place")).where(contacts.c.team_id == team_id)
        newest = ranked.subquery()
        found = self._connection.execute(select(newest).where(newest.c.place == 1))
        kept = [value_of(Contact, row) for row in found.mappings()]
        return {contact.leader_id: contact for contact in kept}

    def change_contact(self, contact: Contact, was: int) -> bool:
        """Keep what is new of a contact; False when the version is not `was` any more."""
        unread = and_(contacts.c.id == contact.id, contacts.c.version == was)
        changed = self._connection.execute(update(contacts).where(unread).values(row_of(contact)))
        return bool(changed.rowcount)

    def delete_contact(self, contact_id: ContactId) -> None:
        """Delete a contact."""
        self._connection.execute(delete(contacts).where(contacts.c.id == contact_id))
        self.erased = True

    def open_steps(
        self, team_id: TeamId, until: date | None = None
    ) -> Sequence[tuple[Contact, Leader]]:
        """Return a team's next steps that wait, the first due first; up to a day or all."""
        waiting = [contacts.c.team_id == team_id, contacts.c.done.is_(False)]
        waiting += [contacts.c.next_on.is_not(None)]
        if until is not None:
            waiting.append(contacts.c.next_on <= until)
        wanted = select(contacts).where(*waiting)
        found = self._connection.execute(wanted.order_by(contacts.c.next_on, contacts.c.arrival))
        steps = [value_of(Contact, row) for row in found.mappings()]
        known = {leader.id: leader for leader in self.of(team_id)} if steps else {}
        return [(step, known[step.leader_id]) for step in steps]

    def logged_by(self, person_id: PersonId) -> Sequence[Contact]:
        """Return the contacts a person wrote down, in any team, the newest first."""
        wanted = select(contacts).where(contacts.c.person_id == person_id)
        found = self._connection.execute(wanted.order_by(*NEWEST_FIRST))
        return [value_of(Contact, row) for row in found.mappings()]
