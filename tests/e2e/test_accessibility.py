"""axe on every page, light and dark: nothing beyond what is Streamlit's own and listed here."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from docs.example_team import ExampleTeam, furnish_team
from docs.make_screens import FIRST, SECOND, add_take, settle
from rostrum.web.cookie import COOKIE
from rostrum.wording import say
from tests.e2e.axe import violations
from tests.e2e.servers import ROOT, Server
from tests.e2e.test_journeys import READY_MS, SOUNDS, WORDS, _heading, _paste, _send

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


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, ExampleTeam]]:
    """The app of the team in the pictures: twelve people, each somewhere else in the course."""
    folder = tmp_path_factory.mktemp("team")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ROSTRUM_BACKUPS", str(folder / "backups"))
        made = furnish_team(folder / "recordings", add_take, (FIRST, SECOND))
        server = Server(ROOT / "app.py", folder / "recordings")
        server.start()
        yield server, made
        server.kill()


def _ours(page: Page) -> list[str]:
    page.wait_for_timeout(800)
    return [found for found in violations(page) if not _is_streamlits(found)]


def _is_streamlits(found: str) -> bool:
    # The month and the day in a field for a date are 20 pixels wide.
    dates = found.startswith("target-size:") and found.count("<") == found.count("spinbutton")
    return dates or found.partition(":")[0] in ALLOWED


PATHS = ["", "learn", "check", "lesson", "author", "write", "record", "takes", "computer"]
PATHS += ["take", "compare", "leaders", "leader"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_breaks_no_rule(screen: Page, app_server: Server, path: str):
    screen.goto(f"{app_server.address}/{path}")
    # An empty page breaks no rule either.
    expect(screen.get_by_test_id("stMain").locator("h1, p").first).to_be_visible()
    assert _ours(screen) == []


def test_a_lesson_with_a_question_answered_breaks_no_rule(screen: Page, app_server: Server):
    screen.goto(f"{app_server.address}/learn")
    screen.get_by_role("button", name=re.compile("^(Start the course|Read this lesson)$")).click()
    expect(screen.get_by_text(re.compile("^Lesson 1 of"))).to_be_visible()
    while not (radios := screen.get_by_role("radiogroup")).count():
        screen.get_by_role("button", name=say("learn.lesson.go_on"), exact=True).click()
        screen.wait_for_timeout(1000)
    radios.first.locator("label").first.click()
    screen.get_by_role("button", name=say("learn.question.answer")).first.click()
    expect(screen.get_by_role("alert").first).to_be_visible()
    assert _ours(screen) == []


def test_the_report_with_everything_open_breaks_no_rule(screen: Page, app_server: Server):
    _paste(screen, app_server, WORDS)
    for summary in screen.locator("details > summary").all():
        summary.click()
    assert _ours(screen) == []


def test_the_report_of_a_sound_and_its_comparison_break_no_rule(screen: Page, app_server: Server):
    for _ in range(2):
        _send(screen, app_server, SOUNDS / "pitch.flac")
        expect(screen.get_by_text("How it sounded")).to_be_visible(timeout=READY_MS)
    for summary in screen.locator("details > summary").all():
        summary.click()
    expect(screen.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert _ours(screen) == []
    screen.get_by_role("link", name=re.compile("^Compare with take")).first.click()
    expect(screen.get_by_role("heading", level=1, name=re.compile(r"Take \d+ and"))).to_be_visible()
    assert _ours(screen) == []


def test_the_picture_of_progress_breaks_no_rule(screen: Page, app_server: Server):
    for _ in range(2):
        _paste(screen, app_server, WORDS)
    screen.goto(f"{app_server.address}/takes")
    expect(screen.get_by_role("heading", name="How it went")).to_be_visible()
    assert _ours(screen) == []
    screen.get_by_text(say("takes.progress.points"), exact=True).click()
    expect(screen.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    assert _ours(screen) == []


def test_a_take_that_could_not_be_heard_breaks_no_rule(screen: Page, app_server: Server):
    _send(screen, app_server, SOUNDS / "silence.flac")
    _heading(screen, "This take is not ready")
    assert _ours(screen) == []


def test_the_ways_to_bring_in_a_take_break_no_rule(screen: Page, app_server: Server):
    screen.goto(f"{app_server.address}/record")
    _heading(screen, "Say it once, all the way through")
    for way in ("Send a file", "Paste words"):
        screen.get_by_text(way, exact=True).click()
        assert _ours(screen) == []


def test_a_leader_with_everything_open_breaks_no_rule(screen: Page, app_server: Server):
    screen.goto(f"{app_server.address}/leaders")
    _heading(screen, say("leaders.title"))
    form = screen.locator("details", has_text=re.compile("Add (a|the first) leader"))
    expect(form).to_be_visible()
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    name = screen.get_by_label(say("leaders.field.name"), exact=True)
    name.fill(f"Example Leader {time.time_ns()}")
    settle(screen)  # a click in the midst of a run can be lost
    screen.get_by_role("button", name=say("leaders.add.do")).click()
    expect(screen.get_by_role("heading", name=say("leaders.address.title"))).to_be_visible()
    for summary in screen.locator("details > summary").all():
        summary.click()
    screen.get_by_text(say("leaders.write.kinds.email"), exact=True).first.click()
    assert _ours(screen) == []


def _visit(screen: Page, team: tuple[Server, ExampleTeam], token: str, path: str) -> None:
    server, _ = team
    screen.context.clear_cookies()
    screen.context.add_cookies([{"name": COOKIE, "value": token, "url": server.address}])
    screen.goto(f"{server.address}/{path}")
    expect(screen.get_by_role("heading", level=1)).to_be_visible()
    settle(screen)


TRAINERS = ("home", "learn", "leaders", "leader", "author", "editor")


@pytest.mark.parametrize("name", TRAINERS)
def test_a_page_of_a_full_team_breaks_no_rule(screen: Page, team, name: str):
    made = team[1]
    _visit(screen, team, made.tess, made.pages[name])
    assert _ours(screen) == []


def test_the_desk_with_everything_open_breaks_no_rule(screen: Page, team):
    made = team[1]
    _visit(screen, team, made.tess, made.pages["desk"])
    for summary in screen.locator("details > summary").all():
        summary.click()
    for label in ("reminders.next", "reminders.past", "misses.open"):
        screen.get_by_text(say(f"desk.{label}"), exact=True).click()
        settle(screen)
    expect(screen.get_by_text(say("desk.reminders.silent"))).to_be_visible()
    assert _ours(screen) == []


def test_a_person_of_the_team_breaks_no_rule(screen: Page, team):
    made = team[1]
    _visit(screen, team, made.tess, made.pages["learner"])
    screen.get_by_test_id("stMain").locator("details > summary").first.click()
    expect(screen.get_by_label(say("desk.learner.reason"), exact=True).first).to_be_visible()
    assert _ours(screen) == []


PATHS_OF_ADA = ("learn", "check", "lesson", "printed", "certificate")


@pytest.mark.parametrize("name", PATHS_OF_ADA)
def test_what_someone_sees_who_did_the_course_breaks_no_rule(screen: Page, team, name: str):
    made = team[1]
    _visit(screen, team, made.ada, made.pages[name])
    assert _ours(screen) == []
