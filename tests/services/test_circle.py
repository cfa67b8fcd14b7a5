"""What belongs to a team belongs to one in solo mode too, and moves along when it is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.errors import NotAllowed, NotFound
from rostrum.domain.ids import InvitationId, TeamId
from rostrum.domain.team import INVITATION_AGE, SOLO, Invitation
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.circle import circle
from rostrum.services.teams import Teams
from tests.fakes.clock import NOON
from tests.services.house import STRANGER
from tests.services.signing import HOME, PASSWORD, Signing
from tests.services.team_house import OURS, THEIRS

ANA = Applicant("Ana", "ana@example.org", PASSWORD)


def asked(house, person, action="see", team_id=None):
    with house.store.transaction() as tx:
        return circle(tx, person, action, team_id)


def is_there(house, team_id=SOLO):
    with house.store.transaction() as tx:
        return tx.teams.has(team_id)


def something_of_the_circle(house):
    """Keep something that belongs to a team: an invitation, as there is no link without one."""
    number = InvitationId("kept")
    with house.store.transaction() as tx:
        kept = Invitation(
            *(number, SOLO, "hash", "advocate", "", "", house.me.id, NOON, NOON + INVITATION_AGE)
        )
        tx.teams.invite(kept)


def test_who_works_alone_has_a_circle_from_the_first_use_on(house):
    assert not is_there(house)
    assert [asked(house, house.me, action) for action in ("see", "lead", "lead")] == [SOLO] * 3
    assert is_there(house)


def test_nobody_sees_it_as_a_team(house):
    asked(house, house.me)
    teams = Teams(house.store, house.clock)
    assert list(teams.teams(house.me)) == []
    assert teams.current(house.me) is None
    with pytest.raises(NotFound):
        teams.team(house.me, SOLO)
    with pytest.raises(NotFound):
        teams.close(house.me, SOLO, 1)


def test_it_is_no_team_without_a_trainer(house):
    asked(house, house.me)
    with house.store.transaction() as tx:
        assert (tx.inspection.untrained(), tx.inspection.strays()) == (0, 0)


def test_alone_there_is_no_other_team(house):
    with pytest.raises(NotFound):
        asked(house, house.me, "see", OURS)


@pytest.mark.parametrize("whose", [STRANGER, replace(STRANGER, runs_this=True)])
def test_who_is_not_known_here_has_none(house, whose):
    with pytest.raises(NotFound):
        asked(house, whose)
    assert not is_there(house)


def test_in_a_team_it_is_the_team_the_person_looks_at(team_house):
    assert asked(team_house, team_house.ben) == OURS
    second = Teams(team_house.store, team_house.clock).start(team_house.tess, "Second")
    assert asked(team_house, team_house.tess, "lead") == second.id
    assert asked(team_house, team_house.tess, "lead", OURS) == OURS
    assert not is_there(team_house)


@pytest.mark.parametrize("team_id", [THEIRS, SOLO, TeamId("none")])
def test_in_a_team_no_other_circle_is_found(team_house, team_id):
    with pytest.raises(NotFound):
        asked(team_house, team_house.ben, "see", team_id)


def test_members_do_not_lead_it(team_house):
    with pytest.raises(NotAllowed):
        asked(team_house, team_house.ben, "lead")


def test_who_is_in_no_team_any_more_has_none(team_house):
    team_house.removed(team_house.ben)
    with pytest.raises(NotFound):
        asked(team_house, team_house.ben)


def test_all_that_was_kept_alone_moves_to_the_team_that_is_made(house):
    asked(house, house.me)
    something_of_the_circle(house)
    signing = Signing(house.store, house.clock)
    token = signing.accounts.start_team(house.me, ANA, NewTeam("Lobos", ""), HOME)
    ana = signing.people.by_token(token)
    with house.store.transaction() as tx:
        team_id = ana.teams[0].team_id
        assert [kept.id for kept in tx.teams.invitations(team_id)] == ["kept"]
        assert not tx.teams.has(SOLO)


def test_a_team_is_made_as_well_where_nothing_was_kept(house):
    signing = Signing(house.store, house.clock)
    assert signing.accounts.start_team(house.me, ANA, NewTeam("Lobos", ""), HOME)
    assert not is_there(house)
