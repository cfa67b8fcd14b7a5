"""Write lessons asks: what do our lessons say, and how do I change it?"""

from __future__ import annotations

import shutil

import pytest

from rostrum.wording import say
from tests.lesson_files import LESSON, write_course
from tests.services.house import ROOT

PATH = "02-local-leader/01-first-email.md"


@pytest.fixture
def visit_of_author(request, tmp_path, monkeypatch):
    """A visit of whoever runs this, over a course of one lesson."""
    root = write_course(tmp_path / "lessons")
    shutil.copy(ROOT / "lessons" / "formats.yaml", root)
    shutil.copytree(ROOT / "lessons" / "rubrics", root / "rubrics")
    monkeypatch.setenv("ROSTRUM_LESSONS", str(root))
    return request.getfixturevalue("visit")


def write(visit, text: str):
    (area,) = [area for area in visit.app.text_area if area.label == say("author.edit.text")]
    area.set_value(text)
    return visit.look()


def shown(visit) -> str:
    return visit.services.store.shown_lessons().get(PATH, "")


def test_all_files_are_listed_by_module(visit_of_author):
    page = visit_of_author.open("author")
    assert page.app.header[0].value == "2. Reach a local leader"
    assert say("author.lead") in page.text


def test_a_file_of_the_list_is_opened_and_left_again(visit_of_author):
    page = visit_of_author.open("author").press(f"open_{PATH}")
    assert say("author.edit.lead") in page.text
    assert say("author.lead") in page.press("all_lessons").text


def test_a_mistake_is_named_by_line_beside_the_text_and_nothing_is_shown(visit_of_author):
    page = visit_of_author.open("author", file=PATH)
    assert say("author.check.fine") in [it.value for it in page.app.success]
    write(page, LESSON.replace("2. [x] Your", "2. [ ] Your"))
    assert "Line 28" in page.app.error[0].value
    page.press("show_lesson")
    assert say("author.edit.mend") in [it.value for it in page.app.error]
    assert shown(page) == ""


def test_a_good_text_is_shown_to_everyone_and_becomes_a_version(visit_of_author):
    page = visit_of_author.open("author", file=PATH)
    better = LESSON.replace("Say thanks", "Give thanks")
    write(page, better).press("show_lesson")
    assert say("author.edit.saved_shown") in [it.value for it in page.app.success]
    assert shown(page) == better
    assert page.app.selectbox(key="earlier_version").value == 0
    assert "Taken out: ~~Say thanks" in page.text


def test_going_back_makes_a_new_version(visit_of_author):
    page = visit_of_author.open("author", file=PATH)
    write(page, LESSON.replace("Say thanks", "Give thanks")).press("show_lesson")
    page.press("restore_version")
    assert shown(page) == LESSON


def test_a_draft_is_kept_and_not_shown(visit_of_author):
    page = visit_of_author.open("author", file=PATH)
    write(page, "Nothing yet.").press("keep_draft")
    assert say("author.edit.draft") in [it.value for it in page.app.info]
    assert shown(page) == ""


def test_questions_of_another_system_come_to_the_end_of_the_text(visit_of_author):
    page = visit_of_author.open("author", file=PATH)
    page.app.text_area(key=f"gift_{PATH}").set_value("::a::A?{=x#yes ~y#no}")
    page.press("gift_do")
    (area,) = [area for area in page.app.text_area if area.label == say("author.edit.text")]
    assert area.value.startswith(LESSON.rstrip())
    assert "### A? {#q-a}" in area.value


def test_a_module_is_begun_with_its_title(visit_of_author):
    page = visit_of_author.open("author")
    page.app.text_input(key="module_title").set_value("Thank you")
    page.press("make_module")
    paths = [file.path for file in page.services.learned.authoring.files(page.me)]
    assert "03-thank-you/module.md" in paths
    assert say("author.edit.draft") in [it.value for it in page.app.info]


def test_a_module_without_a_title_is_asked_for_one(visit_of_author):
    page = visit_of_author.open("author").press("make_module")
    assert say("author.add.no_title") in [it.value for it in page.app.error]
