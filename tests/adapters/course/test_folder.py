import os
from datetime import date
from pathlib import Path

import pytest

from rostrum.adapters.course import CourseFolder
from rostrum.adapters.course.files import LessonFiles
from rostrum.domain.course import Callout, ExpertPrompt, Picture, Question, Source, Words
from tests.lesson_files import LESSON, MODULE, write_course

LESSON_PATH = "02-local-leader/01-first-email.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path / "lessons")


def lesson_of(root: Path, **choices):
    return CourseFolder(root, **choices).course().modules[0].lessons[0]


def test_a_module_says_what_its_front_matter_says(root):
    (module,) = CourseFolder(root).course().modules
    assert (module.id, module.folder, module.pass_mark) == ("local-leader", "02-local-leader", 0.8)
    assert module.introduction == "A short call can open a door. This module shows you how."
    assert module.exercise.format_id == "elevator-30"
    assert module.exercise.listen_for == ("Your town comes in the first sentence.",)


def test_a_lesson_has_its_blocks_in_order(root):
    first, last = lesson_of(root).sections
    kinds = [type(block) for block in first.blocks]
    assert kinds == [Words, *[Callout] * 4, Picture, Question, Question, ExpertPrompt]
    assert last.blocks == (Words("Say thanks, and *then* stop."),)
    assert (first.id, last.title) == ("who-first", "End well")


def test_text_keeps_its_marks_and_the_names_of_its_sources(root):
    words = lesson_of(root).sections[0].blocks[0]
    assert words.markdown.endswith("ten days to answer.[^guide]")


def test_a_fact_to_confirm_has_an_id_and_a_day(root):
    fact = lesson_of(root).sections[0].blocks[4]
    assert (fact.id, fact.by) == ("confirm-council", date(2027, 1, 15))
    assert (fact.title, fact.markdown) == (
        "When does your council meet?",
        "Look at the next agenda.",
    )


def test_a_numbered_question_has_one_right_answer_and_a_hint(root):
    question, several = lesson_of(root).questions
    assert (question.id, question.hint) == ("q-first-line", "Think of who opens the mail.")
    assert (question.right, question.several) == (frozenset({1}), False)
    assert question.options[1].feedback == "Yes. They know who should answer you."
    assert (several.right, several.several) == (frozenset({0, 2}), True)


def test_a_source_has_title_address_and_day(root):
    guide = Source("guide", "A guide to letters", "https://example.org/guide", date(2026, 11, 23))
    assert lesson_of(root).sources == (guide,)


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(root):
    folder = CourseFolder(root)
    assert folder.course() is folder.course()
    file = root / LESSON_PATH
    file.write_text(LESSON.replace("Say thanks", "Give thanks"), "utf-8")
    os.utime(file, (1, 1))
    assert folder.course().modules[0].lessons[0].sections[1].blocks == (
        Words("Give thanks, and *then* stop."),
    )


def test_a_lesson_with_a_mistake_is_left_out_and_it_is_said_why(root):
    other = LESSON.replace("2. [x] Your name", "2. [ ] Your name").replace("{#", "{#other-")
    (root / "02-local-leader" / "02-other.md").write_text(other, "utf-8")
    folder = CourseFolder(root)
    assert [lesson.id for lesson in folder.course().modules[0].lessons] == ["first-email"]
    assert any("02-other.md" in remark.file for remark in folder.left_out())


def test_an_id_that_is_used_twice_leaves_out_the_later_lesson(root):
    (root / "02-local-leader" / "02-again.md").write_text(LESSON, "utf-8")
    folder = CourseFolder(root)
    assert len(folder.course().modules[0].lessons) == 1
    assert "used elsewhere" in folder.left_out()[0].problem


def test_a_module_with_a_mistake_is_left_out_and_others_stay(root):
    broken = root / "03-broken"
    broken.mkdir()
    (broken / "module.md").write_text("no front matter", "utf-8")
    (broken / "01-x.md").write_bytes(b"\xff\xfe")
    folder = CourseFolder(root)
    assert [module.id for module in folder.course().modules] == ["local-leader"]
    assert folder.left_out()[0].file == "03-broken/module.md"


def test_an_empty_or_missing_folder_is_an_empty_course(tmp_path):
    assert CourseFolder(tmp_path / "nowhere").course().modules == ()


def test_the_wanted_language_is_picked_and_the_plain_file_stands_in(root):
    spanish = LESSON.replace("lang: en", "lang: es").replace("The first e-mail", "El correo")
    (root / "02-local-leader" / "01-first-email.es.md").write_text(spanish, "utf-8")
    assert lesson_of(root).title == "The first e-mail"
    assert lesson_of(root, lang="es").title == "El correo"
    assert CourseFolder(root, lang="es").course().modules[0].title == "Reach a local leader"


def test_a_text_laid_over_a_file_is_shown_in_its_place(root):
    over = {LESSON_PATH: LESSON.replace("The first e-mail", "Write first")}
    assert lesson_of(root, laid_over=lambda: over).title == "Write first"


def test_a_link_out_of_the_folder_is_not_followed(root, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(LESSON.replace("{#", "{#other-"), "utf-8")
    (root / "02-local-leader" / "02-secret.md").symlink_to(secret)
    folder = CourseFolder(root)
    assert len(folder.course().modules[0].lessons) == 1
    assert folder.left_out() == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"---\n",
        b"---\n- x\n---\n",
        b"\xff\xfe\x00",
        b"> " * 20_000,
        b"*a **b " * 20_000,
        b"- " * 5000 + b"x",
        b"x" * 1_100_000,
        b"---\n" + b"[" * 20_000 + b"\n---\n",
        b"[^x]: [^x]: [^x]: y\n\n[^x]",
    ],
)
def test_no_file_can_crash_the_course(root, data):
    (root / "02-local-leader" / "02-odd.md").write_bytes(data)
    (root / "03-odd").mkdir()
    (root / "03-odd" / "module.md").write_bytes(data)
    folder = CourseFolder(root)
    assert [module.id for module in folder.course().modules] == ["local-leader"]
    assert {remark.file for remark in folder.left_out()} >= {"02-local-leader/02-odd.md"}


def test_a_module_without_an_exercise_has_none(root):
    cut = MODULE.partition("exercise:")[0] + "---\nA word.\n"
    (root / "02-local-leader" / "module.md").write_text(cut, "utf-8")
    assert CourseFolder(root).course().modules[0].exercise is None


def test_a_folder_that_leads_elsewhere_is_no_module(root, tmp_path):
    elsewhere = write_course(tmp_path / "elsewhere") / "02-local-leader"
    (root / "03-elsewhere").symlink_to(elsewhere, target_is_directory=True)
    assert not any(path.startswith("03-") for path in LessonFiles(root).listing())


def test_a_file_that_is_taken_away_while_it_is_looked_for_is_left_out(root, monkeypatch):
    gone, stat = root / LESSON_PATH, Path.stat

    def vanishing(path, **choices):
        if path == gone:
            raise FileNotFoundError
        return stat(path, **choices)

    monkeypatch.setattr(Path, "stat", vanishing)
    assert CourseFolder(root).course().modules == ()
