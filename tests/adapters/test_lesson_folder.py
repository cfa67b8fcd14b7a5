import os
import shutil
from pathlib import Path

import pytest

from rostrum.adapters import lesson_folder
from rostrum.adapters.lesson_folder import FORMAT_IDS, LessonFolder
from rostrum.domain.errors import LessonMistake, NotFound

LESSONS = Path(__file__).resolve().parents[2] / "lessons"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LESSONS, tmp_path / "lessons"))


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Change a file and return the line that was changed."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def mistake_of(folder: Path) -> dict[str, object]:
    with pytest.raises(LessonMistake) as caught:
        LessonFolder(folder).check()
    return caught.value.values


def test_the_lessons_of_the_project_hold_no_mistake():
    LessonFolder(LESSONS).check()


def test_every_format_of_the_contract_is_there():
    assert tuple(LessonFolder(LESSONS).formats()) == FORMAT_IDS


def test_a_rubric_of_an_unknown_format_is_not_found():
    with pytest.raises(NotFound):
        LessonFolder(LESSONS).rubric("../../etc/passwd")


def test_a_file_is_read_again_only_when_it_has_changed(folder):
    shelf = LessonFolder(folder)
    before = shelf.rubric("elevator-60")
    assert shelf.rubric("elevator-60") is before
    spoil(folder, "rubrics/elevator-60.yaml", "tells_story: 4", "tells_story: 1")
    os.utime(folder / "rubrics/elevator-60.yaml", ns=(1, 1))
    assert shelf.rubric("elevator-60").by_id["tells_story"].weight == 1


def test_mistakes_are_looked_for_again_only_when_a_file_has_changed(folder, monkeypatch):
    lessons = LessonFolder(folder)
    assert lessons.mistakes() == []
    read = []
    real = lesson_folder.open_yaml
    monkeypatch.setattr(lesson_folder, "open_yaml", lambda *at: read.append(at) or real(*at))
    assert lessons.mistakes() == []
    assert read == []
    line = spoil(folder, "formats.yaml", "limit: 15", "limit: none")
    assert line in {wrong.values["line"] for wrong in lessons.mistakes()}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("formats.yaml", "limit: 15", "limt: 15", "limt"),
        ("formats.yaml", "limit: 15", "limit: soon", "not a number"),
        ("formats.yaml", "limit: 15", "limit: nan", "cannot be right"),
        ("formats.yaml", "id: elevator-30", "id: hallway-15", "twice"),
        ("formats.yaml", "pace: [140, 180]", "pace: [180, 140]", "range of pace"),
        ("formats.yaml", "needed: false", "needed: maybe", "neither true nor false"),
        ("rubrics/elevator-60.yaml", "tells_story: 4", "tells_storie: 4", "tells_storie"),
        ("rubrics/elevator-60.yaml", "tells_story: 4", "names_self: 4", "twice"),
        ("rubrics/elevator-60.yaml", "tells_story: 4", "tells_story: -4", "cannot be right"),
        ("rubrics/criteria.yaml", "I count {count}.", "I count {amount}.", "amount"),
        ("rubrics/signals.yaml", "thank you|thanks|", "(thank you|thanks|", "not a pattern"),
        ("rubrics/signals.yaml", "<greeting>", "<greting>", "greting"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(folder, file, old, new, problem):
    line = spoil(folder, file, old, new)
    values = mistake_of(folder)
    assert values["file"] == file
    assert problem in str(values["problem"])
    assert abs(int(str(values["line"])) - line) <= (12 if problem == "twice" else 1)


def test_a_missing_criterion_is_named(folder):
    spoil(folder, "rubrics/criteria.yaml", "  names_self:\n", "  names_selff:\n")
    assert "names_selff" in str(mistake_of(folder)["problem"])


def test_an_example_that_does_not_fit_its_limit_is_refused(folder):
    spoil(folder, "formats.yaml", "May I have", "May I please " + "really " * 20 + "have")
    assert "words" in str(mistake_of(folder)["problem"])


@pytest.mark.parametrize(
    "content", [b"", b"a: [", b"\xff\xfe\x00", b"[" * 50_000, b"- x\n" * 200_000]
)
def test_a_broken_file_is_a_mistake_and_not_a_crash(folder, content):
    (folder / "formats.yaml").write_bytes(content)
    assert mistake_of(folder)["file"] == "formats.yaml"


def test_a_missing_file_is_a_mistake(folder):
    (folder / "rubrics" / "signals.yaml").unlink()
    assert mistake_of(folder)["file"] == "rubrics/signals.yaml"


def test_yaml_cannot_make_objects(folder):
    (folder / "formats.yaml").write_text('- !!python/object/apply:os.system ["true"]\n', "utf-8")
    assert mistake_of(folder)["file"] == "formats.yaml"


@pytest.mark.parametrize("format_id", FORMAT_IDS)
def test_what_is_said_to_people_has_printed_quotation_marks(format_id):
    rubric = LessonFolder(LESSONS).rubric(format_id)
    fixes = [rubric.too_little, rubric.other_language]
    texts = [rubric.not_assessed, rubric.no_sound]
    for criterion in rubric.criteria:
        texts += [criterion.name, criterion.praise, criterion.reason, *criterion.advice]
        fixes += criterion.fixes.values()
    for fix in fixes:
        texts += [fix.message, fix.reason, fix.try_this, fix.drill]
    assert not [text for text in texts if set(text) & set("\"'")]
