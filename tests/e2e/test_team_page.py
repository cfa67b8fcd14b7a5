"""The team's page in a real browser, as a trainer sees it: axe, and room on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.store import SqlStore
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.team import Team
from rostrum.services.inviting import Inviting
from rostrum.services.people import begin_session
from rostrum.web.cookie import COOKIE
from tests.e2e.axe import violations
from tests.e2e.servers import Server

pytestmark = pytest.mark.browser

TEAM = TeamId("team")
STREAMLITS_OWN = "presentation-role-conflict"  # the file uploader's hidden input
PAGES = ("", "write", "record", "takes", "team", "you", "computer")


@pytest.fixture
def token(new_app: Server) -> str:
    """The session of a trainer whose team has a teenager and an open link."""
    clock = SystemClock()
    now = clock.now()
    store = SqlStore.open(f"sqlite:///{new_app.folder}/rostrum.sqlite3")
    trainer = Person(PersonId("tess"), "Tess Romero", "tess@example.org")
    with store.transaction() as tx:
        tx.installation.put("mode", "team")
        tx.teams.add(Team(TEAM, "Lobos", "Socorro", now))
        tx.people.add(trainer, now)
        tx.people.add(Person(PersonId("tim"), "Tim Ortiz", "tim@example.org", "teen"), now)
        tx.teams.join(TEAM, trainer.id, "trainer", now)
        tx.teams.join(TEAM, PersonId("tim"), "advocate", now)
        token = begin_session(tx, trainer.id, now)
    Inviting(store, clock).invite(trainer, TEAM, "advocate", "Ana")
    store.close()
    return token


def ours(page: Page) -> list[str]:
    return [it for it in violations(page) if not it.startswith(STREAMLITS_OWN)]


def test_no_page_of_a_trainer_breaks_a_rule(browser: Browser, new_app: Server, token: str):
    context = browser.new_context(color_scheme="light", bypass_csp=True)
    context.add_cookies([{"name": COOKIE, "value": token, "url": new_app.address}])
    page = context.new_page()
    broken = {}
    for path in PAGES:
        page.goto(f"{new_app.address}/{path}")
        expect(page.get_by_test_id("stMain").locator("h1")).to_be_visible()
        page.wait_for_timeout(600)
        if found := ours(page):
            broken[path] = found
    assert not broken
    context.close()


def test_the_team_page_breaks_no_rule_and_fits_a_phone(
    browser: Browser, new_app: Server, token: str
):
    phone = {"width": 390, "height": 900}
    context = browser.new_context(color_scheme="dark", viewport=phone, bypass_csp=True)
    context.add_cookies([{"name": COOKIE, "value": token, "url": new_app.address}])
    page = context.new_page()
    page.goto(f"{new_app.address}/team")
    page.get_by_role("button", name="Change Tim Ortiz").click()
    expect(page.get_by_text("Name of the parent or guardian")).to_be_visible()
    for summary in page.locator("details > summary").all():
        summary.click()
    page.wait_for_timeout(500)
    assert ours(page) == []
    wide = "main => main.scrollWidth - main.clientWidth"
    assert page.locator("[data-testid=stMain]").evaluate(wide) == 0
    context.close()
