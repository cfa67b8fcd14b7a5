"""Signing in: who gets in, who gets slow, and that nobody is shut out by others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.adapters.sign_in.passwords import Argon2Passwords
from rostrum.domain.errors import (
    CodeNeeded,
    CodeWrong,
    NotFound,
    RostrumError,
    SignInFailed,
    TooManyTries,
)
from rostrum.services.sign_in import Browser
from tests.services.signing import CAFE, HOME, OTHER, PASSWORD


def fail(team, times, email="ana@example.org", browser=HOME):
    for _ in range(times):
        with pytest.raises(SignInFailed):
            team.sign_in(email, "wrong password", browser=browser)


def test_e_mail_and_password_let_a_person_in(team):
    assert team.people.by_token(team.sign_in()) == team.ana


@pytest.mark.parametrize("email", [" Ana@Example.ORG ", "ANA@EXAMPLE.ORG"])
def test_an_e_mail_is_the_same_in_capitals(team, email):
    assert team.people.by_token(team.sign_in(email)) == team.ana


@pytest.mark.parametrize("password", ["", "wrong password", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_lets_nobody_in(team, password):
    with pytest.raises(SignInFailed):
        team.sign_in(password=password)


@pytest.mark.parametrize("email", ["", "nobody@example.org", "no e-mail", "x" * 10_000, "\0@a.b"])
def test_an_unknown_e_mail_is_refused_like_a_wrong_password(team, email):
    with pytest.raises(SignInFailed):
        team.sign_in(email)


def test_an_unknown_e_mail_costs_the_same_hash(team, monkeypatch):
    hashed = []
    monkeypatch.setattr(
        Argon2Passwords, "fits", lambda self, kept, password: hashed.append(kept) or False
    )
    for email in ("nobody@example.org", "ana@example.org"):
        with pytest.raises(SignInFailed):
            team.sign_in(email)
    assert len(hashed) == 2


def test_every_sign_in_makes_a_new_token_and_ends_the_one_this_browser_had(team):
    first = team.sign_in()
    second = team.sign_in(browser=replace(HOME, token=first))
    assert first != second
    assert team.people.by_token(first) is None
    assert team.people.by_token(second)


def test_a_token_that_someone_planted_is_not_taken_over(team):
    token = team.sign_in(browser=replace(HOME, token="planted"))
    assert token != "planted"
    assert team.people.by_token("planted") is None


def test_after_five_failures_this_account_gets_slow_from_this_address(team):
    fail(team, 5)
    with pytest.raises(TooManyTries):
        team.sign_in()


def test_the_right_password_gets_in_from_another_address(team):
    fail(team, 8 - 3)
    assert team.sign_in(browser=CAFE)


def test_other_accounts_of_the_same_address_stay_open(team):
    fail(team, 5)
    assert team.sign_in("ben@example.org")


def test_after_a_while_it_is_let_try_again(team):
    fail(team, 5)
    team.clock.go_on(timedelta(minutes=3))
    assert team.sign_in()


def test_each_further_failure_doubles_the_time(team):
    fail(team, 5)
    team.clock.go_on(timedelta(minutes=2))
    fail(team, 1)
    with pytest.raises(TooManyTries) as slow:
        team.sign_in()
    assert slow.value.values == {"minutes": 4}


def test_a_success_forgets_the_failures(team):
    fail(team, 4)
    team.sign_in()
    fail(team, 4)
    assert team.sign_in()


def test_many_tries_in_the_same_moment_count_as_many(team):
    def attempt(_):
        try:
            return team.sign_in(password="wrong password")
        except RostrumError as refused:
            return type(refused)

    with ThreadPoolExecutor(20) as many:
        told = list(many.map(attempt, range(20)))
    assert told.count(SignInFailed) == 5
    assert told.count(TooManyTries) == 15


def test_an_address_that_guesses_at_many_accounts_gets_slow(team):
    for number in range(50):
        fail(team, 1, f"p{number}@example.org", CAFE)
    with pytest.raises(TooManyTries):
        team.sign_in(browser=CAFE)


def test_who_signed_in_there_before_is_not_shut_out_by_a_guest_who_guesses(team):
    team.sign_in(browser=CAFE)
    for number in range(50):
        fail(team, 1, f"p{number}@example.org", CAFE)
    assert team.sign_in(browser=CAFE)


def test_failures_are_kept_without_e_mail_and_address(team, house):
    fail(team, 1, "nobody@example.org")
    kept = b"".join(file.read_bytes() for file in house.folder.glob("rostrum.sqlite3*"))
    assert b"nobody@example.org" not in kept
    assert HOME.address.encode() not in kept


def test_a_hash_of_older_strength_is_renewed_when_its_person_signs_in(team):
    stronger = Argon2Passwords()
    strong = replace(team.signing, passwords=stronger)
    before = team.credentials(team.ana).password_hash
    team.signing = strong
    team.sign_in()
    after = team.credentials(team.ana).password_hash
    assert before != after
    assert "m=19456,t=2,p=1" in after
    assert team.sign_in()


def test_with_codes_on_the_password_alone_is_not_enough(team):
    team.with_codes(team.ana)
    with pytest.raises(CodeNeeded):
        team.sign_in()


def test_the_code_of_now_lets_in(team):
    secret = team.with_codes(team.ana)
    assert team.sign_in(code=team.code(secret))


def test_a_code_is_accepted_once(team):
    secret = team.with_codes(team.ana)
    code = team.code(secret)
    team.sign_in(code=code)
    with pytest.raises(CodeWrong):
        team.sign_in(code=code)


def test_an_older_code_is_refused_after_a_newer_one(team):
    secret = team.with_codes(team.ana)
    team.sign_in(code=team.code(secret, 1))
    with pytest.raises(CodeWrong):
        team.sign_in(code=team.code(secret))


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_phone_may_be_half_a_minute_off(team, steps):
    secret = team.with_codes(team.ana)
    team.clock.go_on(timedelta(seconds=90))
    assert team.sign_in(code=team.code(secret, steps))


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_phone_may_not_be_a_minute_off(team, steps):
    secret = team.with_codes(team.ana)
    team.clock.go_on(timedelta(seconds=90))
    with pytest.raises(CodeWrong):
        team.sign_in(code=team.code(secret, steps))


@pytest.mark.parametrize("code", ["12345", "1234567", "abcdef", "٣٣٣٣٣٣", "0" * 5000, "\0"])
def test_what_is_no_code_is_refused(team, code):
    team.with_codes(team.ana)
    with pytest.raises(CodeWrong):
        team.sign_in(code=code)


def test_wrong_codes_from_many_addresses_get_slow_too(team):
    team.with_codes(team.ana)
    for number in range(20):
        with pytest.raises(CodeWrong):
            team.sign_in(code="000000", browser=Browser(f"203.0.113.{number}"))
    with pytest.raises(TooManyTries):
        team.sign_in(code="000000", browser=Browser("203.0.113.99"))


def test_guessed_codes_do_not_shut_the_person_out_at_home(team):
    secret = team.with_codes(team.ana)
    for number in range(20):
        with pytest.raises(CodeWrong):
            team.sign_in(code="000000", browser=Browser(f"203.0.113.{number}"))
    assert team.sign_in(code=team.code(secret))


def test_signing_out_ends_this_session_only(team):
    here, there = team.sign_in(), team.sign_in(browser=CAFE)
    team.signing.sign_out(here)
    assert team.people.by_token(here) is None
    assert team.people.by_token(there)


def test_the_list_says_which_session_is_this_one(team):
    here = team.sign_in(browser=CAFE)
    listed = team.signing.sessions(team.ana, here)
    assert [session.device for session, is_here in listed if is_here] == [CAFE.device]
    assert len(listed) == 2


def test_a_session_is_ended_from_the_list(team):
    here, there = team.sign_in(), team.sign_in(browser=CAFE)
    (gone,) = [
        session.id
        for session, _ in team.signing.sessions(team.ana, here)
        if session.device == CAFE.device
    ]
    team.signing.end_session(team.ana, gone)
    assert team.people.by_token(there) is None


def test_nobody_ends_the_session_of_someone_else(team):
    ((hers, _),) = team.signing.sessions(team.ana, team.token)
    with pytest.raises(NotFound):
        team.signing.end_session(team.ben, hers.id)
    assert team.people.by_token(team.token)


def test_all_others_end_at_once(team):
    here, there = team.sign_in(), team.sign_in(browser=CAFE)
    team.signing.end_others(team.ana, here)
    assert team.people.by_token(here)
    assert team.people.by_token(there) is None
    assert team.people.by_token(team.ben_token)


def test_a_wrong_password_says_nothing_about_the_new_one_in_words(team):
    with pytest.raises(SignInFailed) as refused:
        team.sign_in(password=OTHER)
    assert OTHER not in str(refused.value)
