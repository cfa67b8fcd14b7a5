"""The doors of the organisation's sign-in, through the real middleware, to a small real one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from rostrum.config import Settings
from rostrum.services.connections import Connections
from rostrum.web.cookie import COOKIE, DETOUR
from rostrum.wording import say
from tests.fakes.organisation import CLIENT, NAME, SECRET, Organisation
from tests.services.signing import PASSWORD
from tests.web.conftest import signed_in
from tests.web.signing_app import PUBLIC, App

START, FINISH = "/auth/oidc/start", "/auth/oidc/finish"
AGE = {"name": "Carla", "age": "adult"}


def settings_for(organisation: Organisation, url: str = "http://localhost:8501") -> Settings:
    return Settings(
        url=url,
        proxies="127.0.0.1",
        oidc_issuer=organisation.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_name=NAME,
    )


@pytest.fixture
def college(tmp_path, monkeypatch) -> Iterator[App]:
    """A team whose people can sign in with their college."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    organisation = Organisation(None)
    app = App(tmp_path, settings_for(organisation))
    organisation.clock = app.it.clock
    app.college = organisation
    app.it.start()
    yield app
    app.store.close()
    organisation.close()


def leave(client: TestClient, path: str = START) -> str:
    """Set out for the college and return the address there."""
    answer = client.get(path)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def visit(app: App, client: TestClient, path: str = START, **claims: object):
    """Go to the college and come back."""
    return client.get(app.college.let_in(leave(client, path), **claims))


def connected(app: App, email: str = "ben@example.org", sub: str = "ben-1") -> None:
    with app.store.transaction() as tx:
        kept = tx.accounts.credentials(tx.people.by_email(email).id)
        tx.accounts.keep(replace(kept, subject=f"{app.college.issuer} {sub}"))


def without_password(app: App, email: str = "ben@example.org") -> None:
    with app.store.transaction() as tx:
        kept = tx.accounts.credentials(tx.people.by_email(email).id)
        tx.accounts.keep(replace(kept, password_hash=""))


def who(client: TestClient) -> str | None:
    answer = client.get("/api/who")
    return answer.json()["person"] if answer.status_code == 200 else None


def subject_of(app: App, email: str) -> str:
    with app.store.transaction() as tx:
        kept = tx.accounts.credentials(tx.people.by_email(email).id)
        return kept.subject


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


@pytest.mark.parametrize(
    "target", ["https://evil.test", "//evil.test", "/\\evil.test", "/auth/oidc/start", "/%2Fevil"]
)
def test_nobody_is_led_to_another_site_or_in_a_circle(college, target):
    connected(college)
    client = college.client()
    url = client.get(START, params={"next": target}).headers["location"]
    assert client.get(college.college.let_in(url)).headers["location"] == "/"


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


def test_who_is_signed_in_connects_by_their_password(college):
    client = signed_in(college)
    visit(college, client, f"{START}?next=/you", email="ana@college.test", sub="ana-7")
    assert "ana@example.org" in client.get(FINISH).text
    answer = client.post(FINISH, data={"password": PASSWORD})
    assert answer.headers["location"] == "/you"
    assert subject_of(college, "ana@example.org").endswith(" ana-7")


def test_one_person_at_the_college_has_one_account(college):
    connected(college)
    client = signed_in(college)
    assert say("errors.subject_taken", name=NAME) in visit(college, client).text
    assert who(client) == college.it.ana.id


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
