"""What may be kept of leaders and contacts, and when an entry is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rostrum.domain.errors import BadEmail, BadName, BadRequest
from rostrum.domain.leader import (
    LONGEST_LINE,
    LONGEST_NOTE,
    clean_contact,
    clean_leader,
)
from tests.leader_making import DAY, HOSTILE, a_contact, a_leader


@pytest.mark.parametrize(
    ("name", "last_name", "surname"),
    [
        ("Ruth Baca", "", "Baca"),
        ("Ana Luz Vigil, Jr.", "", "Vigil"),
        ("John Roe III", "", "Roe"),
        ("Teresa Mora Vega", "Mora Vega", "Mora Vega"),
        ("Cher", "", "Cher"),
    ],
)
def test_the_last_name_is_the_one_written_or_the_last_word(name, last_name, surname):
    assert a_leader(name, last_name=last_name).surname == surname


def test_an_entry_nobody_ever_checked_is_to_be_checked():
    assert a_leader().is_to_confirm(DAY)
    assert not a_leader(confirmed_on=DAY).is_to_confirm(DAY)


def test_an_entry_is_to_be_checked_from_its_day_on():
    leader = a_leader(confirmed_on=DAY, confirm_by=DAY + timedelta(days=9))
    assert not leader.is_to_confirm(DAY + timedelta(days=8))
    assert leader.is_to_confirm(DAY + timedelta(days=9))


def test_after_a_year_an_entry_is_old_whatever_was_said_then():
    leader = a_leader(confirmed_on=DAY, confirm_by=date(2099, 1, 1))
    assert leader.is_to_confirm(DAY + timedelta(days=366))


def test_the_same_name_in_the_same_place_is_the_same_leader():
    assert a_leader("Ruth  BACA").is_same_as(a_leader(body="city of  socorro"))
    assert not a_leader().is_same_as(a_leader(body="City of Taos"))


def test_what_is_kept_has_no_breaks_but_in_the_note():
    kept = clean_leader(a_leader(HOSTILE, phone="505\r\n1", note="One\r\ntwo\x00"))
    assert "\n" not in kept.name + kept.phone
    assert kept.note == "One\ntwo"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": " "}, BadName),
        ({"name": "x" * 81}, BadName),
        ({"email": "a@b"}, BadEmail),
        ({"email": "a@example.org\nBcc: b@example.org"}, BadEmail),
        ({"kind": "king"}, BadRequest),
        ({"body": "x" * (LONGEST_LINE + 1)}, BadRequest),
        ({"note": "x" * (LONGEST_NOTE + 1)}, BadRequest),
    ],
)
def test_what_does_not_fit_is_refused(change, error):
    with pytest.raises(error):
        clean_leader(replace(a_leader(), **change))


@pytest.mark.parametrize(
    "change",
    [
        {"way": "pigeon"},
        {"answer": "maybe"},
        {"next_step": "Call again"},
        {"asked": "x" * (LONGEST_NOTE + 1)},
    ],
)
def test_a_contact_that_does_not_fit_is_refused(change):
    with pytest.raises(BadRequest):
        clean_contact(replace(a_contact(), **change))


def test_a_day_without_a_next_step_is_dropped():
    assert clean_contact(replace(a_contact(), next_on=DAY)).next_on is None


def test_a_step_is_open_until_it_is_done():
    contact = replace(a_contact(), next_step="Call", next_on=DAY)
    assert contact.is_open
    assert not replace(contact, done=True).is_open
    assert not a_contact().is_open
