"""Contacts with leaders, and the next steps that follow from them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rostrum.domain.errors import BadRequest, ChangedMeanwhile, NotFound
from rostrum.domain.ids import ContactId, TeamId
from rostrum.domain.leader import Contact, Leader, clean_contact
from rostrum.domain.person import Person
from rostrum.services.circle import circle
from rostrum.services.leaders import leader_of, names_in
from rostrum.services.people import is_solo
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A next step that waits.

    Attributes:
        who: The name of who wrote it down; "" in solo mode, or when they are not in the team.
        is_own: True when the reader did.
        is_due: True from its day on.
    """

    contact: Contact
    leader: Leader
    who: str
    is_own: bool
    is_due: bool


class Contacts:
    """The log of contacts. Every right is looked up in the same transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def today(self) -> date:
        """The present day, in the time zone of this computer."""
        return self._clock.now().astimezone().date()

    def log(self, person: Person, contact: Contact) -> ContactId:
        """Write down a contact with a leader; whatever id, team and person it brings do not count.

        Raises:
            NotFound: There is no such leader in a team of the person's.
            BadRequest: The day is still to come, or something is missing or too long.
        """
        wanted = clean_contact(contact)
        if wanted.on > self.today:
            raise BadRequest
        made = ContactId(secrets.token_hex(16))
        with self._store.transaction() as tx:
            leader = leader_of(tx, person, contact.leader_id)
            tx.leaders.log(
                replace(
                    wanted,
                    id=made,
                    team_id=leader.team_id,
                    person_id=person.id,
                    done=False,
                    version=1,
                )
            )
        return made

    def forget(self, person: Person, contact_id: ContactId) -> None:
        """Delete a contact: whoever wrote it down may, and a trainer.

        Raises:
            NotFound: There is no such contact in a team of the person's.
            NotAllowed: Someone else wrote it down, and the person is no trainer.
        """
        with self._store.transaction() as tx:
            contact = _contact(tx, person, contact_id)
            if contact.person_id != person.id:
                circle(tx, person, "lead", contact.team_id)
            tx.leaders.delete_contact(contact_id)

    def finish(self, person: Person, contact_id: ContactId, was: int) -> None:
        """Note that a next step was taken; any member may.

        Raises:
            NotFound: There is no such contact in a team of the person's.
            ChangedMeanwhile: Someone else changed it since.
        """
        self._step(person, contact_id, was, lambda contact: replace(contact, done=True))

    def postpone(self, person: Person, contact_id: ContactId, to: date, was: int) -> None:
        """Put a next step off to a later day; any member may.

        Raises:
            NotFound: There is no such contact in a team of the person's.
            BadRequest: The day has passed.
            ChangedMeanwhile: Someone else changed it since.
        """
        if to < self.today:
            raise BadRequest
        self._step(person, contact_id, was, lambda contact: replace(contact, next_on=to))

    def follow_ups(self, person: Person) -> tuple[FollowUp, ...]:
        """Return the next steps that wait in the person's team, the first due first.

        Raises:
            NotFound: The person is in no team.
        """
        with self._store.transaction() as tx:
            return tuple(self._steps(tx, person, circle(tx, person, "see")))

    def follow_ups_due(self, person: Person) -> tuple[FollowUp, ...]:
        """Return the person's own next steps that are due, in all their teams, for the first page.

        Those of who is gone for good are everyone's.
        """
        with self._store.transaction() as tx:
            found = [
                step
                for team_id in _circles(tx, person)
                for step in self._steps(tx, person, team_id, until=self.today)
                if step.is_own or step.contact.person_id is None
            ]
        return tuple(sorted(found, key=lambda step: step.contact.next_on or self.today))

    def _step(
        self,
        person: Person,
        contact_id: ContactId,
        was: int,
        changed: Callable[[Contact], Contact],
    ) -> None:
        with self._store.transaction() as tx:
            contact = _contact(tx, person, contact_id)
            if not contact.next_step:
                raise NotFound
            if not tx.leaders.change_contact(replace(changed(contact), version=was + 1), was):
                raise ChangedMeanwhile

    def _steps(
        self, tx: Transaction, person: Person, team_id: TeamId, until: date | None = None
    ) -> Iterator[FollowUp]:
        names, today = names_in(tx, team_id), self.today
        for contact, leader in tx.leaders.open_steps(team_id, until):
            who = names.get(contact.person_id, "") if contact.person_id else ""
            is_due = contact.next_on is not None and contact.next_on <= today
            yield FollowUp(contact, leader, who, contact.person_id == person.id, is_due)


def _contact(tx: Transaction, person: Person, contact_id: ContactId) -> Contact:
    contact = tx.leaders.contact(contact_id)
    circle(tx, person, "see", contact.team_id)
    return contact


def _circles(tx: Transaction, person: Person) -> Sequence[TeamId]:
    """Return every team whose follow-ups the person may see; none for who is in no team."""
    if is_solo(tx):
        return [circle(tx, person, "see")]
    return [team.id for team in tx.teams.of(tx.people.get(person.id).id)]
