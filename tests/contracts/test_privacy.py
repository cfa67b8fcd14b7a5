"""What the store promises about whose voice it is, and about this Rostrum as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rostrum.domain.errors import NotFound
from rostrum.domain.ids import PersonId, TakeId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.privacy import Consent, Keeping, Opening, Share, Tombstone
from rostrum.domain.team import Team
from tests.contracts.making import ME, MINUTE, recording, take
from tests.fakes.clock import NOON

BEN, TEAM, TAKE = PersonId("ben"), TeamId("team"), TakeId("take")
DAY = date(2026, 2, 1)


@pytest.fixture
def team_store(store):
    """A store with a team of two, and one take with sound."""
    with store.transaction() as tx:
        tx.teams.add(Team(TEAM, "Valley", "", NOON))
        tx.people.add(Person(BEN, "Ben", "ben@example.org"), NOON)
        for person in (ME, BEN):
            tx.teams.join(TEAM, person, "advocate", NOON)
        tx.takes.add(take(state="ready", recording=recording()))
    return store


@pytest.fixture
def tx(team_store):
    with team_store.transaction() as opened:
        yield opened


def consent(version=1, kind="recording") -> Consent:
    return Consent(ME, kind, version, NOON, ME)


def test_consents_come_newest_first_and_belong_to_one_person(tx):
    for version in (1, 2):
        tx.privacy.consent(consent(version))
    assert [kept.version for kept in tx.privacy.consents(ME)] == [2, 1]
    assert tx.privacy.consents(BEN) == []


def test_withdrawing_ends_what_stands_and_only_of_its_kind(tx):
    tx.privacy.consent(consent())
    tx.privacy.consent(consent(kind="guardian"))
    tx.privacy.withdraw(ME, "recording", NOON)
    tx.privacy.withdraw(ME, "recording", NOON + MINUTE)
    guardian, own = tx.privacy.consents(ME)
    assert (guardian.withdrawn_at, own.withdrawn_at) == (None, NOON)


def test_a_share_is_there_once_for_each_team_and_can_be_taken_back(tx):
    for day in (None, DAY):
        tx.privacy.share(Share(TAKE, TEAM, NOON, day))
    assert tx.privacy.shares(TAKE) == [Share(TAKE, TEAM, NOON, DAY)]
    tx.privacy.unshare(TAKE, TEAM)
    assert tx.privacy.shares(TAKE) == []


def test_a_shared_take_is_for_who_is_in_the_team_now(tx):
    with pytest.raises(NotFound):
        tx.privacy.shared_take(TAKE, BEN)
    tx.privacy.share(Share(TAKE, TEAM, NOON))
    assert tx.privacy.shared_take(TAKE, BEN).id == TAKE
    tx.teams.leave(TEAM, BEN)
    with pytest.raises(NotFound):
        tx.privacy.shared_take(TAKE, BEN)


def test_what_is_shared_with_a_team_comes_latest_first(tx):
    tx.takes.add(take("later", 2, state="ready"))
    tx.privacy.share(Share(TAKE, TEAM, NOON))
    tx.privacy.share(Share(TakeId("later"), TEAM, NOON + MINUTE, DAY))
    (later, share), (first, _) = tx.privacy.shared_with(TEAM)
    assert (later.id, share.hearing_on, first.id) == ("later", DAY, TAKE)


def test_openings_are_the_owners_to_see_the_latest_first(tx):
    opened = [Opening(TAKE, BEN, kind, NOON) for kind in ("report", "sound")]
    for opening in opened:
        tx.privacy.opened(opening)
    assert tx.privacy.openings(ME) == opened[::-1]
    assert tx.privacy.openings(ME, limit=1) == opened[1:]
    assert tx.privacy.openings(BEN) == []


def test_the_same_opening_is_known_by_person_kind_and_time(tx):
    opening = Opening(TAKE, BEN, "sound", NOON)
    tx.privacy.opened(opening)
    assert tx.privacy.opened_since(opening, NOON - MINUTE)
    assert not tx.privacy.opened_since(opening, NOON)
    assert not tx.privacy.opened_since(replace(opening, kind="report"), NOON - MINUTE)
    assert not tx.privacy.opened_since(replace(opening, person_id=ME), NOON - MINUTE)


def test_how_long_a_sound_stays_is_the_usual_until_said(tx):
    assert tx.privacy.keeping(TAKE) == Keeping(TAKE)
    for keeping in (Keeping(TAKE, kept=True), Keeping(TAKE, warned_at=NOON)):
        tx.privacy.keep(keeping)
        assert tx.privacy.keeping(TAKE) == keeping


def test_sounds_that_age_come_with_their_hearings(tx):
    tx.takes.add(take("words", 2, state="ready"))
    tx.takes.add(take("kept", 3, state="ready", recording=recording("b")))
    tx.privacy.keep(Keeping(TakeId("kept"), kept=True))
    tx.privacy.share(Share(TAKE, TEAM, NOON, DAY))
    ((aged, keeping, days),) = tx.privacy.with_sound(NOON + MINUTE)
    assert (aged.id, keeping, days) == (TAKE, Keeping(TAKE), (DAY,))
    assert tx.privacy.with_sound(NOON) == []
    assert tx.privacy.with_sound(NOON + MINUTE, BEN) == []


def test_a_tombstone_is_there_once_with_the_later_time(tx):
    for minutes in (0, 2, 1):
        tx.privacy.bury(Tombstone("take", "x", NOON + minutes * MINUTE))
    assert tx.privacy.tombstones() == [Tombstone("take", "x", NOON + 2 * MINUTE)]


def test_takes_that_are_there_in_spite_of_a_tombstone_are_found(tx):
    tx.privacy.bury(Tombstone("person", TAKE, NOON))
    assert tx.privacy.risen_takes() == []
    tx.privacy.bury(Tombstone("take", TAKE, NOON))
    assert [risen.id for risen in tx.privacy.risen_takes()] == [TAKE]


def test_who_came_after_a_tombstone_is_someone_else(tx):
    tx.privacy.bury(Tombstone("person", BEN, NOON - MINUTE))
    assert tx.privacy.risen_people() == []
    tx.privacy.bury(Tombstone("person", BEN, NOON + MINUTE))
    assert tx.privacy.risen_people() == [BEN]


def test_with_a_take_goes_who_opened_it_and_whom_it_was_shared_with(tx):
    tx.privacy.share(Share(TAKE, TEAM, NOON))
    tx.privacy.opened(Opening(TAKE, BEN, "report", NOON))
    tx.privacy.keep(Keeping(TAKE, kept=True))
    tx.takes.delete(TAKE, ME)
    assert tx.privacy.shares(TAKE) == tx.privacy.openings(ME) == []
    assert tx.privacy.keeping(TAKE) == Keeping(TAKE)


def test_with_a_person_go_their_openings_and_their_name_with_others(tx):
    tx.privacy.opened(Opening(TAKE, BEN, "report", NOON))
    tx.privacy.consent(replace(consent(kind="guardian"), given_by=BEN))
    tx.people.delete(BEN)
    assert tx.privacy.openings(ME) == []
    assert tx.privacy.consents(ME)[0].given_by == ""


def test_a_value_of_the_installation_is_the_last_that_was_put(empty_store):
    with empty_store.transaction() as tx:
        assert tx.installation.value("mode") == ""
        for value in ("team", ""):
            tx.installation.put("mode", value)
            assert tx.installation.value("mode") == value


def test_an_instant_of_a_keeping_comes_back_as_it_was(tx):
    keeping = Keeping(TAKE, gone_at=NOON + timedelta(microseconds=1))
    tx.privacy.keep(keeping)
    assert tx.privacy.keeping(TAKE) == keeping
