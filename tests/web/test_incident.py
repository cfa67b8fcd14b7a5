from __future__ import annotations

import pytest

from rostrum.web.incident import note


def _fail(words: str) -> None:
    raise ValueError(words)


def test_the_log_names_the_number_and_the_place_and_no_word_of_what_was_said(
    caplog: pytest.LogCaptureFixture,
):
    try:
        try:
            _fail("my own words")
        except ValueError as first:
            raise KeyError("my name") from first
    except KeyError as bug:
        incident = note(bug, "GET /api/takes/1/audio")
    assert incident in caplog.text
    assert "KeyError" in caplog.text
    assert "test_incident.py" in caplog.text
    assert "my own words" not in caplog.text.replace('_fail("my own words")', "")
    assert "KeyError: 'my name'" not in caplog.text
