"""Words of a transcript are shown as they are, never acted on."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def a_hostile_word_dismissed():
    from types import SimpleNamespace

    from rostrum.domain.transcript import Word
    from rostrum.web.views import aftercare

    words = (Word(0, "![um](https://evil.test/x.png)"),)
    revision = SimpleNamespace(transcript=SimpleNamespace(words=words))
    aftercare.dismissed(None, SimpleNamespace(dismissed=(0,)), revision)


def test_a_dismissed_word_that_looks_like_an_image_stays_a_word_on_its_button():
    app = AppTest.from_function(a_hostile_word_dismissed).run()
    assert not app.exception
    (button,) = app.button
    assert "![" not in button.label
    assert "https://" not in button.label
