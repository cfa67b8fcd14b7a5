"""The one place that says who may do what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Membership, Person

Action = Literal["see", "change", "delete", "run", "lead", "help"]
"""`run` sets up this computer, `lead` is a trainer's work in a team, `help` makes a link with
which someone else chooses a new password."""


class Owned(Protocol):
    """Anything that belongs to one person."""

    @property
    def person_id(self) -> PersonId:
        """The owner."""
        ...


@dataclass(frozen=True, slots=True)
class Installation:
    """The set-up of this computer: engines, models, storage, backups, the mode."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons of this Rostrum, which all its teams learn from."""


@dataclass(frozen=True, slots=True)
class InTeam:
    """A team, or anything that belongs to it: its name, members and invitations."""

    team_id: TeamId


@dataclass(frozen=True, slots=True)
class Shared:
    """A take that its speaker shared with teams."""

    person_id: PersonId
    team_ids: frozenset[TeamId]


@dataclass(frozen=True, slots=True)
class OfPerson:
    """Someone's account: name, password, where they are signed in."""

    person_id: PersonId
    runs_this: bool
    teams: tuple[Membership, ...]


Subject = Owned | Installation | Lessons | InTeam | Shared | OfPerson


def may(person: Person, action: Action, subject: Subject) -> bool:
    """Say whether `person` may do `action` to `subject`. What no rule allows is forbidden."""
    return _RULES.get(type(subject), _owned)(person, action, subject)


def _owned(person: Person, action: Action, subject: Owned) -> bool:
    """A thing is its owner's alone, whoever else runs this computer or leads the team."""
    return action in ("see", "change", "delete") and subject.person_id == person.id


def _installation(person: Person, action: Action, _subject: Installation) -> bool:
    """Trainers see how this computer does; whoever runs it changes it."""
    return person.runs_this or (action == "see" and person.is_trainer)


def _lessons(person: Person, action: Action, _subject: Lessons) -> bool:
    """Trainers of any team write lessons, and so does whoever runs this computer."""
    return action in ("see", "change") and (person.runs_this or person.is_trainer)


def _in_team(person: Person, action: Action, subject: InTeam) -> bool:
    """Members see their team, its trainers lead it. Running this computer opens no team."""
    role = person.role_in(subject.team_id)
    return (action == "see" and role is not None) or (action == "lead" and role == "trainer")


def _shared(person: Person, action: Action, subject: Shared) -> bool:
    """Teammates see what was shared with them; only the speaker does more."""
    if subject.person_id == person.id:
        return action in ("see", "change", "delete")
    return action == "see" and any(person.role_in(team) for team in subject.team_ids)


def _account(person: Person, action: Action, subject: OfPerson) -> bool:
    """An account is its person's. Help comes from who leads every team the person is in.

    A trainer of one team of several could otherwise reach into the others. Whoever runs this
    computer may help everyone; nobody helps whoever runs it.
    """
    if subject.person_id == person.id:
        return action in ("see", "change", "delete")
    if action != "help" or subject.runs_this:
        return False
    leads_all = all(person.role_in(kept.team_id) == "trainer" for kept in subject.teams)
    return person.runs_this or (bool(subject.teams) and leads_all)


_RULES: Mapping[type, Callable[[Person, Action, Any], bool]] = {
    Installation: _installation,
    Lessons: _lessons,
    InTeam: _in_team,
    Shared: _shared,
    OfPerson: _account,
}
