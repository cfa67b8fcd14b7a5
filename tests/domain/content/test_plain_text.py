import pytest

from rostrum.domain.content.plain_text import plain_text
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Word


def plain(text: str) -> str:
    return plain_text(transcript_of(text).words, ()).text.strip()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Um, I'm, I'm Ana.", "i'm ana ."),
        ("It costs $2.5 million.", "it costs #2500000 dollars ."),
        ("It costs forty-two thousand dollars", "it costs #42000 dollars"),
        ("58% of us", "#58 percent of us"),
        ("Mr. Baca spoke.", "mr baca spoke ."),
        ("My name is [YOUR NAME HERE].", "my name is [your_name_here] ."),
    ],
)
def test_words_are_made_plain(text, seen):
    assert plain(text) == seen


def test_every_piece_remembers_its_words():
    made = plain_text(transcript_of("Um, five hundred people").words, ())
    assert [(piece.first, piece.last) for piece in made.pieces] == [(1, 2), (3, 3)]


def test_a_long_silence_begins_a_new_segment_in_raw_speech():
    times = [0, 1, 2, 6, 7, 8]
    words = [Word(n, f"w{n}", Span(at, at + 0.8)) for n, at in enumerate(times)]
    assert [len(segment) for segment in plain_text(words, ()).segments] == [3, 3]
