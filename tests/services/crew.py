"""A team with a trainer and an advocate, a trainer of another team, and a teenager."""

from __future__ import annotations

from rostrum.domain.errors import MailFailed
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person, Role
from rostrum.services.guarding import Guarding
from rostrum.services.inviting import Inviting
from rostrum.services.teams import Teams
from tests.a_store import a_store
from tests.fakes.clock import StandingClock


class Letters:
    """Mail that keeps what it sends."""

    def __init__(self, *, fails: bool = False) -> None:
        self.is_set, self.fails = True, fails
        self.sent: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str) -> None:
        if self.fails:
            raise MailFailed
        self.sent.append((to, subject, text))


class Crew:
    """People in two teams, over a real store."""

    def __init__(self) -> None:
        self.clock, self.letters, self.store = StandingClock(), Letters(), a_store()
        self.teams = Teams(self.store, self.clock)
        self.inviting = Inviting(self.store, self.clock, self.letters)
        self.guarding = Guarding(self.store, self.clock)
        with self.store.transaction() as tx:
            first = tx.people.local(self.clock.now())
        self.team = self.teams.start(first, "Lobos", "Socorro").id
        self.other_team = self.teams.start(first, "Osos").id
        self.trainer = self.joined("tess", "trainer")
        self.advocate = self.joined("ana", "advocate")
        self.stranger = self.joined("otto", "trainer", self.other_team)
        with self.store.transaction() as tx:
            for team in (self.team, self.other_team):
                tx.teams.leave(team, first.id)

    def joined(
        self, name: str, role: Role, team: TeamId | None = None, age: str = "adult"
    ) -> Person:
        """Put a new person into a team."""
        person = Person(PersonId(name), name.title(), f"{name}@example.org", age)
        with self.store.transaction() as tx:
            tx.people.add(person, self.clock.now())
            tx.teams.join(team or self.team, person.id, role, self.clock.now())
            return tx.people.get(person.id)

    def roles(self) -> dict[str, str]:
        with self.store.transaction() as tx:
            return {member.person_id: member.role for member in tx.teams.members(self.team)}

    def invitation(self, token_hash: str):
        with self.store.transaction() as tx:
            return tx.teams.invitation(token_hash)
