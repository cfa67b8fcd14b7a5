"""Asking whether a person may act in a team or on this computer, as things stand right now."""

from __future__ import annotations

from rostrum.domain.access import Action, Installation, InTeam, may
from rostrum.domain.errors import NotAllowed, NotFound
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.team import Member
from rostrum.services.store_ports import Transaction

CURRENT = "team"
"""The choice of a person that names the team they look at."""


def acting(tx: Transaction, person: Person, team_id: TeamId, action: Action) -> Person:
    """Return the person as they are now, once sure that they may act in the team.

    What the caller holds may be older than a removal or a change of role.

    Raises:
        NotFound: The person is gone, or not in the team: they shall not learn that it is there.
        NotAllowed: The person's role does not reach that far.
    """
    now = tx.people.get(person.id)
    if not may(now, "see", InTeam(team_id)):
        raise NotFound
    if not may(now, action, InTeam(team_id)):
        raise NotAllowed
    return now


def at_work(tx: Transaction, person: Person, action: Action) -> None:
    """See that the person may see or run this computer, as things stand in this transaction.

    Raises:
        NotFound: The person is gone.
        NotAllowed: They lead no team or do not run this any more, or never did.
    """
    if not may(tx.people.get(person.id), action, Installation()):
        raise NotAllowed


def current_team(tx: Transaction, person_id: PersonId) -> TeamId | None:
    """Return the team a person looks at: the last chosen, else the first; or None."""
    own = [team.id for team in tx.teams.of(person_id)]
    chosen = tx.people.preference(person_id, CURRENT)
    return TeamId(chosen) if chosen in own else next(iter(own), None)


def member_of(tx: Transaction, team_id: TeamId, person_id: PersonId) -> Member:
    """Return someone in a team. Raises NotFound."""
    for member in tx.teams.members(team_id):
        if member.person_id == person_id:
            return member
    raise NotFound
