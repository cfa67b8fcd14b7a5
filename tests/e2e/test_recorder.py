"""The recorder in a real browser: what is said arrives, whatever happens."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import violations
from tests.e2e.servers import Server

pytestmark = pytest.mark.browser


def _open(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.address}/?show=recorder&{query}")
    expect(page.get_by_role("button", name="Start recording")).to_be_visible()


def _start(page: Page) -> None:
    page.get_by_role("button", name="Start recording").click()
    expect(page.get_by_role("button", name="Stop and listen")).to_be_visible()


def _stop(page: Page) -> str:
    page.get_by_role("button", name="Stop and listen").click()
    return _finished(page)


def _finished(page: Page) -> str:
    told = page.get_by_text("finished", exact=False).last
    expect(told).to_be_visible(timeout=30_000)
    return told.inner_text().split()[-1]


def _parts(server: Server) -> list[Path]:
    return [path for path in (server.folder / "incoming").rglob("*") if path.is_file()]


def _until(true: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def _seconds_of_sound(file: Path) -> float:
    """Decode the file to the end and return how much sound is in it."""
    command = [get_ffmpeg_exe(), "-v", "error", "-i", str(file), "-f", "s16le", "-ar", "16000"]
    sound = subprocess.run([*command, "-ac", "1", "-"], capture_output=True, check=True, timeout=30)
    return len(sound.stdout) / 32_000


def _newest(server: Server) -> Path:
    files = (path for path in server.folder.rglob("*.webm") if path.is_file())
    return max(files, key=lambda path: path.stat().st_mtime)


def test_what_was_said_is_there_as_sound_that_plays(page: Page, harness: Server):
    _open(page, harness)
    _start(page)
    page.wait_for_timeout(3500)
    _stop(page)
    assert 3 < _seconds_of_sound(_newest(harness)) < 6


def test_parts_arrive_while_the_person_speaks_and_outlive_the_tab(
    page: Page, own_server: Callable[[], Server]
):
    server = own_server()
    _open(page, server)
    _start(page)
    expect(page.get_by_text("even if this window closes")).to_be_visible()
    _until(lambda: len(_parts(server)) >= 2)
    page.close(run_before_unload=False)
    assert len(_parts(server)) >= 2


def test_nothing_is_lost_when_the_server_dies_while_the_person_speaks(
    page: Page, own_server: Callable[[], Server]
):
    server = own_server()
    _open(page, server)
    _start(page)
    _until(lambda: len(_parts(server)) >= 2)
    server.kill()
    expect(page.get_by_text("kept in this window and is being sent")).to_be_visible()
    server.start()
    expect(page.get_by_text("even if this window closes")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(3000)  # go on speaking to the new server, however fast it came
    said = page.get_by_role("timer").inner_text()
    _stop(page)
    spoken = 60 - int(said.split(":")[1]) if said.startswith("0:") else 0
    assert _seconds_of_sound(_newest(server)) >= spoken - 1.5 > 3


def test_pausing_stops_the_clock_and_the_sound(page: Page, harness: Server):
    _open(page, harness)
    _start(page)
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused.")).to_be_visible()
    before = page.get_by_role("timer").inner_text()
    page.wait_for_timeout(2500)
    assert page.get_by_role("timer").inner_text() == before
    page.get_by_role("button", name="Go on").click()
    page.wait_for_timeout(1200)
    _stop(page)
    assert _seconds_of_sound(_newest(harness)) < 4.5


def test_lights_turn_and_the_recorder_stops_by_itself(page: Page, harness: Server):
    _open(page, harness, "limit=2&warning=1&hard_stop=4")
    # Noted in the page: on a busy computer a light may be over before it is looked for from here.
    page.locator(".light").evaluate(
        """light => {
          globalThis.lights = []
          const note = () => globalThis.lights.push(light.textContent.split(":")[0])
          new MutationObserver(note).observe(light, {childList: true})
        }"""
    )
    _start(page)
    _finished(page)
    lights = [text for text in page.evaluate("globalThis.lights") if len(text) < 6]
    assert lights == ["Green", "Amber", "Red"]
    assert 3 < _seconds_of_sound(_newest(harness)) < 5.5


def test_a_rerun_and_a_new_theme_do_not_end_a_recording(page: Page, harness: Server):
    _open(page, harness)
    _start(page)
    page.get_by_role("button", name="Run again").click()
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(2500)
    expect(page.get_by_role("button", name="Stop and listen")).to_be_visible()
    _stop(page)
    assert _seconds_of_sound(_newest(harness)) > 2


def test_everything_can_be_done_with_the_keyboard(page: Page, harness: Server):
    _open(page, harness)
    page.get_by_role("button", name="Start recording").focus()
    page.keyboard.press("Enter")
    stop = page.get_by_role("button", name="Stop and listen")
    expect(stop).to_be_focused()
    page.wait_for_timeout(1200)
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.wait_for_timeout(800)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    _finished(page)


def test_a_recording_of_nothing_says_so(page: Page, harness: Server):
    _open(page, harness)
    _start(page)
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Stop and listen").click()
    told = page.get_by_text("Nothing was recorded").or_(page.get_by_text("finished"))
    expect(told.last).to_be_visible()


def test_pressing_start_twice_does_not_stop_at_once(page: Page, harness: Server):
    _open(page, harness)
    # Pressed again by the page itself, in the first moment it can be: from here it may be too late.
    page.get_by_role("button", name="Start recording").evaluate(
        """async button => {
          button.click()
          while (button.textContent !== "Stop and listen") await new Promise(requestAnimationFrame)
          button.click()
        }"""
    )
    page.wait_for_timeout(1500)
    _stop(page)


def test_the_clock_can_be_hidden_and_the_time_stretched(page: Page, harness: Server):
    _open(page, harness)
    page.get_by_label("Show the clock").uncheck()
    expect(page.get_by_role("timer")).to_be_hidden()
    page.get_by_label("Show the clock").check()
    page.get_by_text("More time…").click()
    page.get_by_label("Stretch the time").fill("3")
    expect(page.get_by_role("timer")).to_have_text("3:00")
    page.reload()
    expect(page.get_by_role("timer")).to_have_text("3:00")


def test_the_time_can_be_stretched_tenfold_and_the_end_of_recording_is_said(
    page: Page, harness: Server
):
    _open(page, harness, "limit=180")
    page.get_by_text("More time…").click()
    page.get_by_label("Stretch the time").fill("10")
    expect(page.get_by_role("timer")).to_have_text("30:00")
    expect(page.get_by_text("recording ends at 15:00")).to_be_visible()


def test_a_pitch_that_is_gone_is_said_before_anyone_speaks(page: Page, harness: Server):
    _open(page, harness, "pitch=gone")
    page.get_by_role("button", name="Start recording").click()
    expect(page.get_by_role("alert").filter(has_text="not here any more")).to_be_visible()


def test_who_records_without_end_is_told_when_to_go_on(page: Page, harness: Server):
    _open(page, harness)
    refuse = '{"code": "too_many_takes", "message": "Wait 9 minutes."}'
    page.route(
        "**/api/takes",
        lambda route: route.fulfill(status=429, content_type="application/json", body=refuse),
    )
    page.get_by_role("button", name="Start recording").click()
    expect(page.get_by_role("alert").filter(has_text="Wait 9 minutes.")).to_be_visible()


def test_a_refused_microphone_is_explained(strict_browser: Browser, harness: Server):
    page = strict_browser.new_page()
    _open(page, harness)
    page.get_by_role("button", name="Start recording").click()
    expect(page.get_by_text("keeps the microphone from Rostrum")).to_be_visible()
    expect(page.get_by_role("button", name="Start recording")).to_be_enabled()


def test_an_unsafe_address_is_explained_at_once(strict_browser: Browser, harness: Server):
    page = strict_browser.new_page()
    page.goto(f"http://unsafe.test:{harness.port}/?show=recorder")
    expect(page.get_by_text("only allows the microphone on a safe page")).to_be_visible()


def test_a_recording_that_nobody_will_have_can_be_downloaded(page: Page, harness: Server):
    _open(page, harness)
    refuse = '{"code": "disk_nearly_full", "message": "The disk is full."}'
    page.route(
        "**/parts/1",
        lambda route: route.fulfill(status=409, content_type="application/json", body=refuse),
    )
    _start(page)
    expect(page.get_by_text("The disk is full.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_text("Download what was recorded").click()
    assert _seconds_of_sound(download.value.path()) > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_recorder_breaks_no_accessibility_rule(browser: Browser, harness: Server, scheme: str):
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    _open(page, harness)
    assert violations(page) == []
    _start(page)
    page.wait_for_timeout(1500)
    assert violations(page) == []
    _stop(page)
    context.close()


def test_nothing_sticks_out_at_phone_width(browser: Browser, harness: Server):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    _open(page, harness)
    _start(page)
    page.get_by_text("More time…").click()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.wait_for_timeout(800)
    _stop(page)
    context.close()
