"""Which answers of the draft editor are believed."""

from __future__ import annotations

import pytest

from rostrum.web.components import draft_editor
from rostrum.web.components.draft_editor import Field

FIELDS = [Field("hook", "Opening", "How do you begin?", "Look!"), Field("ask", "Ask", "What?", "")]


def typed(monkeypatch, answer):
    monkeypatch.setattr(draft_editor.st, "session_state", {"d": {"typed": answer}})
    return draft_editor.typed_in("d", "now", FIELDS)


def test_what_was_typed_comes_by_field(monkeypatch):
    answer = {"token": "now", "texts": {"hook": "Listen!", "ask": ""}}
    assert typed(monkeypatch, answer) == {"hook": "Listen!", "ask": ""}


def test_what_was_typed_into_an_older_text_is_left(monkeypatch):
    assert typed(monkeypatch, {"token": "before", "texts": {"hook": "Old"}}) is None


def test_fields_that_were_not_shown_are_left_out(monkeypatch):
    assert typed(monkeypatch, {"token": "now", "texts": {"evil": "x", "ask": 5}}) == {"ask": "5"}


@pytest.mark.parametrize(
    "answer", [None, "x", [], {}, {"token": "now"}, {"token": "now", "texts": 1}]
)
def test_what_is_no_answer_is_none(monkeypatch, answer):
    assert typed(monkeypatch, answer) is None


def test_nothing_was_typed_before_the_editor_was_shown(monkeypatch):
    monkeypatch.setattr(draft_editor.st, "session_state", {})
    assert draft_editor.typed_in("d", "now", FIELDS) is None
