"""Writing lessons in the app, over a real folder and a real database."""

import io
import zipfile
from dataclasses import replace

import pytest

from rostrum.domain.authoring import LessonVersion
from rostrum.domain.errors import (
    BadRequest,
    ChangedMeanwhile,
    LessonMistake,
    NotAllowed,
    NotFound,
)
from tests.lesson_files import LESSON
from tests.services.authors import BETTER, BROKEN, PATH, Authors


@pytest.fixture
def desk(tmp_path):
    made = Authors(tmp_path)
    yield made
    made.house.store.close()


def test_a_saved_text_lies_over_its_file_and_the_file_stays(desk):
    desk.save(BETTER, note="Warmer")
    assert desk.seen().startswith("Give thanks")
    assert (desk.root / PATH).read_text("utf-8") == LESSON
    opened = desk.authoring.open(desk.tess, PATH)
    assert [kept.number for kept in opened.versions] == [1, 0]
    assert (opened.versions[0].note, opened.baseline) == ("Warmer", 1)


def test_a_text_with_a_mistake_is_not_shown_but_may_be_kept_as_a_draft(desk):
    with pytest.raises(LessonMistake) as caught:
        desk.save(BROKEN)
    assert caught.value.values["file"] == PATH
    desk.save(BROKEN, shown=False)
    assert desk.seen().startswith("Say thanks")
    drafts = [file for file in desk.authoring.files(desk.tess) if file.is_draft]
    assert [(file.path, file.mistakes > 0) for file in drafts] == [(PATH, True)]


def test_what_was_shown_stays_shown_below_a_draft(desk):
    desk.save(BETTER)
    desk.save(BROKEN, 1, shown=False)
    assert desk.seen().startswith("Give thanks")


def test_who_wrote_on_an_old_text_is_told_and_nothing_is_overwritten(desk):
    desk.save(BETTER)
    with pytest.raises(ChangedMeanwhile):
        desk.save(LESSON.replace("Say thanks", "No thanks"))
    assert desk.seen().startswith("Give thanks")


def test_an_earlier_version_or_the_file_is_brought_back_as_a_new_version(desk):
    desk.save(BETTER)
    desk.authoring.restore(desk.tess, PATH, 0, 1)
    assert desk.seen().startswith("Say thanks")
    desk.authoring.restore(desk.tess, PATH, 1, 2)
    assert desk.seen().startswith("Give thanks")
    assert len(desk.authoring.open(desk.tess, PATH).versions) == 4


def test_an_author_is_told_when_the_file_below_changed(desk):
    desk.save(BETTER)
    (desk.root / PATH).write_text(LESSON.replace("mail", "post"), "utf-8")
    assert desk.authoring.open(desk.tess, PATH).file.file_is_newer
    assert desk.seen().startswith("Give thanks")


def test_a_text_is_looked_at_by_line_without_being_saved(desk):
    remarks, lesson = desk.authoring.look(desk.tess, PATH, BROKEN)
    assert [remark.line for remark in remarks if remark.is_mistake] == [28]
    assert lesson.title == "The first e-mail"
    assert len(desk.authoring.open(desk.tess, PATH).versions) == 1


def test_a_new_module_passes_the_checker_and_is_a_draft_until_shown(desk):
    path = desk.authoring.add_module(desk.tess, "Dar las gracias: ¿cómo?")
    assert path == "03-dar-las-gracias-como/01-first.md"
    made = [file for file in desk.authoring.files(desk.tess) if file.path.startswith("03")]
    assert [(file.is_draft, file.mistakes) for file in made] == [(True, 0), (True, 0)]
    assert len(desk.course.course().modules) == 1
    for file in made:
        opened = desk.authoring.open(desk.tess, file.path)
        shown = replace(opened.versions[0], shown=True)
        desk.authoring.save(desk.tess, shown, opened.baseline)
    assert [module.title for module in desk.course.course().modules][1:] == [
        "Dar las gracias: ¿cómo?"
    ]


def test_a_lesson_says_that_it_waits_for_its_module(desk):
    path = desk.authoring.add_module(desk.tess, "Thanks")
    assert desk.authoring.open(desk.tess, path).waits_for_module
    head = desk.authoring.open(desk.tess, f"{path.partition('/')[0]}/module.md")
    desk.authoring.save(desk.tess, replace(head.versions[0], shown=True), head.baseline)
    assert not desk.authoring.open(desk.tess, path).waits_for_module


def test_files_are_listed_by_title_and_the_module_comes_first(desk):
    assert [file.title for file in desk.authoring.files(desk.tess)] == [
        "Reach a local leader",
        "The first e-mail",
    ]


def test_a_second_module_of_the_same_name_has_ids_of_its_own(desk):
    for _ in range(2):
        path = desk.authoring.add_module(desk.tess, "Thanks")
    folder = path.partition("/")[0]
    assert folder == "04-thanks"
    assert not any(file.mistakes for file in desk.authoring.files(desk.tess))


def test_a_new_lesson_comes_after_the_others(desk):
    path = desk.authoring.add_lesson(desk.tess, "02-local-leader", "The phone call")
    assert path == "02-local-leader/02-the-phone-call.md"
    assert not any(file.mistakes for file in desk.authoring.files(desk.tess))
    with pytest.raises(BadRequest):
        desk.authoring.add_lesson(desk.tess, "02-local-leader", "  ")
    with pytest.raises(NotFound):
        desk.authoring.add_lesson(desk.tess, "../etc", "X")


def test_after_ninety_nine_lessons_none_is_begun_that_nobody_can_save(desk):
    (desk.root / "02-local-leader" / "99-last.md").write_text(LESSON, "utf-8")
    with pytest.raises(BadRequest):
        desk.authoring.add_lesson(desk.tess, "02-local-leader", "One more")
    assert not any("100-" in file.path for file in desk.authoring.files(desk.tess))


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "02-local-leader/map.png", "formats.yaml", "02-x/01-y.md"]
)
def test_only_files_of_lessons_can_be_opened(desk, path):
    with pytest.raises(NotFound):
        desk.authoring.open(desk.tess, path)
    with pytest.raises(NotFound):
        desk.authoring.save(desk.tess, LessonVersion(0, path, LESSON, None), 0)


def test_an_advocate_writes_no_lessons(desk):
    for call in (
        lambda: desk.authoring.files(desk.house.ben),
        lambda: desk.authoring.open(desk.house.ben, PATH),
        lambda: desk.save(BETTER, person=desk.house.ben),
        lambda: desk.authoring.packed(desk.house.ben),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_the_zip_holds_what_is_shown_and_the_pictures(desk):
    desk.save(BETTER)
    desk.save(BROKEN, 1, shown=False)
    with zipfile.ZipFile(io.BytesIO(desk.authoring.packed(desk.tess))) as archive:
        assert archive.read(PATH).decode() == BETTER
        assert "02-local-leader/map.png" in archive.namelist()
        assert len(archive.namelist()) == 3


def test_questions_are_taken_over_and_what_is_left_out_is_named(desk):
    text, problems = desk.authoring.from_gift(desk.tess, "::a::A?{=x ~y}\n\nHow many?{#3}\n")
    assert text.startswith("### A? {#q-a}\n")
    assert [problem.line for problem in problems] == [3]


def test_a_text_that_is_too_long_is_refused(desk):
    with pytest.raises(BadRequest):
        desk.save("x" * 600_000, shown=False)


def test_shown_lessons_can_be_asked_for_in_the_middle_of_a_transaction(desk):
    desk.save(BETTER)
    with desk.house.store.transaction():
        assert desk.seen().startswith("Give thanks")


def test_versions_stay_without_a_name_when_their_author_leaves(desk):
    kept = desk.save(BETTER)
    assert kept.person_id == desk.tess.id
    with desk.house.store.transaction() as tx:
        tx.lesson_versions.add(replace(kept, person_id=desk.house.tim.id))
        tx.people.delete(desk.house.tim.id)
        newest = tx.lesson_versions.newest()[PATH]
    assert (newest.person_id, newest.text) == (None, BETTER)
