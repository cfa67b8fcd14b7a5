"""A house in team mode: two teams, and people of every kind."""

from __future__ import annotations

from dataclasses import replace

from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION, Consent
from rostrum.domain.team import Team
from rostrum.services.people import MODE, TEAM_MODE
from tests.services.house import House

OURS, THEIRS = TeamId("ours"), TeamId("theirs")


class TeamHouse(House):
    """Ana speaks; Ben is in her team, Tess leads it, Tim is a teenager in it, Otto is elsewhere.

    Ana has agreed to be recorded. Tess runs this Rostrum.
    """

    def __init__(self, folder):
        super().__init__(folder)
        now = self.clock.now()
        with self.store.transaction() as tx:
            tx.installation.put(MODE, TEAM_MODE)
            for team in (OURS, THEIRS):
                tx.teams.add(Team(team, f"Team {team}", "", now))
            ana = replace(self.me, name="Ana Lucero", email="ana@example.org", runs_this=False)
            tx.people.change(ana)
            tx.teams.join(OURS, ana.id, "advocate", now)
        self.ben = self.joined("ben", OURS)
        self.tess = self.joined("tess", OURS, "trainer", runs_this=True)
        self.tim = self.joined("tim", OURS, age="teen")
        self.otto = self.joined("otto", THEIRS, "trainer")
        self.me = self.now(self.me)
        self.agreed(self.me)

    def joined(self, name, team, role="advocate", **more) -> Person:
        person = Person(PersonId(name * 4), name.title(), f"{name}@example.org", **more)
        with self.store.transaction() as tx:
            tx.people.add(person, self.clock.now())
            tx.teams.join(team, person.id, role, self.clock.now())
            return tx.people.get(person.id)

    def now(self, person) -> Person:
        """Return a person with the teams they are in now."""
        with self.store.transaction() as tx:
            return tx.people.get(person.id)

    def agreed(self, person, kind="recording", version=CONSENT_VERSION) -> None:
        with self.store.transaction() as tx:
            at = self.clock.now()
            tx.privacy.consent(Consent(person.id, kind, version, at, given_by=person.id))

    def removed(self, person, team=OURS) -> None:
        with self.store.transaction() as tx:
            tx.teams.leave(team, person.id)

    def shared(self, sound="ums.flac"):
        """Return a take that Ana shared with her team."""
        take = self.heard(sound)
        self.sharing.share(self.me, take.id, OURS)
        return take
