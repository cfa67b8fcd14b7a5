"""The gate of sessions in team mode: who gets in, who is led away, who is out at once."""

from __future__ import annotations

import pytest
from starlette.testclient import WebSocketDenialResponse

from rostrum.web.gate import RUN_AGAIN
from rostrum.wording import say
from tests.web.conftest import signed_in

STREAM = "ws://localhost:8501/_stcore/stream"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/auth/sign-in"),
        ("/take?take=abc", "/auth/sign-in?next=%2Ftake%3Ftake%3Dabc"),
        ("//evil.test/", "/auth/sign-in"),
    ],
)
def test_a_page_without_a_session_leads_to_signing_in_and_back(team, path, target):
    answer = team.client().get(f"http://localhost:8501{path}")
    assert (answer.status_code, answer.headers["location"]) == (303, target)
    assert answer.headers["cache-control"] == "private, no-store"
    assert "set-cookie" not in answer.headers


def test_our_routes_and_the_websocket_refuse_who_is_nobody(team):
    assert team.client().get("/api/who").status_code == 401
    with pytest.raises(WebSocketDenialResponse) as refused, team.client().websocket_connect(STREAM):
        pass
    assert refused.value.status_code == 401


def test_the_pages_of_signing_in_are_for_anyone(team):
    assert team.client().get("/auth/sign-in").status_code == 200


def test_while_the_session_lasts_messages_go_through(team):
    with signed_in(team).websocket_connect(STREAM) as socket:
        socket.send_bytes(b"a click")
        assert socket.receive_bytes() == b"a click"


@pytest.mark.parametrize("how", ["sign out", "revoke", "reset", "password"])
def test_an_open_tab_is_shut_out_at_the_next_click(team, how):
    client = signed_in(team, "ben@example.org")
    token = next(iter(client.cookies.jar)).value
    with client.websocket_connect(STREAM) as socket:
        if how == "sign out":
            team.it.signing.sign_out(token)
        elif how == "revoke":
            for session, _ in team.it.signing.sessions(team.it.ben, token):
                team.it.signing.end_session(team.it.ben, session.id)
        elif how == "reset":
            link = team.it.resets.make(team.it.ana, team.it.ben.id)
            team.it.resets.reset(link, "twelve red lamps")
        else:
            team.it.signing.end_others(team.it.ben, team.it.ben_token)
        socket.send_bytes(b"a click")
        assert socket.receive_bytes() == RUN_AGAIN
    assert client.get("/api/who").status_code == 401


def test_a_person_who_is_deleted_is_out_at_the_next_click(team):
    client = signed_in(team, "ben@example.org")
    with client.websocket_connect(STREAM) as socket:
        with team.store.transaction() as tx:
            tx.people.delete(team.it.ben.id)
        socket.send_bytes(b"a click")
        assert socket.receive_bytes() == RUN_AGAIN


def test_running_again_clicks_nothing():
    from streamlit.proto.BackMsg_pb2 import BackMsg

    asked = BackMsg.FromString(RUN_AGAIN)
    assert asked.WhichOneof("type") == "rerun_script"
    assert not asked.rerun_script.widget_states.widgets
    assert not asked.rerun_script.fragment_id


def test_one_person_alone_is_not_open_to_the_network(solo):
    answer = solo.client("203.0.113.9").get("/")
    assert (answer.status_code, answer.text) == (403, say("web.only_here"))
    assert solo.client("127.0.0.1").get("/").status_code == 200
    assert solo.client("::1").get("/").status_code == 200


def test_a_proxy_in_front_does_not_open_it_either(solo):
    headers = {"x-forwarded-for": "203.0.113.9"}
    assert solo.client("127.0.0.1").get("/", headers=headers).status_code == 403


def test_the_cookie_of_one_person_alone_is_strict(solo):
    assert "SameSite=Strict" in solo.client().get("/").headers["set-cookie"]


def test_with_https_browsers_are_told_to_stay_with_it(public, team):
    client = public.client(base="https://practise.test")
    assert "max-age=" in client.get("/auth/sign-in").headers["strict-transport-security"]
    assert "strict-transport-security" not in team.client().get("/auth/sign-in").headers


def test_the_host_of_the_public_address_is_ours(public):
    assert public.client(base="https://practise.test").get("/auth/sign-in").status_code == 200
    assert public.client(base="https://evil.test").get("/auth/sign-in").status_code == 400
