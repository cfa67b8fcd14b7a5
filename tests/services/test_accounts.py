"""Accounts: the switch to team mode, joining by a link, name and password."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.errors import (
    BadEmail,
    BadName,
    BadPassword,
    BadRequest,
    LinkOver,
    NotAllowed,
    RostrumError,
    SignInFailed,
    TooYoung,
)
from rostrum.services.accounts import Applicant, NewTeam
from tests.services.house import STRANGER
from tests.services.signing import CAFE, HOME, OTHER, PASSWORD, Signing

ANA = Applicant("Ana", "ana@example.org", PASSWORD)
CARLA = Applicant("Carla", "carla@example.org", PASSWORD)
TEAM = NewTeam("Bernalillo", "Bernalillo")


@pytest.fixture
def solo(house):
    return Signing(house.store, house.clock)


def people_of(team):
    with team.store.transaction() as tx:
        return tx.people.ids()


def test_the_local_person_becomes_the_first_trainer_and_keeps_their_work(solo, house):
    token = solo.accounts.start_team(house.me, ANA, TEAM, HOME)
    ana = solo.people.by_token(token)
    assert (ana.id, ana.email, ana.runs_this) == (house.me.id, "ana@example.org", True)
    assert ana.is_trainer
    assert [pitch.title for pitch in house.writing.pitches(ana)] == ["Fund 10.1"]


def test_from_then_on_everyone_signs_in(solo, house):
    before, _ = solo.people.open_session()
    solo.accounts.start_team(house.me, ANA, TEAM, HOME)
    assert not solo.people.is_solo
    assert solo.people.by_token(before) is None
    with pytest.raises(NotAllowed):
        solo.people.open_session()


def test_the_switch_is_made_once(team, house):
    with pytest.raises(NotAllowed):
        team.accounts.start_team(team.ana, CARLA, TEAM, HOME)
    assert team.sign_in()


def test_only_who_runs_this_switches(solo):
    with pytest.raises(NotAllowed):
        solo.accounts.start_team(STRANGER, ANA, TEAM, HOME)
    assert solo.people.is_solo


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": " "}, BadName),
        ({"name": "x" * 81}, BadName),
        ({"email": "ana"}, BadEmail),
        ({"email": "ana@example.org\nBcc: x@example.org"}, BadEmail),
        ({"password": "short"}, BadPassword),
    ],
)
def test_a_mistake_leaves_solo_mode_as_it_was(solo, house, change, error):
    token, _ = solo.people.open_session()
    with pytest.raises(error):
        solo.accounts.start_team(house.me, replace(ANA, **change), TEAM, HOME)
    assert solo.people.is_solo
    assert solo.people.by_token(token) == house.me


@pytest.mark.parametrize(
    "password",
    [
        "ninechars",
        "x" * 257,
        "password123",
        "PASSWORD123",
        "qwertyuiop",
        "1234567890",
        "aaaaaaaaaaaaaa",
        "abababababab",
        "carla@example.org",
        "Bernalillo",
        "Bernalillo 2026",
        "rostrumrostrum",
        "Rostrum1234",
        "          ",
    ],
)
def test_a_password_that_others_can_guess_is_refused(team, password):
    with pytest.raises(BadPassword):
        team.accounts.join(team.invitation(), replace(CARLA, password=password), HOME)


@pytest.mark.parametrize(
    "password",
    ["tencharsss!"[:10], "only small letters", "4815162342108", "ключ от дома", "y zk " * 51],
)
def test_any_other_password_is_taken_whatever_letters_it_has(team, password):
    token = team.accounts.join(team.invitation(), replace(CARLA, password=password), HOME)
    assert team.people.by_token(token)
    assert team.sign_in("carla@example.org", password)


def test_a_link_lets_a_new_person_into_the_team(team):
    token = team.accounts.join(team.invitation(), replace(CARLA, age="teen"), HOME)
    carla = team.people.by_token(token)
    assert (carla.name, carla.age, carla.runs_this) == ("Carla", "teen", False)
    assert carla.role_in(team.ana.teams[0].team_id) == "advocate"


def test_a_link_can_make_a_trainer(team):
    token = team.accounts.join(team.invitation(role="trainer"), CARLA, HOME)
    assert team.people.by_token(token).is_trainer


def test_a_child_is_refused_and_nothing_is_kept(team, house):
    invitation, before = team.invitation(), people_of(team)
    with pytest.raises(TooYoung):
        team.accounts.join(invitation, replace(CARLA, age="child"), HOME)
    assert people_of(team) == before
    files = b"".join(file.read_bytes() for file in house.folder.glob("rostrum.sqlite3*"))
    assert b"carla" not in files.lower()


@pytest.mark.parametrize("age", ["", "old", "Adult"])
def test_an_age_must_be_chosen(team, age):
    with pytest.raises(BadRequest):
        team.accounts.join(team.invitation(), replace(CARLA, age=age), HOME)


def test_a_link_is_used_once(team):
    invitation = team.invitation()
    team.accounts.join(invitation, CARLA, HOME)
    with pytest.raises(LinkOver):
        team.accounts.join(invitation, replace(CARLA, email="dora@example.org"), HOME)


def test_twenty_who_use_a_link_in_the_same_moment_are_one(team):
    invitation, before = team.invitation(), len(people_of(team))

    def join(number):
        try:
            applicant = replace(CARLA, email=f"p{number}@example.org")
            return team.accounts.join(invitation, applicant, HOME)
        except RostrumError as refused:
            return type(refused)

    with ThreadPoolExecutor(20) as many:
        told = list(many.map(join, range(20)))
    assert told.count(LinkOver) == 19
    assert len(people_of(team)) == before + 1


def test_a_link_ends_after_its_time(team):
    invitation = team.invitation()
    team.clock.go_on(timedelta(hours=72))
    with pytest.raises(LinkOver):
        team.accounts.join(invitation, CARLA, HOME)


@pytest.mark.parametrize("token", ["", "unknown", "x" * 10_000, "\0", "\ud800"])
def test_a_link_nobody_made_lets_nobody_in(team, token):
    with pytest.raises(LinkOver):
        team.accounts.join(token, CARLA, HOME)


def test_who_is_no_trainer_any_more_lets_nobody_in(team):
    invitation, team_id = team.invitation(), team.ana.teams[0].team_id
    with team.store.transaction() as tx:
        tx.teams.set_role(team_id, team.ana.id, "advocate", "trainer")
    with pytest.raises(LinkOver):
        team.accounts.join(invitation, CARLA, HOME)


def test_who_has_an_account_joins_with_its_password(team):
    with team.store.transaction() as tx:
        tx.teams.leave(team.ana.teams[0].team_id, team.ben.id)
    applicant = Applicant("Other name", "BEN@example.org", PASSWORD)
    ben = team.people.by_token(team.accounts.join(team.invitation(), applicant, CAFE))
    assert (ben.id, ben.name) == (team.ben.id, "Ben")
    assert ben.teams


def test_a_wrong_password_of_an_account_does_not_use_up_the_link(team):
    invitation = team.invitation()
    with pytest.raises(SignInFailed):
        team.accounts.join(invitation, Applicant("Ben", "ben@example.org", OTHER), HOME)
    assert team.accounts.join(invitation, CARLA, HOME)


def test_who_is_signed_in_accepts_without_typing_anything(team):
    with team.store.transaction() as tx:
        tx.teams.leave(team.ana.teams[0].team_id, team.ben.id)
    team.accounts.accept(team.ben, team.invitation())
    assert team.people.by_token(team.ben_token).teams


def test_a_name_is_changed(team):
    team.accounts.change_name(team.ben, "  Benito   Ruiz ")
    assert team.people.by_token(team.ben_token).name == "Benito Ruiz"


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(team):
    other = team.sign_in("ben@example.org", browser=CAFE)
    here = replace(HOME, token=team.ben_token)
    team.accounts.change_password(team.ben, PASSWORD, OTHER, here)
    assert team.people.by_token(team.ben_token)
    assert team.people.by_token(other) is None
    assert team.sign_in("ben@example.org", OTHER)


def test_the_old_password_is_asked_for(team):
    here = replace(HOME, token=team.ben_token)
    with pytest.raises(SignInFailed):
        team.accounts.change_password(team.ben, OTHER, "twelve red lamps", here)
    assert team.sign_in("ben@example.org", PASSWORD)


def test_a_password_is_shown_by_no_value_that_may_be_logged():
    assert PASSWORD not in repr(ANA)
