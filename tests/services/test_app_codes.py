"""Codes of an app: set up, proven, switched off."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import CodeNeeded, CodeWrong, NotAllowed, SignInFailed
from tests.services.signing import HOME, OTHER, PASSWORD


def test_codes_are_off_until_a_first_one_was_typed(team):
    team.app_codes.begin(team.ben, PASSWORD, HOME)
    assert not team.app_codes.are_on(team.ben)
    assert team.sign_in("ben@example.org")


def test_a_first_code_switches_them_on(team):
    team.with_codes(team.ben)
    assert team.app_codes.are_on(team.ben)
    with pytest.raises(CodeNeeded):
        team.sign_in("ben@example.org")


def test_a_wrong_first_code_switches_nothing_on(team):
    team.app_codes.begin(team.ben, PASSWORD, HOME)
    with pytest.raises(CodeWrong):
        team.app_codes.confirm(team.ben, "000000")
    assert not team.app_codes.are_on(team.ben)


def test_the_code_that_switched_them_on_does_not_sign_in(team):
    secret = team.app_codes.begin(team.ben, PASSWORD, HOME)
    code = team.code(secret)
    team.app_codes.confirm(team.ben, code)
    with pytest.raises(CodeWrong):
        team.sign_in("ben@example.org", code=code)


def test_begin_and_stop_ask_for_the_password(team):
    with pytest.raises(SignInFailed):
        team.app_codes.begin(team.ben, OTHER, HOME)
    team.with_codes(team.ben)
    with pytest.raises(SignInFailed):
        team.app_codes.stop(team.ben, OTHER, HOME)
    assert team.app_codes.are_on(team.ben)


def test_the_password_switches_them_off(team):
    team.with_codes(team.ben)
    team.app_codes.stop(team.ben, PASSWORD, HOME)
    assert team.sign_in("ben@example.org")


def test_a_set_up_cannot_replace_codes_that_are_on(team):
    team.with_codes(team.ben)
    with pytest.raises(NotAllowed):
        team.app_codes.begin(team.ben, PASSWORD, HOME)
    with pytest.raises(NotAllowed):
        team.app_codes.picture(team.ben)


def test_the_picture_belongs_to_the_set_up_under_way(team):
    secret = team.app_codes.begin(team.ben, PASSWORD, HOME)
    told, picture = team.app_codes.picture(team.ben)
    assert told == secret
    assert picture.startswith("data:image/svg+xml")


def test_who_lost_the_phone_is_helped_by_the_trainer(team):
    team.with_codes(team.ben)
    team.app_codes.stop_for(team.ana, team.ben.id)
    assert team.people.by_token(team.ben_token) is None
    assert team.sign_in("ben@example.org")


def test_a_teammate_cannot_switch_off_someones_codes(team):
    team.with_codes(team.ana)
    with pytest.raises(NotAllowed):
        team.app_codes.stop_for(team.ben, team.ana.id)
    assert team.app_codes.are_on(team.ana)


def test_whoever_sits_at_the_terminal_can_switch_off_everyones(team):
    team.with_codes(team.ana)
    team.app_codes.stop_for_email("Ana@example.org")
    assert team.sign_in()
