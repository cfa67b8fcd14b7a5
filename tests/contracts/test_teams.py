"""What every store promises about teams."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.errors import NotFound
from rostrum.domain.ids import InvitationId, PersonId, TeamId
from rostrum.domain.person import Membership, Person
from rostrum.domain.privacy import Share
from rostrum.domain.team import INVITATION_AGE, Invitation, Team
from tests.contracts import making
from tests.contracts.making import ME, MINUTE
from tests.fakes.clock import NOON

TEAM = TeamId("team")
ANA = PersonId("ana")
THREADS = 20


def invitation(number: int = 1, team: TeamId = TEAM) -> Invitation:
    return Invitation(
        id=InvitationId(f"invitation-{number}"),
        team_id=team,
        token_hash=f"{number:064d}",
        role="advocate",
        name="Ana",
        email="ana@example.org",
        made_by=ME,
        made_at=NOON,
        expires_at=NOON + INVITATION_AGE,
    )


@pytest.fixture
def teams(store):
    """A store with a team that the local person leads."""
    with store.transaction() as tx:
        tx.people.add(Person(ANA, "Ana", "ana@example.org"), NOON)
        tx.teams.add(Team(TEAM, "Lobos", "Socorro", NOON))
        tx.teams.join(TEAM, ME, "trainer", NOON)
    return store


def test_an_unknown_team_is_not_found(teams):
    with teams.transaction() as tx:
        for look in (tx.teams.get, tx.teams.hold):
            with pytest.raises(NotFound):
                look(TeamId("other"))


def test_a_person_comes_with_the_teams_they_are_in_now(teams):
    with teams.transaction() as tx:
        tx.teams.join(TEAM, ANA, "advocate", NOON)
        assert tx.people.get(ANA).teams == (Membership(TEAM, "advocate"),)
        tx.teams.set_role(TEAM, ANA, "trainer", "advocate")
        assert tx.people.get(ANA).is_trainer
        tx.teams.leave(TEAM, ANA)
        assert tx.people.get(ANA).teams == ()


def test_who_is_in_a_team_already_keeps_their_role(teams):
    with teams.transaction() as tx:
        tx.teams.join(TEAM, ME, "advocate", NOON + MINUTE)
        assert [member.role for member in tx.teams.members(TEAM)] == ["trainer"]


def test_a_change_based_on_an_older_version_is_refused(teams):
    with teams.transaction() as tx:
        team = tx.teams.get(TEAM)
        assert tx.teams.change(replace(team, name="Linces", version=2), 1)
        assert not tx.teams.change(replace(team, name="Osos", version=2), 1)
        assert tx.teams.get(TEAM).name == "Linces"


def test_a_role_that_is_not_as_it_was_read_stays(teams):
    with teams.transaction() as tx:
        assert not tx.teams.set_role(TEAM, ME, "trainer", "advocate")
        assert not tx.teams.set_role(TEAM, ANA, "trainer", "advocate")


def test_who_leaves_takes_back_what_they_shared(teams):
    with teams.transaction() as tx:
        tx.takes.add(making.take())
        tx.privacy.share(Share(making.take().id, TEAM, NOON))
        assert tx.teams.leave(TEAM, ME)
        assert not tx.teams.leave(TEAM, ME)
        assert tx.privacy.shares(making.take().id) == []


def test_a_deleted_team_takes_memberships_invitations_and_shares_with_it(teams):
    with teams.transaction() as tx:
        tx.takes.add(making.take())
        tx.privacy.share(Share(making.take().id, TEAM, NOON))
        tx.teams.invite(invitation())
        tx.teams.delete(TEAM)
        assert tx.people.get(ME).teams == ()
        assert tx.teams.invitation(invitation().token_hash) is None
        assert tx.privacy.shares(making.take().id) == []
        assert tx.takes.get(making.take().id, ME)


def test_members_come_by_name_with_when_they_were_last_here(teams):
    with teams.transaction() as tx:
        tx.teams.join(TEAM, ANA, "advocate", NOON)
        assert [(member.name, member.seen_at) for member in tx.teams.members(TEAM)] == [
            ("", None),
            ("Ana", None),
        ]


def test_an_invitation_is_found_by_its_token_only(teams):
    with teams.transaction() as tx:
        tx.teams.invite(invitation())
        assert tx.teams.invitation(invitation().token_hash) == invitation()
        assert tx.teams.invitation("0" * 64) is None


def test_twenty_who_use_one_invitation_at_once_are_one(teams):
    with teams.transaction() as tx:
        tx.teams.invite(invitation())

    def use(_number: int) -> bool:
        with teams.transaction() as tx:
            return tx.teams.use(invitation().id, ANA, NOON)

    with ThreadPoolExecutor(THREADS) as crowd:
        assert sum(crowd.map(use, range(THREADS))) == 1


@pytest.mark.parametrize("after", [INVITATION_AGE, INVITATION_AGE + timedelta(days=9)])
def test_an_invitation_that_is_over_cannot_be_used(teams, after):
    with teams.transaction() as tx:
        tx.teams.invite(invitation())
        assert not tx.teams.use(invitation().id, ANA, NOON + after)


def test_a_withdrawn_invitation_cannot_be_used_and_a_used_one_not_withdrawn(teams):
    with teams.transaction() as tx:
        tx.teams.invite(invitation(1))
        tx.teams.invite(invitation(2))
        assert tx.teams.withdraw(TEAM, invitation(1).id, NOON)
        assert not tx.teams.use(invitation(1).id, ANA, NOON)
        assert tx.teams.use(invitation(2).id, ANA, NOON)
        assert not tx.teams.withdraw(TEAM, invitation(2).id, NOON)


def test_another_teams_invitation_cannot_be_withdrawn(teams):
    with teams.transaction() as tx:
        tx.teams.invite(invitation())
        assert not tx.teams.withdraw(TeamId("other"), invitation().id, NOON)
