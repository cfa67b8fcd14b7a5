"""The lessons that are shipped."""

from datetime import date
from pathlib import Path

import pytest

from rostrum.adapters.course import CourseFolder
from rostrum.adapters.course.checker import LessonChecker
from rostrum.adapters.course.lesson_rules import ease_of
from rostrum.adapters.course.reading import read_lesson
from rostrum.adapters.lesson_folder import FORMAT_IDS, LessonFolder
from rostrum.domain.reading_grade import HARDEST

LESSONS = Path(__file__).resolve().parent.parent / "lessons"
FILES = sorted(LESSONS.glob("[0-9][0-9]-*/[0-9]*.md"))
WRITTEN = date(2026, 11, 25)
"""The day as of which sources are read; that they grow old is a warning, and no test."""


@pytest.fixture(scope="module")
def report():
    return LessonChecker(LESSONS).check(WRITTEN)


def test_the_shipped_lessons_have_no_mistakes(report):
    assert [str(remark) for remark in report.mistakes] == []


def test_every_shipped_module_has_its_length_and_its_examples(report):
    told = [str(remark) for remark in report.warnings if remark.file.endswith("module.md")]
    assert told == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_shipped_lesson_asks_for_eight_years_of_school_at_most(file):
    page = read_lesson(file.name, file.read_bytes())
    assert page.lesson.lang != "en" or ease_of(page).grade <= HARDEST


def test_every_claim_ends_at_a_source_or_is_to_be_confirmed(report):
    bare = [claim for claim in report.claims if not claim.sources and claim.confirm_by is None]
    faint = {(remark.file, remark.line) for remark in report.warnings}
    assert [claim for claim in bare if (claim.file, claim.line) not in faint] == []


def test_nothing_of_the_shipped_course_is_left_out():
    folder = CourseFolder(LESSONS)
    assert folder.left_out() == ()
    assert len(folder.course().modules) == len({file.parent for file in FILES})


def test_the_course_has_eight_modules_and_enough_questions_with_feedback_for_every_answer():
    modules = CourseFolder(LESSONS).course().modules
    questions = [question for module in modules for question in module.questions]
    assert (len(modules), len(questions) >= 120) == (8, True)
    assert all(option.feedback for question in questions for option in question.options)


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_what_a_fix_sends_people_to_read_is_a_lesson(format_id):
    course = CourseFolder(LESSONS).course()
    criteria = LessonFolder(LESSONS).rubric(format_id).criteria
    assert [one.id for one in criteria if course.lesson(one.lesson) is None] == []
