"""The doors of links: an invitation into a team, and a new password."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import anyio
import pytest

from rostrum.adapters.sign_in.passwords import Argon2Passwords
from rostrum.wording import say
from tests.services.signing import OTHER, PASSWORD
from tests.web.conftest import signed_in
from tests.web.hostile import Answer, Asked, answer_to

CARLA = {"name": "Carla", "email": "carla@example.org", "password": PASSWORD, "age": "adult"}


def test_a_link_makes_an_account_and_opens_the_app(team):
    client, path = team.client(), f"/auth/join/{team.it.invitation()}"
    assert say("auth.join.title", team="Bernalillo") in client.get(path).text
    assert client.post(path, data=CARLA).headers["location"] == "/"
    assert client.get("/api/who").status_code == 200


def test_a_used_link_says_so(team):
    path = f"/auth/join/{team.it.invitation()}"
    team.client().post(path, data=CARLA)
    for answer in (team.client().get(path), team.client().post(path, data=CARLA)):
        assert answer.status_code == 400
        assert say("errors.link_over") in answer.text


def test_a_child_is_told_that_nothing_is_kept(team):
    answer = team.client().post(
        f"/auth/join/{team.it.invitation()}", data={**CARLA, "age": "child"}
    )
    assert say("errors.too_young") in answer.text
    assert "Carla" not in answer.text


def test_a_mistake_keeps_what_was_written_but_not_the_password(team):
    path = f"/auth/join/{team.it.invitation()}"
    answer = team.client().post(path, data={**CARLA, "password": "short"})
    assert 'value="Carla"' in answer.text
    assert "short" not in re.findall(r'value="([^"]*)"', answer.text)


def test_who_is_signed_in_joins_with_one_click(team):
    client, path = signed_in(team, "ben@example.org"), f"/auth/join/{team.it.invitation()}"
    assert say("auth.join.accept", name="Ben") in client.get(path).text
    assert client.post(path, data={"accept": "1"}).status_code == 303
    assert client.post(path, data={"accept": "1"}).status_code == 400


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000, "..%2f..", "é"])
def test_an_unknown_link_is_over(team, token):
    for kind in ("join", "reset"):
        assert team.client().get(f"/auth/{kind}/{token}").status_code in (400, 404)


@pytest.mark.parametrize("email", ["ben@example.org", "nobody@example.org", "no e-mail"])
def test_asking_for_a_link_is_answered_the_same_for_everyone(team, email):
    answer = team.client().post("/auth/forgot", data={"email": email})
    assert answer.status_code == 200
    assert say("auth.forgot.sent") in answer.text
    assert [to for to, _, _ in team.it.mail.letters] == [email][: email == "ben@example.org"]


def test_without_mail_the_page_says_who_helps(team):
    team.it.mail.is_set = False
    assert say("auth.forgot.no_mail").partition(" “")[0] in team.client().get("/auth/forgot").text


def test_a_link_chooses_a_new_password_and_leads_to_signing_in(team):
    client = team.client()
    path = f"/auth/reset/{team.it.resets.make(team.it.ana, team.it.ben.id)}"
    assert "ben@example.org" in client.get(path).text
    assert client.post(path, data={"password": "short"}).status_code == 400
    answer = client.post(path, data={"password": OTHER})
    assert say("auth.sign_in.fresh") in client.get(answer.headers["location"]).text
    assert team.it.sign_in("ben@example.org", OTHER)
    assert client.get(path).status_code == 400


def test_the_answer_is_sent_before_anyone_is_looked_for(team):
    answer, sent = Answer(), []
    team.services.resets = SimpleNamespace(ask=lambda *_: sent.append(len(answer.body)))
    headers = ((b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded"))
    asked = Asked("POST", "/auth/forgot", headers, b"email=ben%40example.org")
    with ThreadPoolExecutor(1) as aside:  # another test's browser may hold this thread's loop
        aside.submit(anyio.run, answer_to, team.app, asked, answer).result()
    assert sent == [len(answer.body)]
    assert sent[0] > 500


def counted(real, done):
    """Return a method that does what it did, and is counted."""

    def count(*words):
        done.append(real.__name__)
        return real(*words)

    return count


@pytest.mark.parametrize(("door", "work"), [("sign-in", 1), ("forgot", 0), ("join", 1)])
def test_an_unknown_e_mail_makes_as_much_work_as_a_known_one(team, monkeypatch, door, work):
    done = []
    for name in ("fits", "hash"):
        monkeypatch.setattr(Argon2Passwords, name, counted(getattr(Argon2Passwords, name), done))
    for email in ("ben@example.org", "nobody@example.org"):
        path = f"/auth/join/{team.it.invitation()}" if door == "join" else f"/auth/{door}"
        form = {**CARLA, "email": email, "password": "eleven blue spoons"}
        team.client().post(path, data=form)
        assert len(done) == work
        done.clear()
