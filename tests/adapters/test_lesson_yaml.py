import pytest

from rostrum.adapters.lesson_yaml import LARGEST_FILE, open_yaml
from rostrum.domain.errors import LessonMistake


def test_an_entry_knows_its_line(tmp_path):
    (tmp_path / "a.yaml").write_text("one: 1\ntwo:\n  three: x\n", "utf-8")
    fields = open_yaml(tmp_path / "a.yaml", tmp_path).pairs()
    assert fields["two"].pairs()["three"].line == 3


def test_a_key_that_stands_twice_is_a_mistake(tmp_path):
    (tmp_path / "a.yaml").write_text("one: 1\none: 2\n", "utf-8")
    with pytest.raises(LessonMistake) as caught:
        open_yaml(tmp_path / "a.yaml", tmp_path).pairs()
    assert caught.value.values["line"] == 2


def test_a_file_that_is_too_large_is_a_mistake(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(LessonMistake):
        open_yaml(tmp_path / "a.yaml", tmp_path)
