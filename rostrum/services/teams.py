"""What people do with teams: make, look at, change and close them, and give out roles."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from rostrum.domain.account import clean_name
from rostrum.domain.errors import BadRequest, ChangedMeanwhile, LastTrainer, NotAllowed, NotFound
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import AgeBand, Person, Role
from rostrum.domain.privacy import Consent
from rostrum.domain.team import Invitation, Member, Team
from rostrum.services.csv_rows import as_csv
from rostrum.services.guarding import standing_consent
from rostrum.services.membership import CURRENT, acting, current_team, member_of
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction
from rostrum.wording import say

ROLES: tuple[Role, ...] = ("advocate", "trainer")


@dataclass(frozen=True, slots=True)
class Details:
    """What only trainers see of a member.

    Attributes:
        guardian: The consent of a teenager's guardian that stands; None without.
    """

    email: str
    age: AgeBand
    seen_at: datetime | None
    guardian: Consent | None = None

    @property
    def needs_guardian(self) -> bool:
        """True for a teenager whose guardian has not agreed."""
        return self.age == "teen" and self.guardian is None


@dataclass(frozen=True, slots=True)
class Teammate:
    """A member as another member sees them."""

    person_id: PersonId
    name: str
    role: Role
    joined_at: datetime
    details: Details | None = None


@dataclass(frozen=True, slots=True)
class SeenTeam:
    """A team as one of its members sees it.

    Attributes:
        role: What the reader is in the team.
        invitations: The newest first; none for who is no trainer.
    """

    team: Team
    role: Role
    members: tuple[Teammate, ...]
    invitations: tuple[Invitation, ...] = ()


class Teams:
    """Teams and who is what in them. Every right is looked up anew, in the same transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def teams(self, person: Person) -> Sequence[Team]:
        """Return the teams the person is in, the longest first."""
        with self._store.transaction() as tx:
            return tx.teams.of(person.id)

    def team(self, person: Person, team_id: TeamId) -> SeenTeam:
        """Return a team with its members; trainers see more of them. Raises NotFound."""
        with self._store.transaction() as tx:
            role = acting(tx, person, team_id, "see").role_in(team_id)
            leads = role == "trainer"
            return SeenTeam(
                team=tx.teams.get(team_id),
                role=role or "advocate",
                members=tuple(_seen(tx, it, leads=leads) for it in tx.teams.members(team_id)),
                invitations=tuple(tx.teams.invitations(team_id)) if leads else (),
            )

    def start(self, person: Person, name: str, county: str = "") -> Team:
        """Make a team with the person as its trainer, and look at it from now on.

        Raises:
            NotAllowed: The person is no trainer anywhere and does not run this.
            BadName: The name is empty, or something is too long.
        """
        now = self._clock.now()
        team = Team(
            TeamId(secrets.token_hex(16)), clean_name(name), clean_name(county, needed=False), now
        )
        with self._store.transaction() as tx:
            if not may_start(tx.people.get(person.id)):
                raise NotAllowed
            tx.teams.add(team)
            tx.teams.join(team.id, person.id, "trainer", now)
            tx.people.prefer(person.id, CURRENT, team.id)
        return team

    def rename(self, person: Person, team_id: TeamId, name: str, county: str, was: int) -> Team:
        """Change a team's name and county, unless its version is not `was` any more.

        Raises:
            NotFound: The person is not in it.
            NotAllowed: The person is no trainer of it.
            BadName: The name is empty, or something is too long.
            ChangedMeanwhile: Someone else changed it since.
        """
        name, county = clean_name(name), clean_name(county, needed=False)
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            team = replace(tx.teams.get(team_id), name=name, county=county, version=was + 1)
            if not tx.teams.change(team, was):
                raise ChangedMeanwhile
        return team

    def close(self, person: Person, team_id: TeamId, was: int) -> None:
        """Delete a team with its memberships, invitations and shares; people keep their takes.

        Raises:
            NotFound: The person is not in it.
            NotAllowed: The person is no trainer of it.
            ChangedMeanwhile: It is not the team any more that the person meant.
        """
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            if tx.teams.hold(team_id).version != was:
                raise ChangedMeanwhile
            tx.teams.delete(team_id)

    def current(self, person: Person) -> TeamId | None:
        """Return the team the person looks at: the last chosen, else the first; or None."""
        with self._store.transaction() as tx:
            return current_team(tx, person.id)

    def switch(self, person: Person, team_id: TeamId) -> None:
        """Look at another team from now on. Raises NotFound."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "see")
            tx.people.prefer(person.id, CURRENT, team_id)

    def set_role(
        self, person: Person, team_id: TeamId, member: PersonId, role: Role, was: Role
    ) -> None:
        """Give a member another role.

        Raises:
            NotFound: One of the two is not in the team.
            NotAllowed: The person is no trainer of it.
            ChangedMeanwhile: The member's role is not `was` any more.
            LastTrainer: Nobody would lead the team.
        """
        if role not in ROLES:
            raise BadRequest
        with self._leading(person, team_id) as tx:
            member_of(tx, team_id, member)
            if not tx.teams.set_role(team_id, member, role, was):
                raise ChangedMeanwhile
            _led(tx, team_id)

    def remove(self, person: Person, team_id: TeamId, member: PersonId) -> None:
        """Take a member out of a team, with what they shared there; their takes stay theirs.

        Raises:
            NotFound: One of the two is not in the team.
            NotAllowed: The person is no trainer of it.
            LastTrainer: Nobody would lead the team.
        """
        with self._leading(person, team_id) as tx:
            if not tx.teams.leave(team_id, member):
                raise NotFound
            _led(tx, team_id)

    def leave(self, person: Person, team_id: TeamId) -> None:
        """Go out of a team. Raises NotFound, or LastTrainer when nobody would lead it."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "see")
            tx.teams.hold(team_id)
            tx.teams.leave(team_id, person.id)
            _led(tx, team_id)

    def hand_over(self, person: Person, team_id: TeamId, to: PersonId) -> None:
        """Make a member the trainer in the person's place, who is an advocate from now on.

        Raises:
            NotFound: One of the two is not in the team.
            NotAllowed: The person is no trainer of it, or means themselves.
        """
        with self._leading(person, team_id) as tx:
            if to == person.id:
                raise NotAllowed
            role = member_of(tx, team_id, to).role
            if role != "trainer":
                tx.teams.set_role(team_id, to, "trainer", role)
            tx.teams.set_role(team_id, person.id, "advocate", "trainer")

    def members_table(self, person: Person, team_id: TeamId) -> tuple[str, bytes]:
        """Return a team's name and its members as CSV. Raises NotFound, NotAllowed."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            name = tx.teams.get(team_id).name
            members = [_seen(tx, member, leads=True) for member in tx.teams.members(team_id)]
        head = say("team.export.columns").split(",")
        return name, as_csv([head, *(_row(member) for member in members)])

    @contextmanager
    def _leading(self, person: Person, team_id: TeamId) -> Iterator[Transaction]:
        """Open a transaction of a trainer in which nobody else changes who is what."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            tx.teams.hold(team_id)
            acting(tx, person, team_id, "lead")  # another trainer may have held it just before
            yield tx


def may_start(person: Person) -> bool:
    """Return whether the person may make a team."""
    return person.runs_this or person.is_trainer


def _led(tx: Transaction, team_id: TeamId) -> None:
    """Raise LastTrainer when a team is left without a trainer."""
    if not any(member.role == "trainer" for member in tx.teams.members(team_id)):
        raise LastTrainer


def _seen(tx: Transaction, member: Member, *, leads: bool) -> Teammate:
    details = None
    if leads:
        guardian = standing_consent(tx, member.person_id) if member.age == "teen" else None
        details = Details(member.email, member.age, member.seen_at, guardian)
    return Teammate(member.person_id, member.name, member.role, member.joined_at, details)


def _row(member: Teammate) -> Sequence[str]:
    details = member.details or Details("", "adult", None)
    seen = details.seen_at.isoformat(timespec="minutes") if details.seen_at else ""
    return (
        member.name,
        details.email,
        member.role,
        details.age,
        member.joined_at.isoformat(timespec="minutes"),
        seen,
        details.guardian.note if details.guardian else "",
    )
