"""The transcript player in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.axe import violations
from tests.e2e.servers import Server

pytestmark = pytest.mark.browser

SOUND = "/sound-of-the-test.wav"


def _open(page: Page, server: Server, query: str = f"source={SOUND}") -> Locator:
    page.goto(f"{server.address}/?show=player&{query}")
    words = page.locator(".w")
    expect(words.first).to_be_visible()
    return words


def _time(page: Page) -> float:
    return page.locator("audio").evaluate("audio => audio.currentTime")


def test_a_word_plays_from_itself_and_the_spoken_word_is_lit(page: Page, harness: Server):
    words = _open(page, harness)
    words.filter(has_text="Eric").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert _time(page) >= 1.1
    lit = page.locator('.w[aria-current="true"]')
    expect(lit).to_have_count(1)
    expect(lit).not_to_have_text("Eric")


def test_the_keyboard_moves_between_words_and_plays(page: Page, harness: Server):
    words = _open(page, harness)
    words.first.focus()
    page.keyboard.press("ArrowRight")
    expect(words.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(words.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(words.first).not_to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_words_are_one_stop_for_the_tab_key(page: Page, harness: Server):
    _open(page, harness)
    assert page.locator('.w[tabindex="0"]').count() == 1


def test_a_filler_can_be_dismissed_with_the_keyboard_alone(page: Page, harness: Server):
    words = _open(page, harness)
    um = words.filter(has_text="Um,")
    um.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="It was not a filler")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("not counted as a filler any more")).to_be_visible()
    expect(page.get_by_text("dismissed: [30]")).to_be_visible()
    expect(page.locator(".filler")).to_have_count(2)


def test_what_the_bell_cut_off_is_marked_for_eyes_and_screen_readers(page: Page, harness: Server):
    _open(page, harness)
    expect(page.locator(".cut")).to_have_count(10)
    expect(page.get_by_text("Here the bell rang")).to_be_attached()
    expect(page.locator(".bell-mark")).to_be_visible()


def test_long_pauses_stand_between_the_words_and_short_ones_do_not(page: Page, harness: Server):
    _open(page, harness)
    expect(page.locator(".words .pause")).to_have_count(1)
    expect(page.get_by_text("pause of 0.8 seconds")).to_be_attached()


def test_words_are_text_whatever_they_look_like(page: Page, harness: Server):
    words = _open(page, harness)
    expect(words.filter(has_text="<b>The")).to_be_visible()


def test_the_page_can_send_the_player_to_a_quote(page: Page, harness: Server):
    _open(page, harness)
    page.get_by_role("button", name="Hear the story").click()
    expect(page.locator(".quoted")).to_have_count(6)
    assert _time(page) >= 1.2


def test_a_take_without_sound_shows_its_words_and_no_player(page: Page, harness: Server):
    _open(page, harness, "")
    expect(page.get_by_role("button", name="Play")).to_be_hidden()


def test_sound_that_does_not_come_is_said_in_words(page: Page, harness: Server):
    _open(page, harness, "source=/api/takes/gone/audio")
    expect(page.get_by_text("The sound could not be loaded")).to_be_visible()


def test_twelve_thousand_words_stay_fluid(page: Page, harness: Server):
    words = _open(page, harness, f"source={SOUND}&times=198")
    assert words.count() > 12_000
    words.first.focus()
    began = page.evaluate("performance.now()")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(words.nth(20)).to_be_focused()
    assert page.evaluate("performance.now()") - began < 2000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_player_breaks_no_accessibility_rule(browser: Browser, harness: Server, scheme: str):
    context: BrowserContext = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    words = _open(page, harness)
    words.filter(has_text="Um,").click()
    assert violations(page) == []
    context.close()


def test_nothing_sticks_out_at_phone_width(browser: Browser, harness: Server):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    _open(page, harness)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("box => box.scrollWidth <= box.clientWidth")
    context.close()
