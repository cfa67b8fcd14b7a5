"""axe on every page, light and dark: nothing beyond what is Streamlit's own and listed here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import violations
from tests.e2e.servers import Server
from tests.e2e.test_journeys import WORDS, _heading, _paste

pytestmark = pytest.mark.browser

# Streamlit 1.67's own, in elements that we cannot reach. Each with what it is.
ALLOWED = {
    "presentation-role-conflict": "the file uploader's hidden input",
    "empty-table-header": "the corner of a table with an index",
}


@pytest.fixture(scope="module", params=["light", "dark"])
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, bypass_csp=True)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def _ours(page: Page) -> list[str]:
    page.wait_for_timeout(800)
    return [found for found in violations(page) if found.partition(":")[0] not in ALLOWED]


@pytest.mark.parametrize("path", ["", "write", "record", "takes", "computer", "take", "compare"])
def test_a_page_breaks_no_rule(screen: Page, app_server: Server, path: str):
    screen.goto(f"{app_server.address}/{path}")
    expect(screen.locator("[data-testid=stMain]")).to_be_visible()
    assert _ours(screen) == []


def test_the_report_with_everything_open_breaks_no_rule(screen: Page, app_server: Server):
    _paste(screen, app_server, WORDS)
    for summary in screen.locator("details > summary").all():
        summary.click()
    assert _ours(screen) == []


def test_the_ways_to_bring_in_a_take_break_no_rule(screen: Page, app_server: Server):
    screen.goto(f"{app_server.address}/record")
    _heading(screen, "Say it once, all the way through")
    for way in ("Send a file", "Paste words"):
        screen.get_by_text(way, exact=True).click()
        assert _ours(screen) == []
