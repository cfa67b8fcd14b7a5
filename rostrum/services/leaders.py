"""The team's leaders: who they are, what came of each contact, and what comes next."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rostrum.domain.errors import (
    BadRequest,
    ChangedMeanwhile,
    LeaderThere,
    NotAllowed,
    TooManyLeaders,
)
from rostrum.domain.ids import LeaderId, PersonId, TeamId
from rostrum.domain.leader import (
    MOST_LEADERS,
    Contact,
    Leader,
    clean_leader,
)
from rostrum.domain.person import Person
from rostrum.services.address_text import Address, address_of
from rostrum.services.circle import circle
from rostrum.services.leader_table import Preview, read_table, written_table
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class Listed:
    """A leader in the list, with the newest contact."""

    leader: Leader
    last: Contact | None
    is_to_confirm: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """The leaders of a team that a search finds.

    Attributes:
        found: Those that fit, by name.
        count: How many the team has in all.
        to_confirm: How many of all of them somebody should look at again.
    """

    found: tuple[Listed, ...]
    count: int
    to_confirm: int


@dataclass(frozen=True, slots=True)
class Said:
    """A contact as a member reads it.

    Attributes:
        who: The name of who wrote it down; "" in solo mode, or when they are not in the team.
        is_own: True when the reader did.
        may_remove: True for who wrote it down, and for trainers.
    """

    contact: Contact
    who: str
    is_own: bool
    may_remove: bool


@dataclass(frozen=True, slots=True)
class SeenLeader:
    """A leader as a member sees them: how to address them, and all contacts."""

    leader: Leader
    address: Address
    contacts: tuple[Said, ...]
    is_to_confirm: bool
    may_remove: bool


class Leaders:
    """The directory of a team's leaders. Every right is looked up in the same transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def today(self) -> date:
        """The present day, in the time zone of this computer."""
        return self._clock.now().astimezone().date()

    def directory(self, person: Person, words: str = "") -> Directory:
        """Return the leaders of the person's team in whose entry all the words stand.

        Raises:
            NotFound: The person is in no team.
        """
        wanted = words.casefold().split()
        with self._store.transaction() as tx:
            team_id = circle(tx, person, "see")
            leaders = tx.leaders.of(team_id)
            last = tx.leaders.last_contacts(team_id)
        today = self.today
        found = tuple(
            Listed(leader, last.get(leader.id), leader.is_to_confirm(today))
            for leader in leaders
            if _holds(leader, wanted)
        )
        stale = sum(leader.is_to_confirm(today) for leader in leaders)
        return Directory(found, len(leaders), stale)

    def leader(self, person: Person, leader_id: LeaderId) -> SeenLeader:
        """Return a leader with all contacts. Raises NotFound."""
        with self._store.transaction() as tx:
            leader = leader_of(tx, person, leader_id)
            may_lead, names = leads(tx, person, leader.team_id), names_in(tx, leader.team_id)
            contacts = tx.leaders.contacts(leader_id)
        said = tuple(_said(contact, person, names, leads=may_lead) for contact in contacts)
        stale = leader.is_to_confirm(self.today)
        return SeenLeader(leader, address_of(leader), said, stale, may_lead)

    def add(self, person: Person, leader: Leader) -> LeaderId:
        """Add a leader to the person's team; whatever id and team it brings do not count.

        Raises:
            NotFound: The person is in no team.
            BadName, BadEmail, BadRequest: Something is to be written differently.
            LeaderThere: This name in this place is in the directory already.
            TooManyLeaders: The directory is full.
        """
        with self._store.transaction() as tx:
            team_id, wanted = circle(tx, person, "see"), clean_leader(leader)
            there = tx.leaders.of(team_id)
            _see_to_room(there, 1)
            if any(wanted.is_same_as(other) for other in there):
                raise LeaderThere(name=wanted.name)
            return _add(tx, team_id, wanted)

    def change(self, person: Person, leader: Leader, was: int) -> None:
        """Change a leader, unless its version is not `was` any more; any member may.

        Raises:
            NotFound: There is no such leader in a team of the person's.
            BadName, BadEmail, BadRequest: Something is to be written differently.
            ChangedMeanwhile: Someone else changed it since.
        """
        wanted = clean_leader(leader)
        with self._store.transaction() as tx:
            kept = leader_of(tx, person, leader.id)
            changed = replace(wanted, team_id=kept.team_id, version=was + 1)
            if not tx.leaders.change(changed, was):
                raise ChangedMeanwhile

    def confirm(self, person: Person, leader_id: LeaderId, by: date, was: int) -> None:
        """Note that all of an entry is right today, and when to look again.

        Raises:
            NotFound: There is no such leader in a team of the person's.
            BadRequest: The day to look again is not to come.
            ChangedMeanwhile: Someone else changed it since.
        """
        if by <= self.today:
            raise BadRequest
        with self._store.transaction() as tx:
            kept = leader_of(tx, person, leader_id)
            fresh = replace(kept, confirmed_on=self.today, confirm_by=by, version=was + 1)
            if not tx.leaders.change(fresh, was):
                raise ChangedMeanwhile

    def remove(self, person: Person, leader_id: LeaderId, was: int) -> None:
        """Remove a leader with all contacts, for good; only a trainer may.

        Raises:
            NotFound: There is no such leader in a team of the person's.
            NotAllowed: The person is no trainer of it.
            ChangedMeanwhile: Someone else changed it since.
        """
        with self._store.transaction() as tx:
            leader = leader_of(tx, person, leader_id)
            circle(tx, person, "lead", leader.team_id)
            if leader.version != was:
                raise ChangedMeanwhile
            tx.leaders.delete(leader_id)

    def preview(self, person: Person, data: bytes) -> Preview:
        """Return what a list would add, and what not and why; nothing is kept yet.

        Args:
            person: Who reads it.
            data: CSV in UTF-8 with a first line that names its columns.

        Raises:
            NotFound: The person is in no team.
            BadTable: It is no such list, or longer than what is taken.
        """
        with self._store.transaction() as tx:
            there = tx.leaders.of(circle(tx, person, "see"))
        return read_table(data, there)

    def import_table(self, person: Person, data: bytes) -> int:
        """Add the leaders of a list that are new and without mistakes; return how many.

        Raises:
            NotFound: The person is in no team.
            BadTable: It is no such list, or longer than what is taken.
            TooManyLeaders: They do not all fit; none is added.
        """
        with self._store.transaction() as tx:
            team_id = circle(tx, person, "see")
            there = tx.leaders.of(team_id)
            new = read_table(data, there).new
            _see_to_room(there, len(new))
            for leader in new:
                _add(tx, team_id, leader)
        return len(new)

    def table(self, person: Person) -> bytes:
        """Return the team's leaders as CSV. Raises NotFound."""
        with self._store.transaction() as tx:
            leaders = tx.leaders.of(circle(tx, person, "see"))
        return written_table(leaders)


def leader_of(tx: Transaction, person: Person, leader_id: LeaderId) -> Leader:
    """Return a leader of a team that the person is in. Raises NotFound."""
    leader = tx.leaders.get(leader_id)
    circle(tx, person, "see", leader.team_id)
    return leader


def leads(tx: Transaction, person: Person, team_id: TeamId) -> bool:
    """Return whether the person leads a team that they are in."""
    try:
        circle(tx, person, "lead", team_id)
    except NotAllowed:
        return False
    return True


def names_in(tx: Transaction, team_id: TeamId) -> Mapping[PersonId, str]:
    """Return what the members of a team are called."""
    return {member.person_id: member.name for member in tx.teams.members(team_id)}


def _see_to_room(there: Sequence[Leader], more: int) -> None:
    if len(there) + more > MOST_LEADERS:
        raise TooManyLeaders(most=MOST_LEADERS)


def _add(tx: Transaction, team_id: TeamId, leader: Leader) -> LeaderId:
    made = LeaderId(secrets.token_hex(16))
    tx.leaders.add(replace(leader, id=made, team_id=team_id, version=1))
    return made


def _holds(leader: Leader, words: Sequence[str]) -> bool:
    told = (leader.name, leader.body, leader.title, leader.district, leader.committees)
    text = " ".join((*told, leader.aide, leader.note)).casefold()
    return all(word in text for word in words)


def _said(contact: Contact, reader: Person, names: Mapping[PersonId, str], *, leads: bool) -> Said:
    is_own = contact.person_id == reader.id
    who = names.get(contact.person_id, "") if contact.person_id else ""
    return Said(contact, who, is_own, is_own or leads)
