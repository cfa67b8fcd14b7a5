"""What the player is given, and which answers of it are believed."""

from __future__ import annotations

import pytest

from rostrum.domain.delivery import Filler, Pause
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word
from rostrum.web.components import player
from rostrum.web.components.player import transcript_player

WORDS = (Word(7, "Um,", Span(0.0, 0.5)), Word(9, "vote.", Span(1.5, 2.0)))
UM = Filler("um", (7,), Span(0.0, 0.5), certain=True)


@pytest.fixture
def browser(monkeypatch):
    """Stands for the component: keeps what it was given and gives `answer`."""

    class Browser:
        answer: object = None

        def __call__(self, *, key, data, on_dismiss_change):
            self.data = data
            return {"dismiss": self.answer}

    monkeypatch.setattr(player, "_player", browser := Browser())
    return browser


def show(**more):
    return transcript_player(
        **{"key": "p", "source": "/a", "words": WORDS, "fillers": (UM,)} | more
    )


def test_words_and_times_go_to_the_browser(browser):
    show()
    given = browser.data
    assert (given["words"], given["starts"], given["ends"]) == (
        ["Um,", "vote."],
        [0, 1.5],
        [0.5, 2],
    )


def test_words_without_times_cannot_be_played(browser):
    show(words=(Word(0, "Vote."),), fillers=())
    assert browser.data["source"] is None


def test_only_pauses_of_half_a_second_are_shown_and_only_after_words_that_are_there(browser):
    lengths = [(0.4, 0), (1.0, 0), (1.0, 5), (1.0, None)]
    show(pauses=[Pause(Span(0.5, 0.5 + length), after_word=word) for length, word in lengths])
    assert browser.data["pauses"] == [(0, "1.0")]


def test_a_filler_names_the_places_of_its_words(browser):
    show()
    assert browser.data["fillers"] == [{"id": 7, "text": "um", "words": [0]}]


def test_a_dismissed_filler_is_told(browser):
    browser.answer = {"word_id": 7}
    assert show().dismiss == 7


@pytest.mark.parametrize(
    "answer", [None, 7, "7", {}, {"word_id": "7"}, {"word_id": 9}, {"word_id": 10**99}, [7]]
)
def test_an_answer_that_is_no_filler_is_not_believed(browser, answer):
    browser.answer = answer
    assert show().dismiss is None


def test_where_to_play_from_is_told_with_its_token(browser):
    show(seek=(3, 1.5))
    assert browser.data["seek"] == {"token": 3, "time": 1.5, "first": None, "last": None}
