"""check-lessons, export-questions and import-questions, as they are called."""

import shutil
from pathlib import Path

import pytest

from rostrum.__main__ import main
from tests.lesson_files import LESSON, write_course

LESSONS = Path(__file__).resolve().parent.parent / "lessons"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_course(tmp_path / "lessons")
    shutil.copy(LESSONS / "formats.yaml", folder)
    shutil.copytree(LESSONS / "rubrics", folder / "rubrics")
    return folder


def test_lessons_in_order_end_with_0_and_a_count(root, capsys):
    assert main(["check-lessons", str(root)]) == 0
    told = capsys.readouterr().out
    assert told.endswith("Looked at: modules 1, lessons 1, check questions 2.\n")
    assert "warning" in told


def test_mistakes_end_with_1_and_stand_apart_from_warnings(root, capsys):
    file = root / "02-local-leader" / "01-first-email.md"
    file.write_text(LESSON.replace("2. [x] Your", "2. [ ] Your"), "utf-8")
    assert main(["check-lessons", str(root)]) == 1
    first, second = capsys.readouterr().out.split("\n\n")[:2]
    assert first.startswith("There is one mistake.")
    assert f"{file}:28: 0 answers are marked as right. Mark exactly one" in first
    assert "module.md" in second


def test_claims_are_listed_with_their_sources(root, capsys):
    assert main(["check-lessons", str(root), "--claims"]) == 0
    told = capsys.readouterr().out
    assert "    A guide to letters, https://example.org/guide, read 2026-11-23\n" in told
    assert "    to confirm by 2027-01-15\n" in told


@pytest.mark.parametrize("name", ["nowhere", "lessons/02-local-leader"])
def test_what_is_no_folder_of_lessons_ends_with_2_and_one_line(root, name, capsys):
    assert main(["check-lessons", str(root.parent / name)]) == 2
    assert "is no folder of lessons" in capsys.readouterr().err


def test_questions_of_a_module_go_out_as_gift_and_come_back_as_markdown(root, tmp_path, capsys):
    assert main(["export-questions", "local-leader", "--lessons", str(root)]) == 0
    file = tmp_path / "questions.gift"
    file.write_text(capsys.readouterr().out, "utf-8")
    assert main(["import-questions", str(file)]) == 0
    asked = LESSON[LESSON.index("### What") : LESSON.index("### Who")].strip()
    assert capsys.readouterr().out.strip() == asked.replace("-line}\n\n>", "-line}\n\n>")


def test_an_unknown_module_is_told_which_there_are(root, capsys):
    assert main(["export-questions", "mayor", "--lessons", str(root)]) == 2
    assert "local-leader" in capsys.readouterr().err


def test_a_question_of_another_kind_is_left_out_with_its_line(tmp_path, capsys):
    file = tmp_path / "x.gift"
    file.write_text("How many?{#12}\n", "utf-8")
    assert main(["import-questions", str(file)]) == 1
    assert f"{file}:1: This question was left out: it asks for a number." in capsys.readouterr().err


def test_a_file_that_is_no_text_is_refused(tmp_path, capsys):
    file = tmp_path / "x.gift"
    file.write_bytes(b"\xff\xfe\x00")
    assert main(["import-questions", str(file)]) == 2
    assert "not plain text" in capsys.readouterr().err
