"""Files of a take open, say what was said, and are the same twice."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import pairwise

import pysubs2
import pytest

from rostrum.adapters.exports import Renderers
from rostrum.domain.captions import cues
from rostrum.domain.errors import NoTimes
from rostrum.domain.export import Document, Heading, Paragraph, Table, Text
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Transcript, Word

HOSTILE = "Yáʼátʼééh ąą́ ¿cómo? <b>{\\i1} --> & \x00\x0b\ud800\ufffe 😀 " + "w" * 300
REPORT = Document(
    f"Title {HOSTILE}",
    "en",
    datetime(2026, 3, 4, tzinfo=UTC),
    (
        Heading("What you said"),
        Paragraph((Text(HOSTILE), Text("cut", "struck"))),
        Table(("What", "Meaning"), (("Time", HOSTILE),)),
        Table(("a", "b", "c"), (("1", "2", HOSTILE),)),
    ),
    "Under every page",
)


def said(text: str) -> Transcript:
    return Transcript(
        tuple(Word(i, word, Span(i * 0.4, i * 0.4 + 0.3)) for i, word in enumerate(text.split(" ")))
    )


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_same_report_is_the_same_bytes(kind: str) -> None:
    assert Renderers().print(REPORT, kind) == Renderers().print(REPORT, kind)


def test_a_pdf_names_its_language_and_is_whole() -> None:
    data = Renderers().print(REPORT, "pdf")
    assert data.startswith(b"%PDF-")
    assert b"/Lang" in data
    assert data.rstrip().endswith(b"%%EOF")


def test_a_word_file_has_real_headings_a_title_and_marked_words() -> None:
    import docx

    paper = docx.Document(io.BytesIO(Renderers().print(REPORT, "docx")))
    assert [line.style.name for line in paper.paragraphs[:2]] == ["Title", "Heading 1"]
    assert paper.core_properties.title.startswith("Title Yáʼátʼééh")
    assert [run.text for run in paper.paragraphs[2].runs if run.font.strike] == ["cut"]
    assert "tblHeader" in paper.tables[0].rows[0]._tr.xml


@pytest.mark.parametrize("kind", ["vtt", "srt"])
def test_captions_are_read_back_with_their_times(kind: str) -> None:
    data = Renderers().captions(cues(said("Good morning, Mayor. I am Rosa.")), kind).decode()
    events = pysubs2.SSAFile.from_string(data, kind)
    assert [(event.plaintext, event.start, event.end) for event in events] == [
        ("Good morning, Mayor.", 0, 1100),
        ("I am Rosa.", 1200, 2300),
    ]


@pytest.mark.parametrize("kind", ["vtt", "srt"])
def test_hostile_words_cannot_add_a_caption_or_a_tag(kind: str) -> None:
    made = cues(said("<script> {\\b1} 00:00 --> 00:09 a&b"))
    data = Renderers().captions(made, kind).decode()
    assert data.count("-->") == len(made)
    assert "<" not in data
    assert "script" in data


def test_captions_keep_to_two_short_lines_and_six_seconds() -> None:
    made = cues(said("this sentence goes on and on without any end " * 20))
    assert all(len(line) <= 42 for cue in made for line in cue.lines)
    assert max(len(cue.lines) for cue in made) == 2
    assert max(cue.span.duration for cue in made) <= 6
    assert all(left.span.end <= right.span.start for left, right in pairwise(made))


def test_captions_of_words_without_sound_are_refused() -> None:
    with pytest.raises(NoTimes):
        cues(transcript_of("no sound"))
