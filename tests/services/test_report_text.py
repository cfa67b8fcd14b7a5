"""The printed report says what the page says, in the same order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from rostrum.domain.delivery import Delivery, Filler, Pause
from rostrum.domain.export import Heading, Paragraph, Table
from rostrum.domain.feedback import CriterionResult, Evidence, Feedback, Fix, Strength
from rostrum.domain.span import Span
from rostrum.domain.transcript import Transcript, Word
from rostrum.services.report_text import LONGEST_QUOTE, report_document
from rostrum.wording import say
from tests.contracts import making
from tests.services.house import LESSONS

WORDS = Transcript(
    tuple(
        Word(10 + number, text, Span(number, number + 0.5))
        for number, text in enumerate(["Good", "um", "morning.", "Vote", "yes."])
    )
)
DELIVERY = Delivery(
    duration=5.0,
    speech=2.5,
    word_count=4,
    speech_rate_wpm=48.0,
    articulation_rate_wpm=96.0,
    limit=3.0,
    over_limit=2.0,
    cut_from_word=3,
    pauses=(Pause(Span(2.5, 3.0), after_word=2), Pause(Span(0.5, 0.8), after_word=0)),
    fillers=(Filler("um", (11,), Span(1.0, 1.5), certain=True),),
)
ASK = Evidence(3, 4, "Vote yes.", Span(63.0, 64.0))
NOTHING = Feedback(None, (), ())


def document(delivery=DELIVERY, feedback=NOTHING, words=WORDS, zone=UTC):
    revision = replace(making.revision(), transcript=words)
    pitch_format = LESSONS.formats()["elevator-60"]
    return report_document(
        making.take(number=2), making.pitch(), pitch_format, revision, delivery, feedback, zone=zone
    )


def texts(found):
    """Return every piece of text of a document, in order."""
    for block in found.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield from (piece.text for piece in block.texts)
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)


def pieces(found):
    """Return the words of the transcript with their marks."""
    paragraph = found.blocks[2]
    return [(piece.text, piece.mark) for piece in paragraph.texts]


def fix(**more):
    values = {"message": "No ask.", "reason": "They wait for it.", "try_this": "", "drill": ""}
    return Fix(criterion="makes_specific_ask", lesson="ask", **(values | more))


def test_the_title_names_the_pitch_and_the_take():
    assert document().title == say("export.title", pitch="Fund 10.1", number=2)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("America/Denver", "05:00 MST"), ("UTC", "12:00 UTC"), ("America/Sao_Paulo", "09:00 UTC-03")],
)
def test_the_report_says_when_in_the_time_of_its_reader_and_names_the_zone(zone, shown):
    about = next(piece for piece in texts(document(zone=ZoneInfo(zone))) if " at " in piece)
    assert shown in about


def test_what_was_said_shows_fillers_pauses_and_what_the_bell_would_have_cut():
    assert pieces(document()) == [
        ("Good", "plain"),
        ("um", "underlined"),
        ("morning.", "plain"),
        (say("export.said.pause", seconds="0.5"), "soft"),
        ("Vote yes.", "struck"),
    ]


def test_a_report_without_a_strength_says_so():
    assert say("export.worked.none") in list(texts(document()))


def test_the_strength_comes_with_its_quote_and_the_moment():
    told = list(texts(document(feedback=replace(NOTHING, strength=Strength("x", "Good.", ASK)))))
    assert "Good." in told
    assert say("export.quote_at", quote="Vote yes.", time="1:03") in told


def test_every_fix_has_its_reason_and_what_to_do_now():
    feedback = replace(NOTHING, fixes=(fix(try_this="Vote yes.", drill="Say it thrice."), fix()))
    told = list(texts(document(feedback=feedback)))
    assert told.count("They wait for it.") == 2
    assert say("export.try", sentence="Vote yes.") in told
    assert say("export.drill", drill="Say it thrice.") in told


def test_without_a_fix_there_is_no_heading_for_fixes():
    headings = [block.text for block in document().blocks if isinstance(block, Heading)]
    assert say("export.change.title", count=1) not in headings
    assert headings[:2] == [say("export.said.title"), say("export.worked.title")]


def test_a_long_quote_ends_at_a_word():
    long = Evidence(0, 1, "evidence " * 100)
    told = "".join(texts(document(feedback=replace(NOTHING, strength=Strength("x", "y", long)))))
    assert "evidence …" in told
    assert "evidence " * (LONGEST_QUOTE // 9 + 1) not in told


def test_measures_that_are_not_known_have_no_row():
    bare = Delivery(None, None, 5, None, None, 60.0)
    (table,) = [block for block in document(bare).blocks if isinstance(block, Table)]
    assert say("export.sounded.pace") not in [row[0] for row in table.rows]
    assert all(said for _, said in table.rows)


@pytest.mark.parametrize(
    ("level", "state"), [(None, "Not assessed"), (0, "Not heard"), (2, "Heard")]
)
def test_every_point_says_whether_it_was_heard(level, state):
    result = CriterionResult("states_amount", level, 2, weighed=True)
    table = document(feedback=replace(NOTHING, criteria=(result,))).blocks[-1]
    assert table.rows[0][1] == state


def test_a_point_that_the_format_does_not_need_is_shown_only_when_heard():
    points = [CriterionResult("states_amount", level, 2, weighed=False) for level in (0, 1)]
    table = document(feedback=replace(NOTHING, criteria=tuple(points))).blocks[-1]
    assert len(table.rows) == 1
