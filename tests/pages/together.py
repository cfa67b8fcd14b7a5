"""A visit in team mode: Ana is in front of the app, Ben is in her team."""

from __future__ import annotations

from dataclasses import replace

from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION
from rostrum.domain.team import Team
from rostrum.services.people import MODE, TEAM_MODE
from rostrum.web import session
from tests.pages.visit import Visit

TEAM = TeamId("team")


def as_team(visit: Visit, monkeypatch) -> Visit:
    """Put the visit into team mode; who acts is asked for afresh, as in the app."""
    services, now = visit.services, visit.services.clock.now()
    ben = Person(PersonId("ben"), "Ben Ito", "ben@example.org")
    with services.store.transaction() as tx:
        tx.installation.put(MODE, TEAM_MODE)
        tx.teams.add(Team(TEAM, "Valley", "", now))
        tx.people.add(ben, now)
        ana = replace(visit.me, name="Ana Lucero", email="ana@example.org", runs_this=False)
        tx.people.change(ana)
        tx.teams.join(TEAM, ana.id, "advocate", now)
        tx.teams.join(TEAM, ben.id, "trainer", now)
    visit.ben = person(visit, ben.id)
    here(visit, monkeypatch, ana.id)
    return visit


def person(visit: Visit, person_id: PersonId) -> Person:
    with visit.services.store.transaction() as tx:
        return tx.people.get(person_id)


def present(visit: Visit, person_id: PersonId) -> Person | None:
    """Return who is in front of the app, or None once they are gone."""
    with visit.services.store.transaction() as tx:
        return tx.people.get(person_id) if person_id in tx.people.ids() else None


def here(visit: Visit, monkeypatch, person_id: PersonId) -> None:
    """Put someone in front of the app."""

    monkeypatch.setattr(session, "person_here", lambda: present(visit, person_id))
    visit.me = person(visit, person_id)


def agreed(visit: Visit) -> Visit:
    visit.services.privacy.agree(visit.me, CONSENT_VERSION)
    return visit
