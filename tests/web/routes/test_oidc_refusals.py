"""The organisation's sign-in through the real middleware: who stays out."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from rostrum.services import tries
from rostrum.services.people import hash_of
from rostrum.web.cookie import DETOUR
from rostrum.wording import say
from tests.fakes.organisation import NAME, SECRET
from tests.services.signing import PASSWORD
from tests.web.college import (
    AGE,
    FINISH,
    START,
    connected,
    leave,
    settings_for,
    visit,
    who,
    without_password,
)
from tests.web.conftest import signed_in
from tests.web.signing_app import PUBLIC, App


@pytest.mark.parametrize(
    "target", ["https://evil.test", "//evil.test", "/\\evil.test", "/auth/oidc/start", "/%2Fevil"]
)
def test_nobody_is_led_to_another_site_or_in_a_circle(college, target):
    connected(college)
    client = college.client()
    url = client.get(START, params={"next": target}).headers["location"]
    assert client.get(college.college.let_in(url)).headers["location"] == "/"


def test_an_account_of_someone_else_there_is_not_given_away(college):
    connected(college, sub="another")
    without_password(college)
    client = college.client()
    assert say("errors.subject_taken", name=NAME) in visit(college, client).text
    assert who(client) is None


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_e_mail_that_may_be_someone_elses_lets_nobody_in(college, verified):
    without_password(college)
    client = college.client()
    answer = visit(college, client, email_verified=verified)
    assert answer.status_code == 400
    assert say("errors.email_unverified", name=NAME) in answer.text
    assert who(client) is None


def test_an_unknown_person_is_told_to_ask_for_a_link(college):
    client = college.client()
    answer = visit(college, client, email="eve@example.org", sub="eve")
    assert say("errors.no_account", name=NAME) in answer.text
    assert who(client) is None


def test_an_invitation_for_another_e_mail_lets_nobody_in(college):
    token, client = college.it.invitation(email="dora@example.org"), college.client()
    answer = visit(college, client, f"{START}?join={token}", email="eve@example.org", sub="eve")
    assert say("errors.other_email", name=NAME) in answer.text


def test_a_used_invitation_leads_nowhere(college):
    token = college.it.invitation()
    college.it.accounts.accept(college.it.ben, token)
    answer = college.client().get(f"{START}?join={token}")
    assert (answer.status_code, say("errors.link_over") in answer.text) == (400, True)


def test_an_answer_counts_once(college):
    connected(college)
    client = college.client()
    path = college.college.let_in(leave(client))
    kept = client.cookies[DETOUR]
    assert client.get(path).status_code == 303
    thief = college.client(cookies={DETOUR: kept})
    answer = thief.get(path)
    assert (answer.status_code, say("errors.detour_over") in answer.text) == (400, True)
    assert who(thief) is None


def test_an_answer_in_another_browser_lets_nobody_in(college):
    connected(college)
    path = college.college.let_in(leave(college.client()))
    for other in (college.client(), college.client(cookies={DETOUR: "x" * 500})):
        assert say("errors.detour_over") in other.get(path).text
        assert who(other) is None
    mine = college.client()
    leave(mine)
    assert say("errors.provider_untrusted", name=NAME) in mine.get(path).text
    assert who(mine) is None


def test_an_answer_after_ten_minutes_is_too_late(college):
    connected(college)
    client = college.client()
    path = college.college.let_in(leave(client))
    college.it.clock.go_on(timedelta(minutes=10))
    assert say("errors.detour_over") in client.get(path).text


@pytest.mark.parametrize(
    "claims",
    [{"nonce": "another"}, {"aud": "another"}, {"exp": 1000}, {"iss": "https://evil.test"}],
)
def test_a_word_that_is_not_for_us_now_lets_nobody_in(college, claims):
    connected(college)
    client = college.client()
    answer = visit(college, client, **claims)
    assert say("errors.provider_untrusted", name=NAME) in answer.text
    assert who(client) is None


@pytest.mark.parametrize("sign", ["none", "HS256", "stranger"])
def test_a_word_without_the_colleges_signature_lets_nobody_in(college, sign):
    connected(college)
    college.college.sign, client = sign, college.client()
    assert visit(college, client).status_code == 400
    assert who(client) is None


def test_a_college_that_does_not_answer_is_told_in_a_sentence(college):
    client = college.client()
    college.college.answers["/.well-known/openid-configuration"] = (500, {}, b"")
    answer = client.get(START)
    assert answer.status_code == 503
    assert say("errors.provider_away", name=NAME) in answer.text


def test_one_person_at_the_college_has_one_account(college):
    connected(college)
    client = signed_in(college)
    assert say("errors.subject_taken", name=NAME) in visit(college, client).text
    assert who(client) == college.it.ana.id


def test_without_a_college_there_is_no_button_and_no_door(team):
    client, token = team.client(), team.it.invitation()
    for path in (START, "/auth/oidc/callback?code=a&state=b", FINISH):
        assert client.get(path).status_code == 404
    assert client.post(FINISH, data=AGE).status_code == 404
    for path in ("/auth/sign-in", f"/auth/join/{token}"):
        assert START not in client.get(path).text


def test_one_person_alone_has_no_door_either(tmp_path, college):
    folder = tmp_path / "solo"
    folder.mkdir()
    solo = App(folder, college.settings)
    assert solo.client().get(START).status_code == 404
    solo.store.close()


def test_with_https_the_cookie_of_the_way_is_bound_to_our_name(tmp_path, college):
    folder = tmp_path / "public"
    folder.mkdir()
    public = App(folder, settings_for(college.college, PUBLIC))
    public.it.start()
    answer = public.client(base=PUBLIC).get(START)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"__Host-{DETOUR}=")
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"):
        assert word in cookie
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert asked["redirect_uri"] == [f"{PUBLIC}/auth/oidc/callback"]
    public.store.close()


def test_who_never_came_to_an_end_is_forgotten(college):
    client = college.client()
    visit(college, client)
    with college.store.transaction() as tx:
        assert tx.accounts.detour(hash_of(client.cookies[DETOUR]))
    college.it.clock.go_on(timedelta(minutes=11))
    college.it.organisation.forget_old()
    with college.store.transaction() as tx:
        assert tx.accounts.detour(hash_of(client.cookies[DETOUR])) is None


def test_the_log_holds_no_name_no_e_mail_and_no_secret(college, caplog):
    client = college.client()
    with caplog.at_level(logging.DEBUG):
        visit(college, client)
        kept = client.cookies[DETOUR]
        client.post(FINISH, data={"password": PASSWORD})
        visit(college, college.client(), nonce="another")
    for word in ("ben@", "Ben Ito", SECRET, kept, PASSWORD):
        assert word not in caplog.text


def test_an_address_that_sets_out_without_end_is_slowed_and_others_are_not(college, monkeypatch):
    monkeypatch.setattr(tries, "FREE_WAYS", 3)
    assert [college.client().get(START).status_code for _ in range(4)] == [303, 303, 303, 429]
    assert college.client(address="203.0.113.9").get(START).status_code == 303
