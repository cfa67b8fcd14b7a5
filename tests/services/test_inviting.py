from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.errors import (
    BadEmail,
    BadName,
    BadRequest,
    BadTable,
    LinkOver,
    MailFailed,
    NotAllowed,
    NotFound,
)
from rostrum.domain.ids import InvitationId, PersonId
from rostrum.domain.person import Person
from rostrum.domain.team import INVITATION_AGE
from rostrum.services.inviting import Inviting
from rostrum.services.people import hash_of
from tests.services.crew import Crew

TABLE = b"name,email,role\nBea,bea@example.org,advocate\nCy,,trainer\n"
LINK = "http://localhost/auth/join/x"


@pytest.fixture
def crew():
    return Crew()


def invited(crew, **more):
    return crew.inviting.invite(crew.trainer, crew.team, "advocate", **more)


WAYS = {
    "invite": lambda crew, me: crew.inviting.invite(me, crew.team, "advocate"),
    "invite_many": lambda crew, me: crew.inviting.invite_many(me, crew.team, TABLE),
    "withdraw": lambda crew, me: crew.inviting.withdraw(me, crew.team, invited(crew)[0].id),
    "renew": lambda crew, me: crew.inviting.renew(me, crew.team, invited(crew)[0].id),
    "mail": lambda crew, me: crew.inviting.mail(me, crew.team, invited(crew)[1], LINK),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_advocate_may_not_invite(crew, way):
    with pytest.raises(NotAllowed):
        WAYS[way](crew, crew.advocate)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["otto", "nobody", "local"])
def test_who_is_not_in_a_team_does_not_find_it(crew, way, who):
    with pytest.raises(NotFound):
        WAYS[way](crew, Person(PersonId(who)))


def test_a_link_works_for_72_hours_and_only_the_hash_of_its_token_is_kept(crew):
    kept, token = invited(crew, name=" Bea  Baca ", email="Bea@Example.org")
    assert (kept.name, kept.email, kept.role) == ("Bea Baca", "bea@example.org", "advocate")
    assert kept.expires_at - kept.made_at == timedelta(hours=72)
    assert crew.invitation(hash_of(token)) == kept
    assert token not in repr(kept)


def test_a_token_has_at_least_128_bits(crew):
    tokens = {invited(crew)[1] for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43  # 256 bits, six in each letter


@pytest.mark.parametrize("email", ["bea", "bea@", "a b@example.org", "x" * 255 + "@example.org"])
def test_an_email_that_is_none_is_refused(crew, email):
    with pytest.raises(BadEmail):
        invited(crew, email=email)


def test_a_name_that_is_too_long_is_refused(crew):
    with pytest.raises(BadName):
        invited(crew, name="x" * 81)


def test_nobody_is_invited_as_what_is_no_role(crew):
    with pytest.raises(BadRequest):
        crew.inviting.invite(crew.trainer, crew.team, "owner")


def test_a_withdrawn_link_does_not_work(crew):
    kept, token = invited(crew)
    crew.inviting.withdraw(crew.trainer, crew.team, kept.id)
    assert crew.invitation(hash_of(token)).state(crew.clock.now()) == "withdrawn"


def test_a_used_link_is_neither_withdrawn_nor_renewed(crew):
    kept, _ = invited(crew)
    with crew.store.transaction() as tx:
        tx.teams.use(kept.id, crew.advocate.id, crew.clock.now())
    for way in (crew.inviting.withdraw, crew.inviting.renew):
        with pytest.raises(LinkOver):
            way(crew.trainer, crew.team, kept.id)


@pytest.mark.parametrize("age", [timedelta(0), INVITATION_AGE])
def test_a_renewed_link_takes_the_place_of_the_earlier_one(crew, age):
    old, old_token = invited(crew, name="Bea", email="bea@example.org")
    crew.clock.go_on(age)
    new, token = crew.inviting.renew(crew.trainer, crew.team, old.id)
    assert (new.name, new.email, new.role) == (old.name, old.email, old.role)
    assert crew.invitation(hash_of(token)).state(crew.clock.now()) == "open"
    assert crew.invitation(hash_of(old_token)).state(crew.clock.now()) == "withdrawn"


def test_another_teams_invitation_is_not_found(crew):
    theirs, token = crew.inviting.invite(crew.stranger, crew.other_team, "advocate")
    for way in (crew.inviting.withdraw, crew.inviting.renew):
        for invitation_id in (theirs.id, InvitationId("none")):
            with pytest.raises(NotFound):
                way(crew.trainer, crew.team, invitation_id)
    with pytest.raises(NotFound):
        crew.inviting.mail(crew.trainer, crew.team, token, LINK)


def test_everyone_in_a_list_is_invited(crew):
    made = crew.inviting.invite_many(crew.trainer, crew.team, TABLE)
    assert [(kept.name, kept.role) for kept, _ in made] == [("Bea", "advocate"), ("Cy", "trainer")]
    assert all(crew.invitation(hash_of(token)) == kept for kept, token in made)


def test_a_list_with_a_mistake_invites_nobody(crew):
    with pytest.raises(BadTable):
        crew.inviting.invite_many(crew.trainer, crew.team, TABLE + b"Di,di,advocate\n")
    assert crew.teams.team(crew.trainer, crew.team).invitations == ()


def test_who_is_in_the_team_already_is_a_mistake_of_the_list(crew):
    with pytest.raises(BadTable):
        crew.inviting.invite_many(crew.trainer, crew.team, b"name,email\nAna,ANA@example.org\n")


def test_a_link_goes_out_by_email(crew):
    _, token = invited(crew, name="Bea", email="bea@example.org")
    crew.inviting.mail(crew.trainer, crew.team, token, LINK)
    ((to, subject, text),) = crew.letters.sent
    assert to == "bea@example.org"
    assert "Lobos" in subject
    assert LINK in text


def test_a_letter_that_cannot_be_sent_leaves_the_link_as_it_is(crew):
    _, token = invited(crew, email="bea@example.org")
    crew.letters.fails = True
    with pytest.raises(MailFailed):
        crew.inviting.mail(crew.trainer, crew.team, token, LINK)
    assert crew.invitation(hash_of(token)).state(crew.clock.now()) == "open"


def test_nothing_is_mailed_without_an_address_or_a_way(crew):
    unset = Inviting(crew.store, crew.clock)
    assert not unset.can_mail
    for inviting, email in ((crew.inviting, ""), (unset, "bea@example.org")):
        _, token = invited(crew, email=email)
        with pytest.raises(MailFailed):
            inviting.mail(crew.trainer, crew.team, token, LINK)


def test_a_link_that_is_over_is_not_mailed(crew):
    _, token = invited(crew, email="bea@example.org")
    crew.clock.go_on(INVITATION_AGE)
    with pytest.raises(LinkOver):
        crew.inviting.mail(crew.trainer, crew.team, token, LINK)
