"""What every store promises about leaders and contacts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.errors import NotFound
from rostrum.domain.ids import ContactId, LeaderId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.team import Team
from tests.contracts.making import ME
from tests.fakes.clock import NOON
from tests.leader_making import DAY, a_contact, a_leader

TEAM, OTHER = TeamId("team"), TeamId("other")


def leader(number=1, team=TEAM, **more):
    return a_leader(f"Leader {number}", id=LeaderId(f"leader-{number}"), team_id=team, **more)


def contact(number=1, of=1, **more):
    values = {"person_id": ME, "team_id": TEAM} | more
    made = a_contact(f"leader-{of}")
    return replace(made, id=ContactId(f"contact-{number}"), **values)


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        for team in (TEAM, OTHER):
            tx.teams.add(Team(team, team, "", NOON))
        tx.leaders.add(leader(2, confirm_by=DAY))
        tx.leaders.add(leader(1))
        tx.leaders.add(leader(3, OTHER))
        yield tx


def test_a_leader_comes_back_exactly(tx):
    assert tx.leaders.get(LeaderId("leader-2")) == leader(2, confirm_by=DAY)


def test_an_unknown_one_is_not_found(tx):
    with pytest.raises(NotFound):
        tx.leaders.get(LeaderId("none"))
    with pytest.raises(NotFound):
        tx.leaders.contact(ContactId("none"))


def test_a_team_has_its_own_by_name(tx):
    assert [it.name for it in tx.leaders.of(TEAM)] == ["Leader 1", "Leader 2"]


def test_a_change_needs_the_version_that_was_read(tx):
    newer = replace(leader(1), phone="1", version=2)
    assert tx.leaders.change(newer, 1)
    assert not tx.leaders.change(newer, 1)
    assert tx.leaders.get(newer.id) == newer


def test_contacts_come_newest_first_and_go_with_their_leader(tx):
    for made in (contact(1), contact(2, on=DAY + timedelta(days=1)), contact(3)):
        tx.leaders.log(made)
    order = [it.id for it in tx.leaders.contacts(LeaderId("leader-1"))]
    assert order == ["contact-2", "contact-3", "contact-1"]
    assert tx.leaders.last_contacts(TEAM)["leader-1"].id == "contact-2"
    tx.leaders.delete(LeaderId("leader-1"))
    assert tx.leaders.erased
    assert list(tx.leaders.logged_by(ME)) == []


def test_next_steps_wait_in_the_order_of_their_days(tx):
    late, soon = DAY + timedelta(days=9), DAY + timedelta(days=1)
    tx.leaders.log(contact(1, next_step="Late", next_on=late))
    tx.leaders.log(contact(2, of=2, next_step="Soon", next_on=soon))
    tx.leaders.log(contact(3, next_step="Done", next_on=soon, done=True))
    tx.leaders.log(contact(4))
    found = tx.leaders.open_steps(TEAM)
    assert [(it.next_step, who.name) for it, who in found] == [
        ("Soon", "Leader 2"),
        ("Late", "Leader 1"),
    ]
    assert [it.next_step for it, _ in tx.leaders.open_steps(TEAM, soon)] == ["Soon"]
    assert list(tx.leaders.open_steps(OTHER)) == []


def test_a_contact_changes_with_the_version_that_was_read(tx):
    tx.leaders.log(contact(1))
    newer = replace(contact(1), answer="yes", version=2)
    assert tx.leaders.change_contact(newer, 1)
    assert not tx.leaders.change_contact(newer, 1)
    assert tx.leaders.contact(newer.id).answer == "yes"
    tx.leaders.delete_contact(newer.id)
    assert list(tx.leaders.contacts(newer.leader_id)) == []


def test_who_is_gone_leaves_their_contacts_to_the_team_without_a_name(tx):
    who = Person("gone", "Gone", "gone@example.org")
    tx.people.add(who, NOON)
    tx.leaders.log(contact(1, person_id=who.id))
    tx.people.delete(who.id)
    assert tx.leaders.contact(ContactId("contact-1")).person_id is None


def test_they_move_to_another_team_and_go_with_a_team(tx):
    tx.leaders.log(contact(1))
    tx.teams.move(TEAM, OTHER)
    assert len(tx.leaders.of(OTHER)) == 3
    assert tx.leaders.contact(ContactId("contact-1")).team_id == OTHER
    tx.teams.delete(OTHER)
    assert list(tx.leaders.logged_by(ME)) == []
