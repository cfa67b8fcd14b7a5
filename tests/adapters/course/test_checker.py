"""Broken lessons, each named with its line and a remedy."""

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from rostrum.adapters.course.checker import LessonChecker
from rostrum.domain.lesson_check import LessonReport, Remark
from tests.broken_lessons import LESSON_ROWS, MODULE_ROWS
from tests.lesson_files import LESSON, write_course

LESSONS = Path(__file__).resolve().parents[3] / "lessons"
TODAY = date(2026, 11, 24)
FOLDER = "02-local-leader"
FIRST = f"{FOLDER}/01-first-email.md"
HEAD = f"{FOLDER}/module.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("formats.yaml", "rubrics"):
        source, target = LESSONS / name, tmp_path / "lessons" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return write_course(tmp_path / "lessons")


def report(root: Path, today: date = TODAY) -> LessonReport:
    return LessonChecker(root).check(today)


def spoilt(root: Path, file: str, old: str, new: str) -> str:
    path = root / file
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, old
    text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return text


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_course_in_order_has_no_mistakes(root):
    found = report(root)
    assert found.mistakes == ()
    assert (found.modules, found.lessons, found.questions) == (1, 1, 2)


@pytest.mark.parametrize(("old", "new", "at", "words"), LESSON_ROWS.values(), ids=LESSON_ROWS)
def test_a_broken_lesson_is_named_with_its_line_and_a_remedy(root, old, new, at, words):
    text = spoilt(root, FIRST, old, new)
    wanted = 1 if "front matter" in words else line_of(text, at)
    found = [remark for remark in report(root).mistakes if words in remark.problem]
    assert [(remark.file, remark.line) for remark in found] == [(FIRST, wanted)]
    assert found[0].remedy


@pytest.mark.parametrize(("old", "new", "at", "words"), MODULE_ROWS.values(), ids=MODULE_ROWS)
def test_a_broken_module_is_named_with_its_line_and_a_remedy(root, old, new, at, words):
    text = spoilt(root, HEAD, old, new)
    lines = text.splitlines()
    wanted = len(lines) + 1 if words == "introduction" else line_of(text, at)
    found = [remark for remark in report(root).mistakes if words in remark.problem]
    assert (HEAD, wanted) in [(remark.file, remark.line) for remark in found]
    assert all(remark.remedy for remark in found)


def test_every_mistake_is_named_and_not_only_the_first(root):
    spoilt(root, FIRST, "2. [x] Your", "2. [ ] Your")
    spoilt(root, FIRST, "*then*", "[then](javascript:x) <b>")
    spoilt(root, HEAD, "elevator-30", "elevator-31")
    spoilt(root, "rubrics/criteria.yaml", "  names_self:\n", "  names_selff:\n")
    assert {remark.file for remark in report(root).mistakes} == {
        FIRST, HEAD, "rubrics/criteria.yaml"
    }  # fmt: skip
    assert len([remark for remark in report(root).mistakes if remark.file == FIRST]) >= 3


def test_mistakes_of_several_criteria_and_formats_are_named_at_once(root):
    spoilt(root, "formats.yaml", "limit: 15", "limit: soon")
    spoilt(root, "formats.yaml", "limit: 30", "limit: late")
    spoilt(root, "rubrics/criteria.yaml", "I count {count}.", "I count {amount}.")
    spoilt(root, "rubrics/signals.yaml", "thank you|thanks|", "(thank you|thanks|")
    found = report(root).mistakes
    assert [remark.file for remark in found].count("formats.yaml") == 2
    assert {"rubrics/criteria.yaml", "rubrics/signals.yaml"} <= {remark.file for remark in found}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026-11-23", "2025-11-01", "more than a year ago"),
        ("(by 2027-01-15)", "(by 2026-01-15)", "to be confirmed by"),
        ("*then*", "you must stop after 5 minutes", "without a source"),
        (
            "Say thanks",
            "Notwithstanding considerable institutional complexity, organizational "
            "representatives characteristically appreciate immediate acknowledgement of "
            "individual contributions. " * 4 + "Say thanks",
            "years of school",
        ),
    ],
)
def test_a_warning_does_not_stop_a_lesson(root, old, new, words):
    spoilt(root, FIRST, old, new)
    found = report(root)
    assert found.mistakes == ()
    assert any(words in remark.problem and remark.remedy for remark in found.warnings)


def test_a_small_module_is_told_what_it_lacks(root):
    spoilt(root, FIRST, "[!READ-ALOUD]", "[!EXAMPLE]")
    told = [remark.problem for remark in report(root).warnings if remark.file == HEAD]
    assert told == [
        "the module has no `[!READ-ALOUD]`",
        "the module takes 3 minutes; 20 to 40 are right",
    ]


def test_a_module_without_lessons_is_told_so(root):
    (root / FIRST).unlink()
    told = [remark.problem for remark in report(root).warnings if remark.file == HEAD]
    assert told == ["the module has no lesson"]


def test_an_id_used_in_two_lessons_is_named_in_the_later_one_with_the_first_place(root):
    other = LESSON.replace("id: first-email", "id: second-email")
    (root / FOLDER / "02-second.md").write_text(other, "utf-8")
    found = [remark for remark in report(root).mistakes if "`q-two`" in remark.problem]
    assert [remark.file for remark in found] == [f"{FOLDER}/02-second.md"]
    assert f"{FIRST}, line" in found[0].problem


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("02-local-leader/Second.md", "no name of a lesson"),
        ("02-local-leader/01-again.md", "same number"),
        ("02-local-leader/02-x.es.md", "not there"),
        ("Welcome/module.md", "no name of a module"),
        ("03-next/01-x.md", "file is missing"),
    ],
)
def test_a_file_with_a_wrong_name_is_named(root, name, words):
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(LESSON, "utf-8")
    assert any(words in remark.problem and remark.remedy for remark in report(root).mistakes)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lang: en", "lang: en", "the file says `en`"),
        ("{#q-two}", "{#q-dos}", "the question `q-two` is missing"),
        ("- [ ] A long greeting\n  > It costs time.\n", "", "`q-two` is not built"),
        ("2. [x] Your", "2. [ ] Your", "`q-first-line` is not built"),
        ("{#end-well}", "{#fin}", "the section `fin` is not in the other"),
    ],
)
def test_another_language_has_the_same_ids_and_answers(root, old, new, words):
    spanish = LESSON if new == "lang: en" else LESSON.replace("lang: en", "lang: es")
    (root / FOLDER / "01-first-email.es.md").write_text(spanish.replace(old, new), "utf-8")
    found = [remark for remark in report(root).mistakes if words in remark.problem]
    assert [remark.file for remark in found] == [f"{FOLDER}/01-first-email.es.md"]


def test_a_good_translation_has_no_mistakes(root):
    spanish = LESSON.replace("lang: en", "lang: es").replace("Read 2026", "Leído 2026")
    spanish = spanish.replace("(by 2027", "(antes del 2027")
    (root / FOLDER / "01-first-email.es.md").write_text(spanish, "utf-8")
    assert report(root).mistakes == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"not a picture", "not what its name says"), (b"\x89PNG\r\n\x1a\n" + bytes(5_300_000), "MB")],
)
def test_a_picture_is_small_and_what_its_name_says(root, data, words):
    (root / FOLDER / "map.png").write_bytes(data)
    (found,) = report(root).mistakes
    assert words in found.problem
    assert found.line == line_of(LESSON, "![A map")


def test_a_source_read_this_year_and_a_link_within_the_lessons_are_fine(root):
    spoilt(root, FIRST, "*then*", "[then](module.md) and [first](#who-first)")
    assert report(root, date(2027, 11, 20)).mistakes == ()


def test_a_claim_ends_at_its_source_or_at_the_day_by_which_to_confirm_it(root):
    law, *_ = [claim for claim in report(root).claims if "law" in claim.sentence]
    assert law.sentence == "The law gives each office ten days to answer."
    assert law.sources == ("A guide to letters, https://example.org/guide, read 2026-11-23",)
    (fact,) = [claim for claim in report(root).claims if claim.confirm_by]
    assert (fact.sentence, fact.confirm_by) == ("When does your council meet?", date(2027, 1, 15))


def test_a_text_that_is_being_written_is_looked_at_in_place_of_its_file(root):
    checker = LessonChecker(root)
    over = {FIRST: LESSON.replace("2. [x] Your", "2. [ ] Your")}
    assert checker.check(TODAY, over).mistakes
    assert checker.check(TODAY).mistakes == ()


def test_a_remark_reads_as_a_place_a_sentence_and_a_remedy():
    remark = Remark("02-x/01-y.md", 7, "`id` is missing", "add a line `id: …`")
    assert str(remark) == "02-x/01-y.md:7: `id` is missing. Add a line `id: …`."


def test_a_list_below_a_paragraph_that_ends_in_a_colon_shares_its_source(root):
    spoilt(root, FIRST, "ten days to answer.[^guide]", "these days:[^guide]\n\n- 1 May\n- 4 July")
    assert report(root).mistakes == ()


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("\n\n[^bad]: [A page](http://[bad). Read 2026-11-23.\n", "a source stands on the web"),
        ("\n\n## A " + "{#" * 100_000 + "\n", "letters stand without a break"),
        ("\n\n" + "![" * 100_000 + "\n", "letters stand without a break"),
        ("\n\n> [!CONFIRM] a" + " " * 3000 + "b\n> Ask.\n", "it does not say by when"),
        ("\n\n[^bad]: [a" + "](x)" * 2000 + "\n", "the source has no title"),
    ],
)
def test_a_hostile_lesson_is_named_and_takes_no_time(root, added, problem):
    path = root / FIRST
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    started = time.perf_counter()
    assert any(problem in remark.problem for remark in report(root).mistakes)
    assert time.perf_counter() - started < 3
