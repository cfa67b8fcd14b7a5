"""The right form of address for every kind of leader."""

from __future__ import annotations

import pytest

from rostrum.domain.leader import KINDS
from rostrum.services.address_text import address_of
from tests.leader_making import a_leader

CHECKED = {
    *("mayor", "councilor", "commissioner", "manager", "state_senator", "governor"),
    *("us_senator", "us_representative"),
}


@pytest.mark.parametrize(
    ("kind", "envelope", "salutation", "spoken"),
    [
        ("mayor", "The Honorable Ruth Baca\nMayor of Socorro", "Dear Mayor Baca:", "Mayor Baca"),
        ("state_senator", "The Honorable Ruth Baca\nCity of Socorro", "Dear Senator Baca:", None),
        ("commissioner", None, "Dear Commissioner Baca:", "Commissioner Baca"),
        ("manager", "[Ms., Mr. or Dr.] Ruth Baca\n[their own title], City of Socorro", None, None),
        ("other", None, "Dear Ruth Baca:", "Ruth Baca"),
    ],
)
def test_each_kind_has_its_form(kind, envelope, salutation, spoken):
    form = address_of(a_leader(kind=kind))
    assert form.envelope == envelope or envelope is None
    assert form.salutation == salutation or salutation is None
    assert form.spoken == spoken or spoken is None


def test_a_tribal_leader_is_addressed_with_the_nations_own_title():
    form = address_of(a_leader(kind="tribal_leader", title="Governor", body="Pueblo of Isleta"))
    assert form.envelope == "The Honorable Ruth Baca\nGovernor, Pueblo of Isleta"
    assert form.salutation == "Dear Governor Baca:"


def test_a_title_that_is_not_known_stays_a_blank():
    form = address_of(a_leader(kind="tribal_leader"))
    assert form.salutation == "Dear [their own title] Baca:"


def test_appointed_managers_are_not_called_honorable():
    assert "Honorable" not in address_of(a_leader(kind="manager")).envelope


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_says_where_it_was_read_or_that_it_was_not(kind):
    assert address_of(a_leader(kind=kind)).is_checked == (kind in CHECKED)


@pytest.mark.parametrize("kind", KINDS)
def test_braces_in_a_name_are_nothing_but_braces(kind):
    assert "{body}" in address_of(a_leader("Al {body}", kind=kind)).envelope
