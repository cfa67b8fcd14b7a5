"""The course in two browsers: assigned, learned, said and certified; then written anew."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from openpyxl import load_workbook
from playwright.sync_api import APIResponse, Locator, Page, expect

from rostrum.wording import say
from tests.e2e.servers import ROOT, Server
from tests.e2e.two_people import invite, join, settled, speak, start_team
from tests.lesson_files import LESSON as LESSON_TEXT
from tests.lesson_files import write_course

pytestmark = pytest.mark.browser

MODULE, LESSON = "Reach a local leader", "The first e-mail"
QUESTION = "What belongs in the first line?"
RULE = say("learn.rule.completed_and_passed_said", needed=2, questions=2)
DONE = say("desk.state.done")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The whole app, with a course of one module of one lesson."""
    lessons = tmp_path / "lessons"
    shutil.copytree(ROOT / "lessons" / "rubrics", lessons / "rubrics")
    shutil.copy(ROOT / "lessons" / "formats.yaml", lessons)
    write_course(lessons)
    server = Server(ROOT / "app.py", tmp_path / "recordings", ROSTRUM_LESSONS=str(lessons))
    server.start()
    yield server
    server.kill()


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list; it closes when the page scrolls, so it is brought into view first."""
    box = page.get_by_role("combobox", name=say(label), exact=True)
    expect(box).to_be_visible()
    settled(page)
    box.evaluate("box => box.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(300)
    box.press("ArrowDown")
    page.get_by_role("option", name=option).click()
    settled(page)


def assign(page: Page, address: str, due: date) -> None:
    page.goto(f"{address}/desk")
    choose(page, "desk.assign.modules", MODULE)
    page.keyboard.press("Escape")
    page.get_by_role("spinbutton", name=f"month, {say('desk.assign.due')}").click()
    page.keyboard.type(f"{due:%m%d%Y}")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("button", name=say("desk.assign.do"), exact=True).click()
    expect(page.get_by_text(say("desk.assign.done", count=1))).to_be_visible()


def question(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-question_{name}")


def answer(page: Page, name: str, *chosen: str) -> None:
    asked = question(page, name)
    for text in chosen:
        asked.get_by_text(text, exact=True).click()
    settled(page)
    asked.get_by_role("button", name=say("learn.question.answer")).click()


def learn(page: Page) -> None:
    """Read every part and answer every question, the first of them wrong at first."""
    first = question(page, "q-first-line")
    answer(page, "q-first-line", "The history of your group")
    expect(first.get_by_text(say("learn.question.wrong"))).to_be_visible()
    expect(first.get_by_text("It can wait.")).to_be_visible()
    settled(page)
    first.get_by_role("button", name=say("learn.question.again")).click()
    expect(first.get_by_role("button", name=say("learn.question.answer"))).to_be_visible()
    settled(page)
    answer(page, "q-first-line", "Your name and your town")
    expect(first.get_by_text(say("learn.question.right"), exact=True)).to_be_visible()
    answer(page, "q-two", "Your street", "Your ask")
    expect(question(page, "q-two").get_by_text(say("learn.question.right"))).to_be_visible()
    for step in ("go_on", "finish"):
        settled(page)
        page.get_by_role("button", name=say(f"learn.lesson.{step}")).click()
    expect(page.get_by_text(say("learn.missing.exercise"))).to_be_visible()
    expect(page.get_by_text(RULE)).to_be_visible()
    settled(page)


def in_grid(page: Page, address: str) -> str:
    """Return what the desk says of the module, in full."""
    page.goto(f"{address}/desk")
    expect(page.get_by_role("cell", name=f"{DONE} · 100%")).to_be_visible()
    choose(page, "desk.grid.show", MODULE)
    cell = page.get_by_role("cell", name=re.compile(say("desk.cell.score", percent=100)))
    expect(cell).to_be_visible()
    settled(page)
    return cell.inner_text()


def open_person(page: Page) -> None:
    choose(page, "desk.grid.open", "Ana")
    page.locator(".st-key-desk_open button").click()
    expect(page.get_by_role("heading", level=1, name="Ana")).to_be_visible()
    settled(page)


def fetched(page: Page, label: str) -> APIResponse:
    """Fetch what a button of the page gives, as the signed-in browser does."""
    path = page.get_by_role("link", name=label).get_attribute("href")
    assert path
    got = page.context.request.get(urljoin(page.url, path))
    assert got.ok
    return got


def table(page: Page, label: str) -> list[list[str]]:
    """Return the rows of a table that the page gives."""
    got = fetched(page, say(label))
    if got.url.endswith(".csv"):
        return list(csv.reader(io.StringIO(got.body().decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(got.body())).active
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def certified(page: Page, address: str) -> str:
    """Make the certificate, keep its PDF, and return its code as it is shown."""
    page.goto(f"{address}/learn")
    settled(page)
    page.get_by_role("button", name=say("learn.certificate.make"), exact=True).click()
    paper = fetched(page, say("learn.certificate.download"))
    assert paper.headers["content-disposition"].startswith("attachment")
    assert paper.body().startswith(b"%PDF-")
    found = re.search(r"\b\w{4}-\w{4}-\w{4}\b", page.locator("[data-testid=stMain]").inner_text())
    assert found
    return found.group()


def check_code(page: Page, address: str, code: str) -> None:
    """Ask, signed in nowhere, for a code and for one that is not quite it."""
    page.goto(f"{address}/certificate/{code}")
    expect(page.get_by_text(say("learn.proof.valid"))).to_be_visible()
    expect(page.get_by_text("Ana", exact=True)).to_be_visible()
    page.goto(f"{address}/certificate/")
    page.get_by_label(say("learn.proof.label")).fill(code[:-1] + ("7" if code[-1] != "7" else "8"))
    page.get_by_role("button", name=say("learn.proof.check")).click()
    expect(page.get_by_text(say("learn.proof.unknown"))).to_be_visible()
    expect(page.get_by_text("Ana", exact=True)).to_have_count(0)


def test_what_is_assigned_is_learned_said_and_certified_and_all_records_of_it_agree(
    server: Server, tabs: tuple[Page, Page]
):
    trainer, advocate = tabs
    due = datetime.now(UTC).date() + timedelta(days=10)
    start_team(trainer, server.address)
    join(advocate, invite(trainer, server.address))
    assign(trainer, server.address, due)

    advocate.goto(server.address)
    next_step = advocate.locator(".st-key-next_step")
    why = say("learn.next.why_assigned_by", day=f"{due:%B} {due.day}")
    expect(next_step).to_contain_text(why)
    expect(advocate.locator("[data-testid=stMain] button[kind=primary]")).to_have_count(1)
    settled(advocate)
    next_step.get_by_role("button").click()
    expect(advocate.get_by_role("heading", level=1, name=LESSON)).to_be_visible()
    settled(advocate)
    learn(advocate)
    advocate.get_by_role("button", name=say("learn.exercise.record")).click()
    speak(advocate)
    expect(advocate.get_by_text(RULE)).to_be_visible()

    cell = in_grid(trainer, server.address)
    told = [DONE, "100", due.isoformat()]
    for kind in ("csv", "xlsx"):
        head, row = table(trainer, f"desk.export.{kind}")
        assert (row[0], row[2:5], len(row)) == ("Ana", told, len(head))
    marks = [row[9] for row in table(trainer, "desk.export.answers_csv")[1:]]
    assert sorted(marks) == ["right", "right", "wrong"]
    open_person(trainer)
    expect(trainer.locator(".st-key-cell_local-leader")).to_contain_text(cell)
    for kind in ("csv", "xlsx"):
        assert table(trainer, f"desk.export.person_{kind}")[1][:4] == [MODULE, *told]
    check_code(trainer, server.address, certified(advocate, server.address))


def write_lesson(page: Page, text: str) -> None:
    """Put a text into the editor, and leave it as a person does."""
    box = page.get_by_label(say("author.edit.text"))
    expect(box).to_be_visible()
    settled(page)
    box.fill(text)
    box.press("Control+Enter")


def open_editor(page: Page, address: str) -> None:
    page.goto(f"{address}/learn")
    page.get_by_role("link", name=say("author.way_in")).click()
    expect(page.get_by_text(say("author.take.lead"))).to_be_visible()
    settled(page)
    page.get_by_role("button", name=LESSON).click()
    expect(page.get_by_text(say("author.check.fine"))).to_be_visible()
    expect(page).to_have_url(re.compile("file="))


def write_with_a_mistake_first(page: Page, text: str) -> None:
    """Mark two answers as right, read what the checker says of it, mend it, and show the text."""
    write_lesson(page, text.replace("1. [ ] The history", "1. [x] The history"))
    mistake = page.get_by_text(say("author.check.mistakes", count=1))
    expect(mistake).to_be_visible()
    expect(page.get_by_text(re.compile(r"Line \d+, .*What do you write first\?"))).to_be_visible()
    settled(page)
    page.get_by_role("button", name=say("author.edit.show")).click()
    expect(page.get_by_text(say("author.edit.mend"))).to_be_visible()
    write_lesson(page, text)
    expect(mistake).to_have_count(0)
    settled(page)
    page.get_by_role("button", name=say("author.edit.show")).click()
    expect(page.get_by_text(say("author.edit.saved_shown"))).to_be_visible()


def test_a_lesson_is_mended_shown_and_read_while_old_answers_keep_their_score(
    server: Server, tabs: tuple[Page, Page]
):
    trainer, advocate = tabs
    start_team(trainer, server.address)
    join(advocate, invite(trainer, server.address))
    advocate.goto(f"{server.address}/lesson?lesson=first-email")
    expect(advocate.get_by_text(QUESTION)).to_be_visible()
    settled(advocate)
    answer(advocate, "q-first-line", "Your name and your town")
    right = question(advocate, "q-first-line").get_by_text(say("learn.question.right"), exact=True)
    expect(right).to_be_visible()

    new = LESSON_TEXT.replace(QUESTION, "What do you write first?")
    open_editor(trainer, server.address)
    write_with_a_mistake_first(trainer, new)

    settled(advocate)
    advocate.get_by_role("button", name=say("learn.lesson.go_on")).click()
    expect(advocate.get_by_text("What do you write first?")).to_be_visible()
    trainer.goto(f"{server.address}/desk")
    expect(trainer.get_by_role("cell", name=re.compile("50%"))).to_be_visible()
    settled(trainer)
    (row,) = table(trainer, "desk.export.answers_csv")[1:]
    assert (row[4], row[6], row[9]) == (
        *("q-first-line", say("desk.export.changed")),
        say("desk.export.right"),
    )
    open_person(trainer)
    expect(trainer.get_by_text(say("desk.learner.gone"))).to_be_visible()
