"""Help with signing in, from a trainer on the page of their team."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from rostrum.domain.account import Credentials
from rostrum.web import session
from rostrum.wording import say
from tests.pages.team_visit import OTHER, fresh, in_team_mode, joined
from tests.pages.visit import Visit
from tests.services.house import ROOT


@pytest.fixture
def visit(services, monkeypatch):
    """A visit of Tess, who leads a team."""
    in_team_mode(services)
    tess = joined(services, "Tess", "trainer")
    monkeypatch.setattr(session, "person_here", lambda: fresh(services, tess))
    app = AppTest.from_file(str(ROOT / "rostrum" / "web" / "main.py"), default_timeout=30)
    return Visit(app, services, tess)


def helped(visit):
    """Open what a trainer can change about Ana, who has a password."""
    ana = joined(visit.services, "Ana", "advocate")
    with visit.services.store.transaction() as tx:
        tx.accounts.keep(Credentials(ana.id, "", visit.services.clock.now(), totp_on=True))
    visit.open("team").press(f"change_{ana.id}")
    return ana


def test_a_trainer_makes_a_link_for_a_new_password_and_sees_it_once(visit):
    ana = helped(visit)
    visit.press(f"help_{ana.id}")
    (link,) = [it.value for it in visit.app.code if "/auth/reset/" in it.value]
    assert visit.services.resets.owner(link.rpartition("/")[2]) == ana.email
    visit.press(f"have_{ana.id}")
    assert not [it for it in visit.app.code if "/auth/reset/" in it.value]


def test_a_trainer_switches_off_the_codes_of_a_lost_phone(visit):
    ana = helped(visit)
    visit.press(f"codes_off_{ana.id}")
    assert not visit.services.app_codes.are_on(ana)
    assert not visit.has(f"codes_off_{ana.id}")


def test_who_is_in_another_team_too_is_helped_by_someone_else(visit):
    ana = joined(visit.services, "Ana", "advocate")
    with visit.services.store.transaction() as tx:
        tx.teams.join(OTHER, ana.id, "advocate", visit.services.clock.now())
    visit.open("team").press(f"change_{ana.id}")
    assert say("team.help.elsewhere", name="Ana") in visit.text
    assert not visit.has(f"help_{ana.id}")
