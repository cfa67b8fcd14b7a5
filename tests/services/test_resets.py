"""Lost passwords: links by e-mail or from a trainer."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from rostrum.domain.errors import (
    BadPassword,
    CodeNeeded,
    LinkOver,
    NotAllowed,
    NotFound,
    RostrumError,
    SignInFailed,
)
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from tests.services.house import STRANGER
from tests.services.signing import CAFE, HOME, OTHER, PASSWORD


def link_in(letter) -> str:
    return re.search(r"https://practise\.test/auth/reset/(\S+)", letter[2])[1]


def test_a_link_comes_by_e_mail_and_lets_choose_a_new_password(team):
    team.resets.ask("Ben@example.org", HOME.address)
    ((to, _, _),) = team.mail.letters
    team.resets.reset(link_in(team.mail.letters[0]), OTHER)
    assert to == "ben@example.org"
    assert team.sign_in("ben@example.org", OTHER)
    with pytest.raises(SignInFailed):
        team.sign_in("ben@example.org", PASSWORD)


@pytest.mark.parametrize("email", ["nobody@example.org", "", "no e-mail", "a@b.c\nBcc: d@e.f"])
def test_who_has_no_account_gets_no_letter_and_nobody_learns_it(team, email):
    assert team.resets.ask(email, HOME.address) is None
    assert team.mail.letters == []


def test_without_a_mail_server_asking_does_nothing(team):
    team.mail.is_set = False
    team.resets.ask("ben@example.org", HOME.address)
    assert team.mail.letters == []


def test_a_mail_server_that_is_down_tells_nothing(team):
    team.mail.is_broken = True
    assert team.resets.ask("ben@example.org", HOME.address) is None


def test_nobody_is_flooded_with_letters(team):
    for number in range(10):
        team.resets.ask("ben@example.org", f"203.0.113.{number}")
    assert len(team.mail.letters) == 3


def test_a_new_link_ends_the_one_before(team):
    first, second = (team.resets.make(team.ana, team.ben.id) for _ in range(2))
    with pytest.raises(LinkOver):
        team.resets.reset(first, OTHER)
    team.resets.reset(second, OTHER)


def test_a_reset_ends_every_session(team):
    team.resets.reset(team.resets.make(team.ana, team.ben.id), OTHER)
    assert team.people.by_token(team.ben_token) is None
    assert team.people.by_token(team.token)


def test_a_link_is_used_once_also_in_the_same_moment(team):
    link = team.resets.make(team.ana, team.ben.id)

    def reset(number):
        try:
            return team.resets.reset(link, f"{OTHER} {number}")
        except RostrumError as refused:
            return type(refused)

    with ThreadPoolExecutor(8) as many:
        told = list(many.map(reset, range(8)))
    assert told.count(None) == 1
    assert told.count(LinkOver) == 7


def test_a_link_ends_after_two_hours(team):
    link = team.resets.make(team.ana, team.ben.id)
    team.clock.go_on(timedelta(hours=2))
    with pytest.raises(LinkOver):
        team.resets.reset(link, OTHER)


def test_a_password_that_is_refused_does_not_use_up_the_link(team):
    link = team.resets.make(team.ana, team.ben.id)
    with pytest.raises(BadPassword):
        team.resets.reset(link, "short")
    team.resets.reset(link, OTHER)


@pytest.mark.parametrize("link", ["", "unknown", "x" * 10_000, "\0", "\ud800"])
def test_a_link_nobody_made_changes_nothing(team, link):
    with pytest.raises(LinkOver):
        team.resets.reset(link, OTHER)


def test_a_link_says_for_whom_it_is(team):
    assert team.resets.owner(team.resets.make(team.ana, team.ben.id)) == "ben@example.org"


def test_an_advocate_makes_no_link_for_a_teammate(team):
    with pytest.raises(NotAllowed):
        team.resets.make(team.ben, team.ana.id)


@pytest.mark.parametrize("person", [STRANGER, Person(PersonId("stranger"), "Eve", "e@example.org")])
def test_a_stranger_does_not_learn_that_someone_exists(team, person):
    for whom in (team.ben.id, PersonId("nobody")):
        with pytest.raises(NotFound):
            team.resets.make(person, whom)


def test_codes_stay_on_after_a_reset(team):
    team.with_codes(team.ben)
    team.resets.reset(team.resets.make(team.ana, team.ben.id), OTHER)
    with pytest.raises(CodeNeeded):
        team.sign_in("ben@example.org", OTHER)


def test_whoever_sits_at_the_terminal_can_help_everyone(team):
    team.resets.reset(team.resets.make_for_email("ana@example.org"), OTHER)
    assert team.sign_in(password=OTHER, browser=CAFE)
    with pytest.raises(NotFound):
        team.resets.make_for_email("nobody@example.org")


def test_the_link_itself_is_kept_nowhere(team, house):
    link = team.resets.make(team.ana, team.ben.id)
    files = house.folder.glob("rostrum.sqlite3*")
    assert link.encode() not in b"".join(file.read_bytes() for file in files)
