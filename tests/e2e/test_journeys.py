"""What a person does, from the first screen to the report, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rostrum.wording import say
from tests.e2e.servers import Server

pytestmark = pytest.mark.browser

SOUNDS = Path(__file__).resolve().parents[1] / "audio"
READY_MS = 60_000
WORDS = (
    "Good evening Madam Chair. My name is Ana Baca and I live on Mesa Street. Last spring my son "
    "looked for a welding class and found nothing on the city website. In our county survey 42 "
    "percent of parents said the same. Please put 40,000 dollars for one job training office in "
    "the budget this March. Thank you for your time."
)


def _heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible(timeout=READY_MS)


def _begin(page: Page, server: Server) -> None:
    """Open the recorder for a pitch of one's own, as a new person does or one who came back."""
    page.goto(f"{server.address}/record")
    _heading(page, "Say it once, all the way through")
    begin = page.get_by_role("button", name="Open the recorder")
    recorder = page.get_by_role("button", name="Start recording")
    expect(begin.or_(recorder).first).to_be_visible()
    if begin.is_visible():
        begin.click()
    expect(recorder).to_be_visible()


def _paste(page: Page, server: Server, words: str = WORDS) -> None:
    _begin(page, server)
    page.get_by_text("Paste words", exact=True).click()
    page.get_by_role("textbox", name="What was said, word for word").fill(words)
    page.get_by_role("button", name="Read these words").click()
    _heading(page, re.compile(r"^Take \d+: "))
    expect(page.get_by_text("How it sounded")).to_be_visible(timeout=READY_MS)


def _send(page: Page, server: Server, file: Path) -> None:
    _begin(page, server)
    page.get_by_text("Send a file", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Listen to this file").click()


def test_a_new_person_records_and_reads_what_to_change(page: Page, new_app: Server):
    page.goto(new_app.address)
    _heading(page, say("home.course.title"))
    expect(page.get_by_role("heading", name=say("home.welcome.title"))).to_be_visible()
    page.get_by_role("button", name="Record it now").click()
    page.get_by_role("button", name="Start recording").click()
    expect(page.get_by_text("even if this window closes")).to_be_visible()
    page.wait_for_timeout(7000)
    page.get_by_role("button", name="Stop and listen").click()
    _heading(page, re.compile(r"^Take 1: "))
    expect(page.get_by_text("How it sounded")).to_be_visible(timeout=READY_MS)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name=re.compile(r"0:0\d for a 1:00 limit"))).to_be_visible()
    expect(page.get_by_text(re.compile("things? to change"))).to_be_visible()


def test_a_page_shows_in_its_own_letters(page: Page, app_server: Server):
    page.goto(app_server.address)
    expect(page.locator("h1")).to_be_visible()
    # Not wait_for_function: it polls with eval, which the page's own policy forbids.
    loaded = page.evaluate(
        "document.fonts.ready"
        ".then(fonts => [...fonts].filter(f => f.status == 'loaded').map(f => f.family))"
    )
    assert any("Source Serif" in family for family in loaded), loaded


def test_a_recording_cut_off_by_a_closed_tab_is_offered_and_kept(browser: Browser, new_app: Server):
    context = browser.new_context()
    tab = context.new_page()
    _begin(tab, new_app)
    tab.get_by_role("button", name="Start recording").click()
    expect(tab.get_by_text("even if this window closes")).to_be_visible()
    tab.wait_for_timeout(4000)
    tab.close(run_before_unload=False)
    later = context.new_page()
    later.wait_for_timeout(21_000)
    later.goto(new_app.address)
    later.get_by_role("button", name="Keep it and listen").click(timeout=20_000)
    expect(later.get_by_text("How it sounded")).to_be_visible(timeout=READY_MS)
    context.close()


def test_a_file_is_heard_with_times(page: Page, app_server: Server):
    _send(page, app_server, SOUNDS / "pitch.flac")
    expect(page.get_by_text("How it sounded")).to_be_visible(timeout=READY_MS)
    expect(page.get_by_text(re.compile("words a minute")).first).to_be_visible()


def test_silence_ends_in_one_clear_sentence(page: Page, app_server: Server):
    _send(page, app_server, SOUNDS / "silence.flac")
    _heading(page, "This take is not ready")
    expect(page.get_by_text("No speech was heard", exact=False)).to_be_visible()


def test_pasted_words_get_feedback_and_no_invented_times(page: Page, app_server: Server):
    _paste(page, app_server)
    expect(page.get_by_role("heading", name="What worked")).to_be_visible()
    expect(page.get_by_text("words a minute")).to_have_count(0)


def test_corrected_words_replace_what_was_misheard(page: Page, app_server: Server):
    _paste(page, app_server)
    page.get_by_text("Correct the words", exact=True).click()
    page.get_by_role("textbox", name="What you said").fill(WORDS.replace("Baca", "Vaca"))
    page.get_by_role("button", name="Save the corrected words").click()
    expect(page.get_by_text("Vaca").first).to_be_visible()


def test_a_word_that_was_no_filler_stays_dismissed(page: Page, app_server: Server):
    _paste(page, app_server, "Um, " + WORDS)
    expect(page.get_by_role("cell", name=re.compile("1 in these words"))).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^Um,?")).first.click()
    page.get_by_role("button", name="It was not a filler").click()
    expect(page.get_by_text("Not counted as filler words")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Not counted as filler words")).to_be_visible()
    expect(page.get_by_role("cell", name=re.compile("1 in these words"))).to_have_count(0)


def test_a_deleted_take_is_gone(page: Page, app_server: Server):
    _paste(page, app_server)
    address = page.url
    page.get_by_text("Delete this take", exact=True).click()
    page.get_by_text("Yes, I want to delete this take").click()
    page.get_by_role("button", name="Delete it for good").click()
    _heading(page, "My takes")
    page.goto(address)
    expect(page.get_by_text("is not here any more")).to_be_visible()


def test_typing_shows_the_time_at_once_and_is_still_there_after_a_reload(
    page: Page, app_server: Server
):
    page.goto(f"{app_server.address}/write")
    _heading(page, "Write what you want to say")
    begin = page.get_by_role("button", name="Start writing")
    problem = page.get_by_label("The problem")
    expect(begin.or_(problem).first).to_be_visible()
    if begin.is_visible():
        begin.click()
    problem.fill("Nobody at City Hall keeps the list of classes.")
    expect(page.get_by_text(re.compile(r"About 0:0[2-5] of 1:00")).first).to_be_visible()
    expect(page.get_by_text("Still missing:")).to_be_visible()
    page.reload()
    expect(page.get_by_label("The problem")).to_have_value(
        "Nobody at City Hall keeps the list of classes."
    )


def test_a_take_is_kept_as_a_file(page: Page, app_server: Server):
    _paste(page, app_server)
    page.get_by_text("Keep a copy", exact=True).click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Report (PDF)").click()
    assert Path(kept.value.path()).read_bytes().startswith(b"%PDF-")
    assert kept.value.suggested_filename.endswith(".pdf")


def _fits(page: Page) -> bool:
    """Streamlit scrolls a box of its own, so the document is never too wide, whatever is in it."""
    main = page.get_by_test_id("stMain")
    return main.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, app_server: Server):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    _paste(page, app_server)
    assert _fits(page), "take"
    for path in ("", "write", "record", "takes", "computer"):
        page.goto(f"{app_server.address}/{path}")
        expect(page.locator("h1")).to_be_visible()
        page.wait_for_timeout(500)
        assert _fits(page), path
    context.close()


def test_a_report_with_sound_fits_a_phone(browser: Browser, app_server: Server):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    _send(page, app_server, SOUNDS / "pitch.flac")
    expect(page.get_by_text("How it sounded")).to_be_visible(timeout=READY_MS)
    for summary in page.locator("details > summary").all():
        summary.click()
    page.wait_for_timeout(500)
    assert _fits(page)
    context.close()
