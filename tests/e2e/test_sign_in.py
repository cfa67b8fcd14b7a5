"""Signing in, in a real browser: from one person to a team, and out of an open tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rostrum.wording import say
from tests.e2e.axe import violations
from tests.e2e.servers import ROOT, Server

pytestmark = pytest.mark.browser
PASSWORD = "seven green kettles"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(ROOT / "app.py", tmp_path / "recordings", ROSTRUM_WORKER="separate")
    server.start()
    yield server
    server.kill()


def page_of(browser: Browser, scheme: str = "light") -> Page:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(20_000)
    return context.new_page()


def is_well(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def sign_in(page: Page) -> None:
    page.get_by_label(say("auth.email")).fill("ana@example.org")
    page.get_by_label(say("auth.password"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=say("auth.sign_in.go")).click()


def start_team(page: Page, address: str) -> None:
    page.goto(f"{address}/team")
    page.get_by_role("link", name=say("team.offer.go")).click()
    is_well(page)
    page.get_by_label(say("auth.name")).fill("Ana")
    page.get_by_label(say("auth.email")).fill("ana@example.org")
    page.get_by_label(say("auth.password"), exact=True).fill(PASSWORD)
    page.get_by_label(say("auth.team.team_name")).fill("Bernalillo")
    page.get_by_role("button", name=say("auth.team.go")).click()
    expect(page.get_by_role("button", name=say("nav.sign_out")).first).to_be_visible()


def look_at_the_account(page: Page, address: str) -> None:
    page.get_by_role("link", name=say("you.account.password")).click()
    is_well(page)
    page.goto(f"{address}/auth/codes")
    page.get_by_label(say("auth.password_page.old")).fill(PASSWORD)
    page.get_by_role("button", name=say("auth.codes.begin")).click()
    expect(page.get_by_role("img")).to_be_visible()
    is_well(page)


def test_from_one_person_to_a_team_and_out_of_an_open_tab(server: Server, browser: Browser):
    page, phone = page_of(browser), page_of(browser, "dark")
    start_team(page, server.address)
    phone.goto(f"{server.address}/takes?x=1")
    expect(phone).to_have_url(f"{server.address}/auth/sign-in?next=%2Ftakes%3Fx%3D1")
    is_well(phone)
    sign_in(phone)
    expect(phone).to_have_url(f"{server.address}/takes?x=1")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()  # the tab is open only now

    page.goto(f"{server.address}/you")
    page.get_by_role("button", name=say("you.places.end"), exact=True).click()
    expect(page.get_by_role("button", name=say("you.places.end"), exact=True)).to_have_count(0)
    phone.set_viewport_size({"width": 1100, "height": 740})  # the menu is folded on a phone
    phone.get_by_role("link", name=say("nav.home"), exact=True).first.click()
    expect(phone.get_by_text(say("nav.sign_in_first"))).to_be_visible()
    phone.get_by_role("link", name=say("nav.sign_in"), exact=True).click()
    phone.set_viewport_size({"width": 360, "height": 740})
    is_well(phone)

    look_at_the_account(page, server.address)
    page.goto(f"{server.address}/you")
    page.get_by_role("button", name=say("nav.sign_out")).first.click()
    expect(page).to_have_url(f"{server.address}/auth/sign-in")
