"""The doors of one's own account."""

from __future__ import annotations

import pytest

from rostrum.wording import say
from tests.services.signing import OTHER, PASSWORD
from tests.web.conftest import signed_in


def test_a_new_password_keeps_this_browser_and_ends_the_others(team):
    here, there = (signed_in(team, "ben@example.org") for _ in range(2))
    answer = here.post("/auth/password", data={"old": PASSWORD, "password": OTHER})
    assert answer.headers["location"] == "/you"
    assert here.get("/api/who").status_code == 200
    assert there.get("/api/who").status_code == 401


def test_the_old_password_must_be_right(team):
    here = signed_in(team, "ben@example.org")
    answer = here.post("/auth/password", data={"old": OTHER, "password": "twelve red lamps"})
    assert say("errors.sign_in_failed") in answer.text
    assert team.it.sign_in("ben@example.org")


@pytest.mark.parametrize("path", ["/auth/password", "/auth/codes"])
def test_who_is_not_signed_in_is_led_to_sign_in_and_back(team, path):
    for answer in (team.client().get(path), team.client().post(path, data={"do": "begin"})):
        assert answer.headers["location"] == f"/auth/sign-in?next={path}"


@pytest.mark.parametrize("path", ["/auth/password", "/auth/codes"])
def test_one_person_alone_has_no_account_to_change(solo, path):
    assert solo.client().get(path).status_code == 303


def test_codes_are_set_up_with_a_picture_and_a_first_code(team):
    here = signed_in(team, "ben@example.org")
    assert say("auth.codes.begin") in here.get("/auth/codes").text
    shown = here.post("/auth/codes", data={"do": "begin", "password": PASSWORD})
    assert "data:image/svg+xml" in shown.text
    secret = team.it.credentials(team.it.ben).totp_secret
    assert secret in shown.text.replace(" ", "")
    wrong = here.post("/auth/codes", data={"do": "confirm", "code": "000000"})
    assert "data:image/svg+xml" in wrong.text
    here.post("/auth/codes", data={"do": "confirm", "code": team.it.code(secret)})
    assert say("auth.codes.stop") in here.get("/auth/codes").text


def test_codes_are_switched_off_with_the_password(team):
    team.it.with_codes(team.it.ben)
    here = team.client(cookies={"rostrum_session": team.it.ben_token})
    assert here.post("/auth/codes", data={"do": "stop", "password": "no"}).status_code == 400
    assert here.post("/auth/codes", data={"do": "stop", "password": PASSWORD}).status_code == 303
    assert not team.it.app_codes.are_on(team.it.ben)


def test_what_no_button_sends_is_refused(team):
    here = signed_in(team)
    assert here.post("/auth/codes", data={"do": "else"}).status_code == 400
