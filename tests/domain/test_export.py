"""Names and texts of files are safe on every system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostrum.domain.export import printable, safe_name


@given(st.text(), st.integers(1, 999))
def test_a_file_name_is_plain_whatever_the_pitch_is_called(title, number):
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-take-\d+\.pdf", safe_name(title, number, ".pdf"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Año Nuevo", "ano-nuevo-take-2.txt"),
        ("../../etc/passwd", "etc-passwd-take-2.txt"),
        ("CON", "con-take-2.txt"),
        ("職業訓練", "pitch-take-2.txt"),
    ],
)
def test_a_name_stays_readable(title, name):
    assert safe_name(title, 2, ".txt") == name


@given(st.text())
def test_printable_text_is_one_line_without_control_characters(text):
    assert not re.search(r"[\x00-\x1f\x7f\u200b\u2028]", printable(text))


def test_what_people_write_is_left_as_it_is():
    assert printable("Diné bizaad, ¿no? – 50 % “yes”") == "Diné bizaad, ¿no? – 50 % “yes”"
