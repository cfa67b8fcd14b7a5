"""Sessions of browsers, and the one local person of solo mode."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.account import LONGEST_AGE
from rostrum.domain.errors import NotAllowed
from rostrum.services import people as people_module
from rostrum.services.people import People


@pytest.fixture
def people(house):
    return People(house.store, house.clock)


def test_a_session_belongs_to_the_local_person(people, house):
    token, person = people.open_session()
    assert people.by_token(token) == person == house.me


def test_every_browser_has_a_token_of_its_own_that_nobody_can_guess(people):
    first, second = people.open_session()[0], people.open_session()[0]
    assert first != second
    assert len(first) >= 43


def test_both_browsers_stay_signed_in(people):
    tokens = [people.open_session()[0] for _ in range(2)]
    assert all(people.by_token(token) for token in tokens)


@pytest.mark.parametrize("token", ["", "nobody", "x" * 129, "x" * 10**6, "\0", "ü"])
def test_a_token_nobody_was_given_belongs_to_nobody(people, token):
    assert people.by_token(token) is None


def test_the_token_itself_is_kept_nowhere(people, house):
    token, _ = people.open_session()
    files = house.folder.glob("rostrum.sqlite3*")
    assert token.encode() not in b"".join(file.read_bytes() for file in files)


def test_where_people_sign_in_no_session_opens_by_itself(people, house):
    with house.store.transaction() as tx:
        tx.installation.put(people_module.MODE, people_module.TEAM_MODE)
    with pytest.raises(NotAllowed):
        people.open_session()


def test_a_session_ends_when_the_cookie_does(people, house):
    token, _ = people.open_session()
    house.clock.go_on(LONGEST_AGE + timedelta(days=1))
    people.open_session()
    assert people.by_token(token) is None


def test_browsers_that_keep_no_cookie_do_not_fill_the_database(people, house, monkeypatch):
    monkeypatch.setattr(people_module, "MOST_SESSIONS", 3)
    tokens = []
    for _ in range(6):
        house.later(minutes=1)
        tokens.append(people.open_session()[0])
    assert [bool(people.by_token(token)) for token in tokens] == [False] * 3 + [True] * 3


def test_a_session_lasts_until_it_ends(people, house):
    token, person = people.open_session()
    assert people.lasts(token)
    with house.store.transaction() as tx:
        tx.sessions.end_all(person.id)
    assert not people.lasts(token)


@pytest.mark.parametrize("token", ["", "nobody", "x" * 10**6, "\0"])
def test_a_session_nobody_began_does_not_last(people, token):
    assert not people.lasts(token)
