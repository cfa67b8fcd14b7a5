"""The organisation's sign-in through the real middleware: who comes in, and how."""

from __future__ import annotations

from rostrum.services.connections import Connections
from rostrum.web.cookie import COOKIE
from rostrum.wording import say
from tests.fakes.organisation import NAME
from tests.services.signing import PASSWORD
from tests.web.college import (
    AGE,
    FINISH,
    START,
    connected,
    subject_of,
    visit,
    who,
    without_password,
)
from tests.web.conftest import signed_in


def test_who_is_connected_comes_in_without_a_password_and_goes_on_where_they_wanted(college):
    connected(college)
    client = college.client()
    answer = visit(college, client, f"{START}?next=/take%3Ftake%3Dabc")
    assert (answer.status_code, answer.headers["location"]) == (303, "/take?take=abc")
    assert who(client) == college.it.ben.id


def test_codes_of_an_app_are_the_colleges_part(college):
    college.it.with_codes(college.it.ben)
    connected(college)
    client = college.client()
    visit(college, client)
    assert who(client) == college.it.ben.id


def test_every_sign_in_has_a_new_token_and_ends_the_earlier_one(college):
    connected(college)
    client = signed_in(college, "ben@example.org")
    old = client.cookies[COOKIE]
    visit(college, client)
    assert client.cookies[COOKIE] != old
    assert college.it.people.by_token(old) is None


def test_an_account_with_a_password_is_proved_by_it_once(college):
    client = college.client()
    assert visit(college, client).headers["location"] == FINISH
    assert who(client) is None
    assert say("auth.organisation.title") in client.get(FINISH).text
    wrong = client.post(FINISH, data={"password": "wrong"})
    assert (wrong.status_code, who(client)) == (400, None)
    assert say("errors.sign_in_failed") in wrong.text
    assert client.post(FINISH, data={"password": PASSWORD}).headers["location"] == "/"
    assert who(client) == college.it.ben.id
    other = college.client()
    visit(college, other)
    assert who(other) == college.it.ben.id


def test_to_connect_an_account_its_code_is_needed_too(college):
    secret = college.it.with_codes(college.it.ben)
    client = college.client()
    visit(college, client)
    asked = client.post(FINISH, data={"password": PASSWORD})
    assert say("errors.code_needed") in asked.text
    assert not subject_of(college, "ben@example.org")
    client.post(FINISH, data={"password": PASSWORD, "code": college.it.code(secret)})
    assert who(client) == college.it.ben.id


def test_an_account_without_a_password_is_found_by_an_e_mail_that_is_theirs(college):
    without_password(college)
    client = college.client()
    visit(college, client)
    assert who(client) == college.it.ben.id


def test_by_an_invitation_someone_joins_without_a_password(college):
    client, token = college.client(), college.it.invitation()
    assert f"{START}?join={token}" in client.get(f"/auth/join/{token}").text
    carla = {"email": "carla@example.org", "sub": "carla", "name": "Carla"}
    assert visit(college, client, f"{START}?join={token}", **carla).headers["location"] == FINISH
    assert 'value="Carla"' in client.get(FINISH).text
    assert client.post(FINISH, data=AGE).headers["location"] == "/"
    made = college.it.people.by_token(client.cookies[COOKIE])
    assert (made.email, made.is_trainer, len(made.teams)) == ("carla@example.org", False, 1)
    assert college.client().get(f"/auth/join/{token}").status_code == 400


def test_a_child_is_refused_and_nothing_of_theirs_is_kept(college):
    client, token = college.client(), college.it.invitation()
    visit(college, client, f"{START}?join={token}", email="kid@example.org", sub="kid")
    answer = client.post(FINISH, data={"name": "Kid", "age": "child"})
    assert say("errors.too_young") in answer.text
    assert client.get(FINISH).status_code == 400
    with college.store.transaction() as tx:
        assert tx.people.by_email("kid@example.org") is None


def test_who_is_signed_in_connects_by_their_password(college):
    client = signed_in(college)
    visit(college, client, f"{START}?next=/you", email="ana@college.test", sub="ana-7")
    assert "ana@example.org" in client.get(FINISH).text
    answer = client.post(FINISH, data={"password": PASSWORD})
    assert answer.headers["location"] == "/you"
    assert subject_of(college, "ana@example.org").endswith(" ana-7")


def test_disconnecting_ends_the_other_sessions_and_needs_a_password(college):
    connected(college)
    client, token = college.client(), college.it.sign_in("ben@example.org")
    visit(college, client)
    Connections(college.store).disconnect(college.it.ben, token)
    assert who(client) is None
    assert college.it.people.by_token(token)
    visit(college, client)
    assert who(client) is None


def test_the_button_stands_on_the_page_and_keeps_the_way(college):
    form = college.client().get("/auth/sign-in?next=/take%3Ftake%3Dabc").text
    assert say("auth.sign_in.organisation", name=NAME) in form
    assert f'href="{START}?next=/take%3Ftake%3Dabc"' in form
