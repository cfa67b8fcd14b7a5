"""In which team something of a team's is kept and looked up; who works alone has one too."""

from __future__ import annotations

from datetime import datetime

from rostrum.domain.access import Action, Installation, may
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import TeamId
from rostrum.domain.person import Person
from rostrum.domain.team import SOLO, Team
from rostrum.services.membership import acting, current_team
from rostrum.services.people import is_solo
from rostrum.services.store_ports import Transaction

ALWAYS = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
"""When the team of who works alone was made: nobody asks, and no clock is needed."""


def circle(
    tx: Transaction, person: Person, action: Action, team_id: TeamId | None = None
) -> TeamId:
    """Return the team whose things the person works with, once sure that they may.

    Args:
        tx: The transaction that everything happens in.
        person: Who acts.
        action: "see" for every member, "lead" for trainers. Who works alone may do both.
        team_id: The team that is meant; without it the one the person looks at now.

    Raises:
        NotFound: The person is gone, is in no team, or not in this one.
        NotAllowed: The person's role does not reach that far.
    """
    if is_solo(tx):
        return _alone(tx, person, team_id)
    wanted = team_id or current_team(tx, person.id)
    if wanted is None:
        raise NotFound
    acting(tx, person, wanted, action)
    return wanted


def _alone(tx: Transaction, person: Person, team_id: TeamId | None) -> TeamId:
    """Return the team of who works alone: a row without members, made when first needed."""
    if team_id not in (None, SOLO) or not may(tx.people.get(person.id), "run", Installation()):
        raise NotFound
    if not tx.teams.has(SOLO):
        tx.teams.add(Team(SOLO, "", "", ALWAYS))
    return SOLO


def move_from_solo(tx: Transaction, team_id: TeamId) -> None:
    """Give a new team all that was kept for who worked alone."""
    tx.teams.move(SOLO, team_id)
