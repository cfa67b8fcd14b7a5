"""A speaker's own name, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.content.names import own_name
from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.text_words import transcript_of

SIGNALS = (
    LessonFolder(Path(__file__).resolve().parents[3] / "lessons").rubric("elevator-60").signals
)


def named(text):
    plain = plain_text(transcript_of(text).words, SIGNALS.words["cue"])
    return [
        " ".join(piece.text for piece in plain.pieces[hit.first : hit.last + 1])
        for hit in own_name(plain, SIGNALS)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Good morning. I'm Rosa Trujillo.", "rosa trujillo"),
        ("Good morning. This is Ana Ortiz.", "ana ortiz"),
        ("Hello, I'm Rosa from District 3.", "rosa"),
        ("Good morning. Delia Armijo, Action Team.", "delia armijo"),
    ],
)
def test_a_name_is_found(text, name):
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "I'm Sorry About the delay.",
        "I'm tired of waiting.",
        "This is Senator Ortiz.",
        "Good morning, Mayor Ortiz. Vote yes.",
        "I am here today.",
    ],
)
def test_what_only_looks_like_one_is_not(text):
    assert named(text) == []
