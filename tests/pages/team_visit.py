"""People in a team, made through the store, for tests of its page."""

from __future__ import annotations

from rostrum.bootstrap import Services
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person, Role
from rostrum.domain.team import Team

TEAM, OTHER = TeamId("team"), TeamId("other")


def in_team_mode(services: Services) -> None:
    """Switch to team mode, with two teams that are empty."""
    now = services.clock.now()
    with services.store.transaction() as tx:
        tx.installation.put("mode", "team")
        tx.teams.add(Team(TEAM, "Lobos", "Socorro", now))
        tx.teams.add(Team(OTHER, "Osos", "", now))


def joined(
    services: Services, name: str, role: Role, *, team: TeamId = TEAM, age: str = "adult"
) -> Person:
    """Put a new person into a team and return them."""
    person = Person(PersonId(name.lower()), name, f"{name.lower()}@example.org", age)
    now = services.clock.now()
    with services.store.transaction() as tx:
        tx.people.add(person, now)
        tx.teams.join(team, person.id, role, now)
        return tx.people.get(person.id)


def fresh(services: Services, person: Person) -> Person:
    """Return a person as they are now."""
    with services.store.transaction() as tx:
        return tx.people.get(person.id)
