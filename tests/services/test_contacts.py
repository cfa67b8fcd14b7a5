"""Contacts with leaders, and the next steps that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.errors import BadRequest, ChangedMeanwhile, NotAllowed, NotFound
from rostrum.services.contacts import Contacts
from rostrum.services.leaders import Leaders
from tests.leader_making import DAY, a_contact, a_leader

TOMORROW, NEXT_WEEK = DAY + timedelta(days=1), DAY + timedelta(days=7)


@pytest.fixture
def leaders(team_house):
    return Leaders(team_house.store, team_house.clock)


@pytest.fixture
def contacts(team_house):
    return Contacts(team_house.store, team_house.clock)


@pytest.fixture
def ruth(leaders, team_house):
    return leaders.add(team_house.ben, a_leader())


@pytest.fixture
def step(contacts, team_house, ruth):
    """A next step of Ana's for tomorrow."""
    made = replace(a_contact(ruth), next_step="Send the brief", next_on=TOMORROW)
    return contacts.log(team_house.me, made)


def test_everyone_in_the_team_reads_who_reached_a_leader(contacts, leaders, team_house, step, ruth):
    (said,) = leaders.leader(team_house.ben, ruth).contacts
    assert (said.who, said.is_own, said.may_remove) == ("Ana Lucero", False, False)
    assert leaders.directory(team_house.tim).found[0].last == said.contact


def test_a_contact_is_written_down_as_the_person_who_acts(contacts, leaders, team_house, ruth):
    made = replace(a_contact(ruth), person_id=team_house.tess.id, version=7, done=True)
    contacts.log(team_house.ben, made)
    (said,) = leaders.leader(team_house.ben, ruth).contacts
    assert said.is_own
    assert (said.contact.version, said.contact.done) == (1, False)


def test_no_contact_is_still_to_come(contacts, team_house, ruth):
    with pytest.raises(BadRequest):
        contacts.log(team_house.me, replace(a_contact(ruth), on=TOMORROW))


def test_another_team_finds_neither_leader_nor_contact(contacts, team_house, ruth, step):
    otto = team_house.otto
    with pytest.raises(NotFound):
        contacts.log(otto, a_contact(ruth))
    for do in (
        lambda: contacts.finish(otto, step, 1),
        lambda: contacts.postpone(otto, step, NEXT_WEEK, 1),
        lambda: contacts.forget(otto, step),
    ):
        with pytest.raises(NotFound):
            do()
    assert contacts.follow_ups(otto) == ()


def test_a_step_waits_for_all_and_is_due_for_who_wrote_it(contacts, team_house, step):
    assert [(it.is_own, it.is_due) for it in contacts.follow_ups(team_house.me)] == [(True, False)]
    assert [it.who for it in contacts.follow_ups(team_house.ben)] == ["Ana Lucero"]
    assert contacts.follow_ups_due(team_house.me) == ()
    team_house.later(days=1)
    assert [it.contact.id for it in contacts.follow_ups_due(team_house.me)] == [step]
    assert contacts.follow_ups_due(team_house.ben) == ()


def test_any_member_says_that_a_step_is_done_or_puts_it_off(contacts, team_house, step):
    contacts.postpone(team_house.ben, step, NEXT_WEEK, 1)
    (waits,) = contacts.follow_ups(team_house.me)
    assert waits.contact.next_on == NEXT_WEEK
    contacts.finish(team_house.tim, step, 2)
    assert contacts.follow_ups(team_house.me) == ()


def test_two_who_change_a_step_at_once_do_not_overwrite_each_other(contacts, team_house, step):
    contacts.postpone(team_house.ben, step, NEXT_WEEK, 1)
    with pytest.raises(ChangedMeanwhile):
        contacts.finish(team_house.me, step, 1)
    with pytest.raises(ChangedMeanwhile):
        contacts.postpone(team_house.me, step, TOMORROW, 1)


def test_a_step_is_put_off_to_a_day_to_come(contacts, team_house, step):
    with pytest.raises(BadRequest):
        contacts.postpone(team_house.me, step, DAY - timedelta(days=1), 1)


def test_a_contact_without_a_step_has_nothing_to_finish(contacts, team_house, ruth):
    made = contacts.log(team_house.me, a_contact(ruth))
    with pytest.raises(NotFound):
        contacts.finish(team_house.me, made, 1)


def test_who_wrote_it_down_and_trainers_delete_a_contact(contacts, leaders, team_house, ruth, step):
    with pytest.raises(NotAllowed):
        contacts.forget(team_house.ben, step)
    contacts.forget(team_house.me, step)
    again = contacts.log(team_house.me, a_contact(ruth))
    contacts.forget(team_house.tess, again)
    assert leaders.leader(team_house.me, ruth).contacts == ()


def test_who_left_the_team_is_not_named_any_more(contacts, leaders, team_house, step, ruth):
    team_house.removed(team_house.me)
    (said,) = leaders.leader(team_house.ben, ruth).contacts
    assert said.who == ""
    team_house.later(days=1)
    assert contacts.follow_ups_due(team_house.me) == ()


def test_a_step_of_who_is_gone_for_good_is_everyones(contacts, leaders, team_house, step, ruth):
    team_house.later(days=1)
    team_house.leaving.leave(team_house.me, "Ana Lucero")
    (said,) = leaders.leader(team_house.ben, ruth).contacts
    assert (said.who, said.contact.person_id) == ("", None)
    assert [it.contact.id for it in contacts.follow_ups_due(team_house.ben)] == [step]


def test_who_is_in_no_team_has_nothing_due_and_no_error(contacts, team_house):
    team_house.removed(team_house.ben)
    assert contacts.follow_ups_due(team_house.ben) == ()


def test_who_works_alone_has_next_steps_too(house):
    leaders, contacts = Leaders(house.store, house.clock), Contacts(house.store, house.clock)
    made = replace(a_contact(leaders.add(house.me, a_leader())), next_step="Call", next_on=DAY)
    contacts.log(house.me, made)
    (due,) = contacts.follow_ups_due(house.me)
    assert (due.contact.next_step, due.leader.name, due.is_own) == ("Call", "Ruth Baca", True)
