"""Each criterion on sentences in many voices, and on their look-alikes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.domain.content.finding import find_all
from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.content.signals import Signals
from rostrum.domain.feedback import CONTENT_CRITERIA
from rostrum.domain.text_words import transcript_of

VOICES = yaml.safe_load(Path(__file__).with_name("voices.yaml").read_text("utf-8"))


@cache
def signals() -> Signals:
    lessons = Path(__file__).resolve().parents[3] / "lessons"
    return LessonFolder(lessons).rubric("elevator-60").signals


def is_heard(criterion: str, text: str) -> bool:
    plain = plain_text(transcript_of(text).words, signals().words["cue"])
    return bool(find_all(plain, signals())[criterion])


def test_every_criterion_has_voices_and_look_alikes():
    assert sorted(VOICES) == sorted(CONTENT_CRITERIA)
    assert all(said["heard"] and said["not heard"] for said in VOICES.values())


@pytest.mark.parametrize("criterion", CONTENT_CRITERIA)
def test_it_is_heard_in_every_voice(criterion):
    missed = [text for text in VOICES[criterion]["heard"] if not is_heard(criterion, text)]
    assert missed == []


@pytest.mark.parametrize("criterion", CONTENT_CRITERIA)
def test_a_look_alike_is_not_heard_as_it(criterion):
    wrong = [text for text in VOICES[criterion]["not heard"] if is_heard(criterion, text)]
    assert wrong == []
