"""A finished take is told once, whatever the browser repeats."""

from __future__ import annotations

import pytest

from rostrum.web.components import recorder as module
from rostrum.wording import say


@pytest.fixture
def browser(monkeypatch):
    """Stands for the component and the session: `answer` is what the recorder says."""

    class Browser:
        answer: object = None
        data: dict[str, object]

        def __call__(self, *, key, data, on_finished_change):
            self.data = data
            state[key] = {"finished": self.answer}
            if self.answer is not None:
                on_finished_change()

    state: dict[str, object] = {}
    monkeypatch.setattr(module.st, "session_state", state)
    monkeypatch.setattr(module, "_recorder", browser := Browser())
    return browser


def show():
    return module.recorder(
        key="r", pitch_id="p", draft_id=None, limit=60, warning=50, hard_stop=70
    ).finished


def test_nothing_is_finished_before_anything_was_said(browser):
    assert show() is None


def test_a_finished_take_is_told_in_one_run_only(browser):
    browser.answer = "take"
    assert [show(), show()] == ["take", None]


def test_the_recorder_learns_that_it_was_heard(browser):
    browser.answer = "take"
    show()
    show()
    assert browser.data["seen"] == "take"


def test_the_next_take_is_told_too(browser):
    browser.answer = "take"
    show()
    browser.answer = "another"
    assert show() == "another"


@pytest.mark.parametrize("answer", ["", 5, [], {"take": "x"}])
def test_what_is_no_take_is_not_believed(browser, answer):
    browser.answer = answer
    assert show() is None


def test_in_a_team_the_recorder_says_where_the_voice_goes(browser):
    show()
    assert browser.data["text"]["ready"] == say("recorder.ready")
    module.recorder(
        key="r", pitch_id="p", draft_id=None, limit=60, warning=50, hard_stop=70, alone=False
    )
    assert browser.data["text"]["ready"] == say("recorder.ready_team")
