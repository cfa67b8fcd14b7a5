"""Who uses Rostrum, and in which teams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rostrum.domain.ids import PersonId, TeamId

Role = Literal["advocate", "trainer"]
AgeBand = Literal["adult", "teen"]
"""Eighteen and over, or thirteen to seventeen. Nobody younger is let in."""


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person is in a team, and as what."""

    team_id: TeamId
    role: Role


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who uses Rostrum.

    Attributes:
        id: Unique, never shown.
        name: What the person is called; empty in solo mode.
        email: What the person signs in with, in lower case; empty in solo mode.
        age: The person's age band.
        runs_this: True for whoever may change the set-up of this computer.
        teams: The teams the person is in, the longest first.
    """

    id: PersonId
    name: str = ""
    email: str = ""
    age: AgeBand = "adult"
    runs_this: bool = False
    teams: tuple[Membership, ...] = ()

    def role_in(self, team_id: TeamId) -> Role | None:
        """Return the person's role in a team, or None outside it."""
        return next((kept.role for kept in self.teams if kept.team_id == team_id), None)

    @property
    def is_trainer(self) -> bool:
        """True for a trainer of at least one team."""
        return any(kept.role == "trainer" for kept in self.teams)
