"""What the store promises about sessions, proofs of who someone is, and people's e-mails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rostrum.domain.account import Credentials, Detour, Identity, ResetLink, Session
from rostrum.domain.errors import EmailTaken, NotFound
from rostrum.domain.ids import PersonId, SessionId
from rostrum.domain.person import Person
from tests.fakes.clock import NOON

ME, OTHER = PersonId("local"), PersonId("other")
MINUTE = timedelta(minutes=1)
BEN = Person(OTHER, "Ben", "ben@example.org", "teen")


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        tx.people.add(BEN, NOON)
        yield tx


def session(name, person=ME, at=NOON):
    return Session(SessionId(name), person, at, at, "Firefox, Linux")


def names(found):
    return [kept.id for kept in found]


# People


def test_a_person_is_found_by_e_mail_as_kept(tx):
    assert tx.people.by_email("ben@example.org") == BEN
    assert tx.people.by_email("nobody@example.org") is None


def test_people_without_an_e_mail_are_found_by_none(tx):
    assert tx.people.by_email("") is None


def test_an_e_mail_belongs_to_one_person(tx):
    with pytest.raises(EmailTaken):
        tx.people.add(replace(BEN, id=PersonId("third")), NOON)
    with pytest.raises(EmailTaken):
        tx.people.change(Person(ME, email="ben@example.org"))
    assert tx.people.by_email("ben@example.org") == BEN


def test_a_persons_changes_are_kept(tx):
    changed = replace(BEN, name="Benito", age="adult", runs_this=True)
    tx.people.change(changed)
    assert tx.people.get(OTHER) == changed


def test_with_a_person_go_their_sessions_and_proofs(tx):
    tx.sessions.add(session("a", OTHER), "hash")
    tx.accounts.keep(Credentials(OTHER, "x", NOON))
    tx.accounts.add_link(ResetLink("link", OTHER, None, NOON, NOON))
    tx.people.delete(OTHER)
    assert tx.sessions.by_token("hash") is None
    assert tx.accounts.credentials(OTHER) is None
    assert tx.accounts.link("link") is None
    with pytest.raises(NotFound):
        tx.people.get(OTHER)


# Sessions


def test_a_session_is_found_by_the_hash_of_its_token(tx):
    tx.sessions.add(session("a"), "hash")
    assert tx.sessions.by_token("hash") == session("a")
    assert tx.sessions.by_token("other") is None


def test_sessions_are_listed_the_last_used_first(tx):
    for number, name in enumerate("abc"):
        tx.sessions.add(session(name, at=NOON + number * MINUTE), name)
    tx.sessions.touch(SessionId("a"), NOON + 9 * MINUTE)
    tx.sessions.add(session("his", OTHER), "his")
    assert names(tx.sessions.of(ME)) == ["a", "c", "b"]


def test_only_a_persons_own_session_is_ended(tx):
    tx.sessions.add(session("his", OTHER), "his")
    assert not tx.sessions.end(ME, SessionId("his"))
    assert tx.sessions.end(OTHER, SessionId("his"))
    assert not tx.sessions.end(OTHER, SessionId("his"))


def test_all_sessions_but_one_are_ended(tx):
    for name in "abc":
        tx.sessions.add(session(name), name)
    tx.sessions.add(session("his", OTHER), "his")
    tx.sessions.end_all(ME, but=SessionId("b"))
    assert names(tx.sessions.of(ME)) == ["b"]
    tx.sessions.end_all(ME)
    assert names(tx.sessions.of(ME)) == []
    assert names(tx.sessions.of(OTHER)) == ["his"]


# Proofs


def test_the_newest_credentials_are_kept(tx):
    first = Credentials(ME, "hash", NOON)
    second = replace(first, password_hash="other", totp_secret="S", totp_on=True, totp_step=3)
    tx.accounts.keep(first)
    tx.accounts.keep(second)
    assert tx.accounts.credentials(ME) == second
    assert tx.accounts.credentials(OTHER) is None


def test_a_subject_of_another_sign_in_is_one_person_and_none_is_nobody(tx):
    tx.accounts.keep(Credentials(ME, "", NOON, subject="https://id.test 7"))
    tx.accounts.keep(Credentials(OTHER, "x", NOON))
    assert tx.accounts.by_subject("https://id.test 7") == ME
    assert tx.accounts.by_subject("") is None
    assert tx.accounts.by_subject("https://id.test 8") is None


def test_a_time_step_is_accepted_once_and_no_older_one_after_it(tx):
    tx.accounts.keep(Credentials(ME, "x", NOON))
    assert tx.accounts.accept_step(ME, 5)
    assert not tx.accounts.accept_step(ME, 5)
    assert not tx.accounts.accept_step(ME, 4)
    assert tx.accounts.accept_step(ME, 6)
    assert not tx.accounts.accept_step(OTHER, 1)


def test_a_link_is_used_once(tx):
    link = ResetLink("hash", OTHER, ME, NOON, NOON + MINUTE)
    tx.accounts.add_link(link)
    assert tx.accounts.link("hash") == link
    assert tx.accounts.use_link("hash")
    assert not tx.accounts.use_link("hash")
    assert tx.accounts.link("hash") is None


def test_a_person_has_one_link_the_newest(tx):
    for name in ("first", "second"):
        tx.accounts.add_link(ResetLink(name, OTHER, None, NOON, NOON))
    tx.accounts.add_link(ResetLink("mine", ME, None, NOON, NOON))
    assert tx.accounts.link("first") is None
    assert tx.accounts.link("second")
    assert tx.accounts.link("mine")


def test_a_way_to_the_organisation_is_kept_whole_and_walked_once(tx):
    who = Identity("https://login.test ben", "ben@example.org", True, "Ben")
    way = Detour("hash", NOON + MINUTE, "/you", "invitation", OTHER, who)
    tx.accounts.add_detour(way)
    assert tx.accounts.detour("hash") == way
    assert tx.accounts.use_detour("hash")
    assert not tx.accounts.use_detour("hash")
    assert tx.accounts.detour("hash") is None


def test_ways_that_are_over_are_forgotten(tx):
    for name, ends in (("old", NOON), ("new", NOON + MINUTE)):
        tx.accounts.add_detour(Detour(name, ends))
    tx.accounts.forget_detours(NOON + MINUTE)
    assert tx.accounts.detour("old") is None
    assert tx.accounts.detour("new")


# Tries


def test_failures_are_listed_since_an_instant_the_last_one_last(tx):
    for minutes in (3, 1, 2):
        tx.accounts.note_failure("a", NOON + minutes * MINUTE)
    tx.accounts.note_failure("b", NOON)
    since = NOON + 2 * MINUTE
    assert tx.accounts.failures("a", since) == [since, NOON + 3 * MINUTE]


def test_old_failures_are_forgotten_of_one_bucket_or_of_all(tx):
    for bucket in "ab":
        tx.accounts.note_failure(bucket, NOON)
        tx.accounts.note_failure(bucket, NOON + MINUTE)
    tx.accounts.forget_failures("a", NOON + MINUTE)
    assert [len(tx.accounts.failures(bucket, NOON)) for bucket in "ab"] == [1, 2]
    tx.accounts.forget_failures(None, NOON + 2 * MINUTE)
    assert [len(tx.accounts.failures(bucket, NOON)) for bucket in "ab"] == [0, 0]
