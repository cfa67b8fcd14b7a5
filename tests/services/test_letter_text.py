"""Letters, e-mails and calls: the person's own words, in form, within their length."""

from __future__ import annotations

import pytest

from rostrum.domain.ids import DraftId, PersonId, PitchId
from rostrum.domain.leader import KINDS
from rostrum.domain.pitch import Draft
from rostrum.services.letter_text import (
    CALL_SECONDS,
    EMAIL_WORDS,
    LETTER_WORDS,
    LONGEST_SUBJECT,
    call_seconds,
    drafted,
    word_count,
)
from tests.fakes.clock import NOON
from tests.leader_making import DAY, HOSTILE, a_leader

WORDS = (
    "Good morning, Mayor. I'm Rosa Mora from District 3.\n\nMy son found no training here.\n\n"
    "May we have ten minutes in January?\n\nThank you, Mayor."
)


def draft(text=WORDS, parts=()):
    return Draft(DraftId("d"), PitchId("p"), PersonId("me"), 1, NOON, parts, text)


def written(text=WORDS, leader=None, name="Rosa Mora", title="Train us"):
    own = None if text is None else draft(text)
    return drafted(leader or a_leader(), name, title, own, DAY)


def all_of(made):
    return (made.letter, made.email, made.call)


def test_a_letter_has_day_address_salutation_and_name():
    lines = written().letter.text.splitlines()
    assert lines[:7] == [
        "[Your street and town]",
        "January 5, 2026",
        "",
        "The Honorable Ruth Baca",
        "Mayor of Socorro",
        "[Street and town of the office]",
        "",
    ]
    assert lines[7] == "Dear Mayor Baca:"
    assert "Rosa Mora" in lines


def test_the_persons_own_words_stand_in_all_three():
    for made in all_of(written()):
        assert "My son found no training here." in made.text
        assert "May we have ten minutes in January?" in made.text
        assert made.left_out == 0


def test_greeting_name_and_thanks_do_not_stand_there_twice():
    text = written().letter.text
    assert "Good morning" not in text
    assert "My name is" not in text
    assert text.count("Thank you") == 1


def test_who_does_not_say_their_name_is_named_by_the_frame():
    for made in all_of(written("My son found no training.")):
        assert "My name is Rosa Mora" in made.text
        assert "Thank you" in made.text


def test_what_is_missing_stays_a_blank():
    made = written(None, name="", title="")
    for one in all_of(made):
        assert "[What happened, what you ask for, and by when]" in one.text
        assert "[your name]" in one.text
    assert "[what you ask for]" in made.email.subject
    assert "[your town]" in made.call.text


@pytest.mark.parametrize("kind", KINDS)
def test_however_long_the_pitch_all_three_keep_their_length(kind):
    leader = a_leader("Maria de la Luz Archuleta y Montoya", kind=kind, body="Town of Estancia")
    made = written("Here is one more sentence for you. " * 200, leader)
    assert word_count(made.letter.text) <= LETTER_WORDS
    assert word_count(made.email.text) <= EMAIL_WORDS
    assert call_seconds(made.call.text) <= CALL_SECONDS
    assert made.call.left_out > made.email.left_out > made.letter.left_out > 0


def test_what_asks_for_something_is_kept_before_all_else():
    made = written("We need one more thing here. " * 200 + "Please fund a desk by May.")
    assert all("Please fund a desk by May." in one.text for one in all_of(made))


def test_a_single_sentence_that_is_too_long_leaves_a_blank():
    made = written("word " * 400)
    assert made.call.left_out == 1
    assert "[What happened" in made.call.text


def test_parts_follow_each_other_as_paragraphs():
    own = draft("", (("problem", "No desk."), ("ask", "Please fund one.")))
    text = drafted(a_leader(), "Al", "", own, DAY).letter.text
    assert "No desk.\n\nPlease fund one." in text


def test_a_subject_is_one_line_of_bounded_length():
    subject = written(title="Vote\r\nBcc: x@example.org " + "y" * 500).email.subject
    assert subject.startswith("From [your town]: Vote Bcc:")
    assert len(subject) <= LONGEST_SUBJECT
    assert "\n" not in subject


def test_hostile_names_and_braces_stay_what_they_are():
    made = written("Use {name} and {0}. Please vote.", a_leader(HOSTILE), name="{words}")
    assert "Use {name} and {0}." in made.letter.text
    assert "{words}" in made.letter.text
