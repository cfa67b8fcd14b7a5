"""The team's directory: who may do what, and nothing is overwritten unread."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.errors import (
    BadRequest,
    BadTable,
    ChangedMeanwhile,
    LeaderThere,
    NotAllowed,
    NotFound,
    TooManyLeaders,
)
from rostrum.domain.ids import LeaderId, TeamId
from rostrum.domain.leader import MOST_LEADERS
from rostrum.domain.team import SOLO
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.contacts import Contacts
from rostrum.services.leader_table import MOST_ROWS
from rostrum.services.leaders import Leaders
from tests.leader_making import DAY, a_contact, a_leader
from tests.services.signing import HOME, PASSWORD, Signing
from tests.services.team_house import OURS, THEIRS

LIST = b"name,body\nAl Roe,City of Taos\nRuth Baca,City of Socorro\n,City of Taos\n"


@pytest.fixture
def leaders(team_house):
    return Leaders(team_house.store, team_house.clock)


@pytest.fixture
def ruth(leaders, team_house):
    return leaders.add(team_house.ben, a_leader(committees="Budget"))


def names(directory):
    return [listed.leader.name for listed in directory.found]


def test_everyone_in_the_team_sees_what_one_of_them_added(leaders, team_house, ruth):
    for who in (team_house.me, team_house.ben, team_house.tess, team_house.tim):
        assert names(leaders.directory(who)) == ["Ruth Baca"]
    assert leaders.leader(team_house.me, ruth).address.salutation == "Dear Mayor Baca:"


def test_another_team_and_who_is_in_none_find_nothing(leaders, team_house, ruth):
    assert names(leaders.directory(team_house.otto)) == []
    with pytest.raises(NotFound):
        leaders.leader(team_house.otto, ruth)
    team_house.removed(team_house.ben)
    for look in (leaders.directory, leaders.table, lambda who: leaders.leader(who, ruth)):
        with pytest.raises(NotFound):
            look(team_house.ben)


def test_the_team_of_a_new_leader_is_the_persons_whatever_it_brings(leaders, team_house):
    made = leaders.add(team_house.ben, a_leader(team_id=THEIRS, id=LeaderId("mine"), version=9))
    kept = leaders.leader(team_house.me, made).leader
    assert (kept.team_id, kept.version) == (OURS, 1)
    assert made != "mine"


def test_any_member_corrects_an_entry(leaders, team_house, ruth):
    kept = leaders.leader(team_house.me, ruth).leader
    leaders.change(team_house.me, replace(kept, phone="505", team_id=THEIRS), kept.version)
    changed = leaders.leader(team_house.ben, ruth).leader
    assert (changed.phone, changed.team_id, changed.version) == ("505", OURS, 2)


def test_what_someone_else_changed_is_not_overwritten(leaders, team_house, ruth):
    kept = leaders.leader(team_house.me, ruth).leader
    leaders.change(team_house.ben, replace(kept, phone="1"), kept.version)
    with pytest.raises(ChangedMeanwhile):
        leaders.change(team_house.me, replace(kept, phone="2"), kept.version)
    with pytest.raises(ChangedMeanwhile):
        leaders.confirm(team_house.me, ruth, DAY + timedelta(days=9), kept.version)
    with pytest.raises(ChangedMeanwhile):
        leaders.remove(team_house.tess, ruth, kept.version)
    assert leaders.leader(team_house.me, ruth).leader.phone == "1"


def test_only_a_trainer_removes_one(leaders, team_house, ruth):
    assert not leaders.leader(team_house.ben, ruth).may_remove
    with pytest.raises(NotAllowed):
        leaders.remove(team_house.ben, ruth, 1)
    with pytest.raises(NotFound):
        leaders.remove(team_house.otto, ruth, 1)
    assert leaders.leader(team_house.tess, ruth).may_remove
    leaders.remove(team_house.tess, ruth, 1)
    assert leaders.directory(team_house.ben).count == 0


def test_nobody_is_added_twice(leaders, team_house, ruth):
    with pytest.raises(LeaderThere):
        leaders.add(team_house.me, a_leader("ruth  baca"))
    assert leaders.add(team_house.me, a_leader(body="City of Taos"))
    assert leaders.add(team_house.otto, a_leader())


def test_a_directory_has_an_end(leaders, team_house):
    with team_house.store.transaction() as tx:
        for number in range(MOST_LEADERS):
            tx.leaders.add(a_leader(f"L{number}", id=LeaderId(f"l{number}"), team_id=OURS))
    with pytest.raises(TooManyLeaders):
        leaders.add(team_house.me, a_leader())
    with pytest.raises(TooManyLeaders):
        leaders.import_table(team_house.me, LIST)


def test_a_search_finds_all_words_anywhere_in_an_entry(leaders, team_house, ruth):
    leaders.add(team_house.me, a_leader("Al Roe", body="City of Taos"))
    assert names(leaders.directory(team_house.me, "BUDGET socorro")) == ["Ruth Baca"]
    found = leaders.directory(team_house.me, "budget taos")
    assert (names(found), found.count) == ([], 2)


def test_an_entry_is_confirmed_until_a_day(leaders, team_house, ruth):
    assert leaders.directory(team_house.me).to_confirm == 1
    leaders.confirm(team_house.me, ruth, DAY + timedelta(days=30), 1)
    assert leaders.directory(team_house.me).to_confirm == 0
    kept = leaders.leader(team_house.me, ruth)
    assert (kept.leader.confirmed_on, kept.is_to_confirm) == (DAY, False)
    team_house.later(days=30)
    assert leaders.leader(team_house.me, ruth).is_to_confirm


def test_the_day_to_look_again_is_to_come(leaders, team_house, ruth):
    with pytest.raises(BadRequest):
        leaders.confirm(team_house.me, ruth, DAY, 1)


def test_a_list_is_seen_before_anything_is_kept(leaders, team_house, ruth):
    preview = leaders.preview(team_house.me, LIST)
    assert [it.name for it in preview.new] == ["Al Roe"]
    assert [it.name for it in preview.there] == ["Ruth Baca"]
    assert [line for line, _ in preview.mistakes] == [4]
    assert leaders.directory(team_house.me).count == 1
    assert leaders.import_table(team_house.me, LIST) == 1
    assert leaders.import_table(team_house.me, LIST) == 0
    assert leaders.directory(team_house.me).count == 2


def test_the_longest_list_is_added_at_once(leaders, team_house):
    longest = "name\n" + "".join(f"Leader {number}\n" for number in range(MOST_ROWS))
    assert leaders.import_table(team_house.me, longest.encode()) == MOST_ROWS


def test_a_broken_list_changes_nothing(leaders, team_house):
    with pytest.raises(BadTable):
        leaders.import_table(team_house.me, b"name\n" + b"x\n" * 10_000)
    assert leaders.directory(team_house.me).count == 0


def test_what_is_saved_can_be_brought_in_by_another_team(leaders, team_house, ruth):
    table = leaders.table(team_house.me)
    assert leaders.import_table(team_house.otto, table) == 1
    kept = leaders.directory(team_house.otto).found[0].leader
    ours = leaders.leader(team_house.me, ruth).leader
    assert replace(kept, id=ours.id, team_id=OURS) == ours


def test_who_works_alone_has_a_directory_that_moves_to_the_first_team(house):
    leaders, contacts = Leaders(house.store, house.clock), Contacts(house.store, house.clock)
    made = leaders.add(house.me, a_leader())
    contacts.log(house.me, a_contact(made))
    assert leaders.leader(house.me, made).leader.team_id == SOLO
    assert leaders.leader(house.me, made).may_remove
    signing = Signing(house.store, house.clock)
    ana = Applicant("Ana", "ana@example.org", PASSWORD)
    token = signing.accounts.start_team(house.me, ana, NewTeam("Lobos", ""), HOME)
    seen = leaders.leader(signing.people.by_token(token), made)
    assert seen.leader.team_id not in (SOLO, TeamId(""))
    assert [said.is_own for said in seen.contacts] == [True]
