"""The doors of signing in and out, and of the switch to team mode."""

from __future__ import annotations

import pytest

from rostrum.web.cookie import COOKIE
from rostrum.wording import say
from tests.services.signing import PASSWORD
from tests.web.conftest import signed_in

ANA = {"email": "ana@example.org", "password": PASSWORD}
SWITCH = {**ANA, "name": "Ana", "team": "Bernalillo", "county": ""}


def test_e_mail_and_password_lead_to_the_page_that_was_asked_for(team):
    client = team.client()
    opened = client.get("/take?take=abc&tab=words")
    assert opened.status_code == 303
    form = client.get(opened.headers["location"])
    assert 'value="/take?take=abc&amp;tab=words"' in form.text
    answer = client.post("/auth/sign-in", data={**ANA, "next": "/take?take=abc&tab=words"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/take?take=abc&tab=words")
    assert client.get("/take?take=abc").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.test",
        "//evil.test",
        "/\\evil.test",
        "/%5Cevil.test",
        "/%2Fevil.test",
        "\t//evil.test",
        "/\n/evil.test",
        "/%0d%0aSet-Cookie: a=b",
        "javascript:alert(1)",
        "evil.test",
        "",
    ],
)
def test_nobody_is_led_to_another_site(team, target):
    answer = team.client().post("/auth/sign-in", data={**ANA, "next": target})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    again = signed_in(team).get("/auth/sign-in", params={"next": target})
    assert again.headers["location"] == "/"


def test_a_wrong_password_shows_the_form_again_with_the_e_mail(team):
    answer = team.client().post("/auth/sign-in", data={**ANA, "password": "wrong"})
    assert answer.status_code == 400
    assert say("errors.sign_in_failed") in answer.text
    assert 'value="ana@example.org"' in answer.text
    assert "wrong" not in answer.text.replace("errors", "")
    assert "set-cookie" not in answer.headers


def test_an_unknown_e_mail_is_answered_word_for_word_the_same(team):
    client = team.client()
    known = client.post("/auth/sign-in", data={**ANA, "password": "wrong password"})
    unknown = client.post(
        "/auth/sign-in", data={"email": "eve@example.org", "password": "wrong password"}
    )
    assert unknown.text.replace("eve@", "ana@") == known.text


def test_too_many_tries_are_told_with_the_time_to_wait(team):
    client = team.client()
    for _ in range(5):
        client.post("/auth/sign-in", data={**ANA, "password": "wrong"})
    answer = client.post("/auth/sign-in", data=ANA)
    assert answer.status_code == 429
    assert say("errors.too_many_tries", minutes=2) in answer.text
    assert signed_in(team, address="203.0.113.9")


def test_the_code_is_asked_for_after_the_password(team):
    secret = team.it.with_codes(team.it.ana)
    client = team.client()
    asked = client.post("/auth/sign-in", data=ANA)
    assert 'name="code"' in asked.text
    answer = client.post("/auth/sign-in", data={**ANA, "code": team.it.code(secret)})
    assert answer.status_code == 303


def test_the_cookie_cannot_be_read_by_scripts_and_works_from_letters(team):
    cookie = team.client().post("/auth/sign-in", data=ANA).headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_with_https_the_cookie_never_leaves_it(public):
    client = public.client(base="https://practise.test")
    cookie = client.post("/auth/sign-in", data=ANA).headers["set-cookie"]
    assert cookie.startswith(f"__Host-{COOKIE}=")
    assert "; Secure" in cookie
    assert "Domain" not in cookie
    assert client.get("/api/who").status_code == 200


def test_with_https_a_cookie_of_the_plain_name_is_nobodys(public):
    client = public.client(base="https://practise.test", cookies={COOKIE: public.it.token})
    assert client.get("/api/who").status_code == 401


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(team):
    client = team.client(cookies={COOKIE: "planted"})
    client.post("/auth/sign-in", data=ANA)
    assert client.cookies.get(COOKIE, domain="localhost.local") != "planted"
    planted = team.client(cookies={COOKIE: "planted"})
    assert planted.get("/api/who").status_code == 401


def test_signing_out_ends_the_session_and_takes_the_cookie(team):
    client = signed_in(team)
    token = next(iter(client.cookies.jar)).value
    answer = client.post("/auth/sign-out")
    assert answer.headers["location"] == "/auth/sign-in"
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert team.it.people.by_token(token) is None


def test_a_link_signs_nobody_out(team):
    client = signed_in(team)
    assert client.get("/auth/sign-out").status_code == 405
    assert client.get("/api/who").status_code == 200


@pytest.mark.parametrize("path", ["/auth/sign-in", "/auth/sign-out", "/auth/team", "/auth/forgot"])
def test_another_site_can_send_no_form(team, path):
    headers = {"sec-fetch-site": "cross-site"}
    assert team.client().post(path, data=ANA, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"x" * 20_000, "application/x-www-form-urlencoded"),
        (b"a=1&" * 50, "application/x-www-form-urlencoded"),
        (b"email=a&email=b", "application/x-www-form-urlencoded"),
        (b"email=%ff%fe", "application/x-www-form-urlencoded"),
        (b"\xff\x00", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"", "multipart/form-data"),
        (b"", ""),
    ],
)
def test_what_is_no_form_of_ours_is_refused_in_words(team, body, kind):
    answer = team.client().post("/auth/sign-in", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 413)
    assert 'class="bad"' in answer.text


def test_pages_with_secrets_stay_out_of_caches_and_other_sites(team):
    for path in ("/auth/sign-in", f"/auth/join/{team.it.invitation()}", "/auth/forgot"):
        answer = team.client().get(path)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "<script" not in answer.text


def test_the_switch_makes_a_team_and_leads_to_it(solo):
    client = solo.client()
    assert say("auth.team.https") in client.get("/auth/team").text
    answer = client.post("/auth/team", data=SWITCH)
    assert (answer.status_code, answer.headers["location"]) == (303, "/team")
    assert client.get("/api/who").json()["person"] == "local"
    assert solo.client().get("/").headers["location"] == "/auth/sign-in"


def test_a_mistake_in_the_switch_keeps_what_was_written(solo):
    client = solo.client()
    client.get("/")
    answer = client.post("/auth/team", data={**SWITCH, "password": "short"})
    assert answer.status_code == 400
    assert 'value="Bernalillo"' in answer.text
    assert 'value="short"' not in answer.text
    assert solo.it.people.is_solo


def test_the_switch_is_closed_to_who_is_nobody_and_to_teams(solo, team):
    for client in (team.client(), signed_in(team)):
        assert client.get("/auth/team").status_code == 400
        assert client.post("/auth/team", data=SWITCH).status_code == 400


def test_a_name_with_marks_is_shown_as_text(team):
    form = {**ANA, "email": '"><script>alert(1)</script>', "password": "x"}
    assert "<script>" not in team.client().post("/auth/sign-in", data=form).text
