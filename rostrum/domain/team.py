"""Teams, who is in them, and how people are asked in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rostrum.domain.ids import InvitationId, PersonId, TeamId
from rostrum.domain.person import AgeBand, Role

INVITATION_AGE = timedelta(hours=72)
SOLO = TeamId("solo")
"""What belongs to a team is kept under this one in solo mode. Nobody sees it as a team."""

InvitationState = Literal["open", "used", "expired", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Team:
    """People who go into hearings together.

    Attributes:
        county: Where the team works; may be empty.
        version: Goes up with every change, so that nobody overwrites what they have not read.
    """

    id: TeamId
    name: str
    county: str
    created_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A person as their team sees them."""

    team_id: TeamId
    person_id: PersonId
    name: str
    email: str
    age: AgeBand
    role: Role
    joined_at: datetime
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets one person into a team, once. Only the hash of its token is kept.

    Attributes:
        name, email: Who it is meant for, as the trainer wrote it; may be empty.
        made_by: The trainer.
    """

    id: InvitationId
    team_id: TeamId
    token_hash: str
    role: Role
    name: str
    email: str
    made_by: PersonId
    made_at: datetime
    expires_at: datetime
    used_by: PersonId | None = None
    used_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def state(self, now: datetime) -> InvitationState:
        """Say whether it can still be used."""
        if self.used_at is not None:
            return "used"
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "open" if now < self.expires_at else "expired"
