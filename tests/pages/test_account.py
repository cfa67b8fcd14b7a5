"""The page of one's own account, and the way to a team."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from rostrum.adapters.sign_in.oidc import OidcProvider, OidcSettings
from rostrum.domain.errors import NotAllowed
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.sign_in import Browser, Proof
from rostrum.web import session
from rostrum.web.plain import plain
from rostrum.web.views import account
from rostrum.wording import say
from tests.pages.visit import Visit
from tests.services.house import ROOT
from tests.services.signing import PASSWORD, quick_passwords


class Signed(Visit):
    """A visit of a trainer who is signed in here and on a phone."""

    here = phone = ""

    @property
    def html(self) -> str:
        return "\n".join(str(found.proto.body) for found in self.app.get("html"))


@pytest.fixture
def trainer(services, monkeypatch) -> Signed:
    object.__setattr__(services.signing, "passwords", quick_passwords())
    _, me = services.people.open_session()
    ana = Applicant("Ana", "ana@example.org", PASSWORD)
    place = Browser("192.0.2.1", "Firefox, Linux")
    token = services.accounts.start_team(me, ana, NewTeam("Bernalillo", ""), place)
    phone = services.signing.sign_in(
        Proof("ana@example.org", PASSWORD), Browser("192.0.2.2", "Safari, iPhone")
    )
    monkeypatch.setattr(session, "person_here", lambda: services.people.by_token(token))
    monkeypatch.setattr(account, "token_here", lambda: token)
    app = AppTest.from_file(str(ROOT / "rostrum" / "web" / "main.py"), default_timeout=30)
    visit = Signed(app, services, services.people.by_token(token))
    visit.here, visit.phone = token, phone
    return visit


def test_the_page_shows_the_account_and_where_one_is_signed_in(trainer):
    trainer.open("you")
    assert plain(say("you.account.email", email="ana@example.org")) in trainer.text
    assert "Safari, iPhone" in trainer.text
    assert "/auth/password" in trainer.html
    assert "/auth/codes" in trainer.html
    assert 'action="/auth/sign-out"' in trainer.html


def test_a_name_is_changed(trainer):
    trainer.open("you")
    trainer.app.text_input(key="my_name").set_value("Ana Maria")
    trainer.app.button(key="FormSubmitter:name-" + say("you.account.keep_name")).click()
    trainer.look()
    assert trainer.services.people.by_token(trainer.here).name == "Ana Maria"


def test_the_phone_is_signed_out_from_here(trainer):
    trainer.open("you")
    (key,) = [
        button.key
        for button in trainer.app.button
        if (button.key or "").startswith("end_") and button.key != "end_others"
    ]
    trainer.press(key)
    assert trainer.services.people.by_token(trainer.phone) is None
    assert trainer.services.people.by_token(trainer.here)


def test_everywhere_else_is_signed_out_at_once(trainer):
    trainer.open("you").press("end_others")
    assert trainer.services.people.by_token(trainer.phone) is None
    assert trainer.services.people.by_token(trainer.here)


def test_above_every_page_stands_who_is_signed_in_and_the_way_out(trainer):
    trainer.open("takes")
    assert "Ana" in trainer.text
    assert 'action="/auth/sign-out"' in trainer.html


def test_who_is_signed_out_is_led_to_sign_in(trainer):
    trainer.open("home")
    trainer.services.signing.sign_out(trainer.here)
    trainer.look()
    assert say("nav.sign_in_first") in trainer.text
    assert 'href="/auth/sign-in"' in trainer.html


def test_others_who_could_listen_in_are_warned_of(trainer, monkeypatch):
    assert say("nav.exposed") not in trainer.open("home").text
    monkeypatch.setattr(type(trainer.services.settings), "is_exposed", property(lambda _: True))
    assert say("nav.exposed") in trainer.look().text


@pytest.fixture
def of_college(trainer, monkeypatch) -> Signed:
    """The same, where people can sign in with their college."""
    about = OidcSettings("https://login.test", "rostrum", "s3cret", "Mesa College")
    college = OidcProvider(about, trainer.services.clock.now)
    object.__setattr__(trainer.services.organisation, "provider", college)
    return trainer


def keep(visit: Signed, **changes: str) -> None:
    with visit.services.store.transaction() as tx:
        tx.accounts.keep(replace(tx.accounts.credentials(visit.me.id), **changes))


def test_without_a_college_nothing_is_said_of_one(trainer):
    assert "/auth/oidc/start" not in trainer.open("you").html


def test_an_account_can_be_connected(of_college):
    of_college.open("you")
    assert 'href="/auth/oidc/start?next=/you"' in of_college.html
    assert say("you.account.connect", name="Mesa College") in of_college.html


def test_a_connected_account_is_disconnected_where_there_is_a_password(of_college):
    keep(of_college, subject="https://login.test ana")
    assert say("you.account.connected", name="Mesa College")[:-1] in of_college.open("you").text
    of_college.press("disconnect")
    assert not of_college.services.connections.is_connected(of_college.me)
    assert of_college.services.people.by_token(of_college.phone) is None


def test_who_has_no_password_stays_connected(of_college):
    keep(of_college, subject="https://login.test ana", password_hash="")
    of_college.open("you")
    assert not [found for found in of_college.app.button if found.key == "disconnect"]
    with pytest.raises(NotAllowed):
        of_college.services.connections.disconnect(of_college.me, of_college.here)


def test_one_person_alone_is_offered_to_work_as_a_team(visit):
    visit.open("team")
    assert say("team.offer.lead") in visit.text
    assert "/auth/team" in "\n".join(str(found.proto.body) for found in visit.app.get("html"))


def test_one_person_alone_sees_no_name_and_no_way_out(visit):
    visit.open("home")
    assert not visit.app.get("html")
