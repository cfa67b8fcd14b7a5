import time
from datetime import date

import pytest

from rostrum.adapters.course.reading import read_lesson, read_module
from rostrum.domain.authoring import (
    ChangedLine,
    changed_lines,
    is_lesson_path,
    new_lesson,
    new_module,
    next_number,
    slug,
)


def test_only_paths_of_lessons_are_paths_of_lessons():
    assert is_lesson_path("02-local-leader/module.md")
    assert is_lesson_path("02-local-leader/01-who.es.md")
    for path in ("../x.md", "02-x/../y.md", "02-x/y.md", "rubrics/criteria.yaml", "02-x/01-a\n.md"):
        assert not is_lesson_path(path)


def test_what_changed_is_shown_with_the_lines_around_it():
    (group,) = changed_lines("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n", around=1)
    assert group == [
        ChangedLine("same", "b"),
        ChangedLine("out", "c"),
        ChangedLine("in", "C"),
        ChangedLine("same", "d"),
    ]
    assert changed_lines("a", "a") == []


@pytest.mark.parametrize("title", ["Thanks", 'Say "no": it\'s fine', "a \\ b # c", "no"])
def test_what_is_begun_has_no_mistakes_of_form(title):
    module = read_module("02-x/module.md", new_module("x", title).encode())
    lesson = read_lesson("02-x/01-y.md", new_lesson("y", title, date(2026, 11, 24)).encode())
    assert (module.remarks, lesson.remarks) == ((), ())
    assert (module.module.title, lesson.lesson.title) == (title, title)


def test_a_title_becomes_the_name_of_a_file():
    assert slug("¿Quién decide, y cuándo?") == "quien-decide-y-cuando"
    assert slug("???") == "new"


def test_the_next_number_follows_the_highest():
    assert next_number(["01-a.md", "module.md", "07-b.md"]) == "08"
    assert next_number([]) == "01"


def test_long_texts_of_the_same_line_are_compared_in_time():
    started = time.perf_counter()
    assert changed_lines("a\n" * 20_000, "b\n" + "a\n" * 20_000)
    assert time.perf_counter() - started < 5
