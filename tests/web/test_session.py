"""Who asks: the person of this browser's cookie."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from rostrum.config import Settings
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.web import session
from rostrum.web.cookie import COOKIE
from rostrum.wording import say

ME = Person(PersonId("local"))


class PageEnds(Exception):
    """The page goes no further."""


class FakePage:
    """A page that remembers what it shows."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.context = SimpleNamespace(cookies=cookies)
        self.shown: list[str] = []
        self.title = self.write = self.shown.append

    def stop(self) -> None:
        raise PageEnds


@pytest.fixture
def cookies(monkeypatch):
    """The cookies of the browser that asks."""
    cookies: dict[str, str] = {}
    known = SimpleNamespace(by_token={"known": ME}.get, is_solo=True)
    here = SimpleNamespace(people=known, settings=Settings())
    monkeypatch.setattr(session, "services", lambda: here)
    monkeypatch.setattr(session, "st", FakePage(cookies))
    return cookies


def test_a_known_cookie_is_a_person(cookies):
    cookies[COOKIE] = "known"
    assert session.current_person() == ME


@pytest.mark.parametrize("token", [None, "", "forged"])
def test_without_one_no_page_goes_on(cookies, token):
    if token is not None:
        cookies[COOKIE] = token
    with pytest.raises(PageEnds):
        session.current_person()
    assert say("nav.load_again") in session.st.shown
