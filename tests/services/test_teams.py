from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor

import pytest

from rostrum.domain.errors import (
    BadName,
    BadRequest,
    ChangedMeanwhile,
    LastTrainer,
    NotAllowed,
    NotFound,
    UserError,
)
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from tests.services.crew import Crew


@pytest.fixture
def crew():
    return Crew()


LEADING = {
    "rename": lambda crew, me: crew.teams.rename(me, crew.team, "New", "", 1),
    "close": lambda crew, me: crew.teams.close(me, crew.team, 1),
    "set_role": lambda crew, me: crew.teams.set_role(
        me, crew.team, crew.advocate.id, "trainer", "advocate"
    ),
    "remove": lambda crew, me: crew.teams.remove(me, crew.team, crew.trainer.id),
    "hand_over": lambda crew, me: crew.teams.hand_over(me, crew.team, crew.trainer.id),
    "members_table": lambda crew, me: crew.teams.members_table(me, crew.team),
}
SEEING = {
    "team": lambda crew, me: crew.teams.team(me, crew.team),
    "switch": lambda crew, me: crew.teams.switch(me, crew.team),
    "leave": lambda crew, me: crew.teams.leave(me, crew.team),
}


@pytest.mark.parametrize("what", LEADING)
def test_an_advocate_may_not_lead(crew, what):
    with pytest.raises(NotAllowed):
        LEADING[what](crew, crew.advocate)


@pytest.mark.parametrize("what", LEADING | SEEING)
@pytest.mark.parametrize("who", ["stranger", "nobody", "runs_this"])
def test_who_is_not_in_a_team_does_not_find_it(crew, what, who):
    people = {"nobody": Person(PersonId("nobody")), "runs_this": Person(PersonId("local"))}
    with pytest.raises(NotFound):
        (LEADING | SEEING)[what](crew, people.get(who, crew.stranger))


@pytest.mark.parametrize("what", LEADING)
def test_a_demoted_trainer_may_not_lead_from_that_moment(crew, what):
    second = crew.joined("sam", "trainer")
    crew.teams.set_role(crew.trainer, crew.team, second.id, "advocate", "trainer")
    with pytest.raises(NotAllowed):  # the person held here still says "trainer"
        LEADING[what](crew, second)


@pytest.mark.parametrize("what", LEADING | SEEING)
def test_a_removed_person_finds_nothing_from_that_moment(crew, what):
    second = crew.joined("sam", "trainer")
    crew.teams.remove(crew.trainer, crew.team, second.id)
    with pytest.raises(NotFound):
        (LEADING | SEEING)[what](crew, second)


def test_trainers_see_emails_ages_and_invitations(crew):
    crew.inviting.invite(crew.trainer, crew.team, "advocate")
    seen = crew.teams.team(crew.trainer, crew.team)
    assert [member.name for member in seen.members] == ["Ana", "Tess"]
    assert [member.details.email for member in seen.members] == [
        "ana@example.org",
        "tess@example.org",
    ]
    assert len(seen.invitations) == 1


def test_advocates_see_names_and_roles_only(crew):
    crew.inviting.invite(crew.trainer, crew.team, "advocate")
    seen = crew.teams.team(crew.advocate, crew.team)
    assert [(member.name, member.role) for member in seen.members] == [
        ("Ana", "advocate"),
        ("Tess", "trainer"),
    ]
    assert [member.details for member in seen.members] == [None, None]
    assert seen.invitations == ()


def test_a_trainer_starts_another_team_leads_it_and_looks_at_it(crew):
    team = crew.teams.start(crew.trainer, "  Los   Linces ", "Taos")
    assert (team.name, team.county) == ("Los Linces", "Taos")
    assert crew.teams.current(crew.trainer) == team.id
    assert crew.teams.team(crew.trainer, team.id).role == "trainer"


def test_whoever_runs_this_may_start_a_team(crew):
    with crew.store.transaction() as tx:
        local = tx.people.get(PersonId("local"))
    assert crew.teams.start(local, "Osos").name == "Osos"


def test_an_advocate_starts_no_team(crew):
    with pytest.raises(NotAllowed):
        crew.teams.start(crew.advocate, "Mine")


@pytest.mark.parametrize("name", ["", "  ", "\u202e", "x" * 81])
def test_a_team_needs_a_name_that_can_be_read(crew, name):
    with pytest.raises(BadName):
        crew.teams.start(crew.trainer, name)
    with pytest.raises(BadName):
        crew.teams.rename(crew.trainer, crew.team, name, "", 1)


def test_of_two_trainers_who_rename_at_once_the_second_is_told(crew):
    second = crew.joined("sam", "trainer")
    assert crew.teams.rename(crew.trainer, crew.team, "First", "Taos", 1).version == 2
    with pytest.raises(ChangedMeanwhile):
        crew.teams.rename(second, crew.team, "Second", "Luna", 1)
    assert crew.teams.team(second, crew.team).team.name == "First"


def test_of_two_trainers_who_change_one_role_the_second_is_told(crew):
    second = crew.joined("sam", "trainer")
    crew.teams.set_role(crew.trainer, crew.team, crew.advocate.id, "trainer", "advocate")
    with pytest.raises(ChangedMeanwhile):
        crew.teams.set_role(second, crew.team, crew.advocate.id, "trainer", "advocate")


def test_there_are_two_roles_and_no_other(crew):
    with pytest.raises(BadRequest):
        crew.teams.set_role(crew.trainer, crew.team, crew.advocate.id, "owner", "advocate")


@pytest.mark.parametrize("member", ["otto", "nobody"])
def test_who_is_in_another_team_is_not_found_in_this_one(crew, member):
    for change in (crew.teams.remove, crew.teams.hand_over):
        with pytest.raises(NotFound):
            change(crew.trainer, crew.team, PersonId(member))
    with pytest.raises(NotFound):
        crew.teams.set_role(crew.trainer, crew.team, PersonId(member), "trainer", "advocate")


def test_the_last_trainer_stays_one(crew):
    me = crew.trainer
    ways = [
        lambda: crew.teams.leave(me, crew.team),
        lambda: crew.teams.remove(me, crew.team, me.id),
        lambda: crew.teams.set_role(me, crew.team, me.id, "advocate", "trainer"),
    ]
    for way in ways:
        with pytest.raises(LastTrainer):
            way()
        assert crew.roles() == {"tess": "trainer", "ana": "advocate"}


def test_trainers_who_all_leave_at_once_leave_one_behind(crew):
    trainers = [crew.trainer, *(crew.joined(f"sam{number}", "trainer") for number in range(5))]

    def leave(me: Person) -> bool:
        try:
            crew.teams.leave(me, crew.team)
        except UserError:
            return False
        return True

    with ThreadPoolExecutor(len(trainers)) as crowd:
        assert sum(crowd.map(leave, trainers)) == len(trainers) - 1
    assert list(crew.roles().values()).count("trainer") == 1


def test_a_team_is_handed_over(crew):
    crew.teams.hand_over(crew.trainer, crew.team, crew.advocate.id)
    assert crew.roles() == {"tess": "advocate", "ana": "trainer"}


def test_nobody_hands_a_team_to_themselves(crew):
    with pytest.raises(NotAllowed):
        crew.teams.hand_over(crew.trainer, crew.team, crew.trainer.id)


def test_who_leaves_is_gone_and_keeps_their_account(crew):
    crew.teams.leave(crew.advocate, crew.team)
    assert crew.roles() == {"tess": "trainer"}
    with crew.store.transaction() as tx:
        assert tx.people.get(crew.advocate.id).email == "ana@example.org"


def test_a_closed_team_is_gone_and_its_people_stay(crew):
    crew.teams.close(crew.trainer, crew.team, 1)
    assert crew.teams.teams(crew.trainer) == []
    with crew.store.transaction() as tx:
        assert tx.people.get(crew.advocate.id).name == "Ana"


def test_a_team_that_was_renamed_meanwhile_is_not_closed(crew):
    crew.teams.rename(crew.trainer, crew.team, "Other", "", 1)
    with pytest.raises(ChangedMeanwhile):
        crew.teams.close(crew.trainer, crew.team, 1)


def test_who_is_in_several_teams_looks_at_the_one_chosen_last(crew):
    with crew.store.transaction() as tx:
        tx.teams.join(crew.other_team, crew.advocate.id, "advocate", crew.clock.now())
    crew.teams.switch(crew.advocate, crew.other_team)
    assert crew.teams.current(crew.advocate) == crew.other_team
    crew.teams.leave(crew.advocate, crew.other_team)
    assert crew.teams.current(crew.advocate) == crew.team


def test_who_is_in_no_team_looks_at_none(crew):
    crew.teams.leave(crew.advocate, crew.team)
    assert crew.teams.current(crew.advocate) is None
    with pytest.raises(NotFound):
        crew.teams.switch(crew.advocate, TeamId("other"))


def test_the_table_of_members_holds_no_formula(crew):
    with crew.store.transaction() as tx:
        tx.people.change(Person(crew.advocate.id, "=HYPERLINK(0)", "@ana@example.org"))
    name, table = crew.teams.members_table(crew.trainer, crew.team)
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert name == "Lobos"
    assert rows[1][:4] == ["'=HYPERLINK(0)", "'@ana@example.org", "advocate", "adult"]
