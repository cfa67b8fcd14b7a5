"""A draft as it would be said."""

from __future__ import annotations

from tests.contracts import making


def test_parts_are_said_one_after_the_other_and_empty_ones_are_not():
    parts = (("hook", " Look! "), ("problem", "  "), ("ask", "Vote yes."))
    assert making.draft(parts=parts).text == "Look!\n\nVote yes."


def test_free_text_is_said_as_it_stands():
    assert making.draft(parts=(), free_text="All in one.").text == "All in one."
