"""Pictures beside the lessons."""

from __future__ import annotations

import pytest

from rostrum.adapters.lesson_pictures import LARGEST_BYTES, FolderPictures
from rostrum.domain.errors import NotFound


@pytest.fixture
def lessons(tmp_path):
    folder = tmp_path / "lessons" / "02-x"
    folder.mkdir(parents=True)
    (folder / "map.png").write_bytes(b"png")
    (folder / "module.md").write_text("secret")
    (tmp_path / "outside.png").write_bytes(b"no")
    return tmp_path / "lessons"


def test_a_picture_comes_with_its_type(lessons):
    assert FolderPictures(lessons).picture("02-x", "map.png") == (b"png", "image/png")


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        ("02-x", "gone.png"),
        ("02-x", "module.md"),
        ("..", "outside.png"),
        ("02-x", "../../outside.png"),
        ("02-x/..", "02-x/map.png"),
        ("", "map.png"),
        ("02-x", "map.png\x00"),
    ],
)
def test_nothing_else_is_given_out(lessons, folder, file):
    with pytest.raises(NotFound):
        FolderPictures(lessons).picture(folder, file)


def test_a_link_out_of_the_folder_is_not_followed(lessons, tmp_path):
    (lessons / "02-x" / "link.png").symlink_to(tmp_path / "outside.png")
    with pytest.raises(NotFound):
        FolderPictures(lessons).picture("02-x", "link.png")


def test_a_picture_that_is_too_large_is_not_given_out(lessons):
    with (lessons / "02-x" / "big.png").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    with pytest.raises(NotFound):
        FolderPictures(lessons).picture("02-x", "big.png")
