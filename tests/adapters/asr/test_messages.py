"""A line says what was meant, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rostrum.adapters.asr.messages import Request, line, read_words, words_message
from rostrum.domain.engine import Hearing
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine, Word

ENGINE = Engine("whisper", "base.en")
SOUND = Sound(9.0, speech=(Span(0.5, 2.0), Span(3.0, 8.5)), pauses=(Span(2.0, 3.0),))


def test_a_request_is_read_as_it_was_written():
    request = Request(Path("/a b.wav"), SOUND, 'Say "yes"\nand “thanks” \u2028.')
    assert request.line().count(b"\n") == 1
    assert Request.read(request.line()) == request


def test_words_are_read_as_they_were_heard():
    heard = Hearing((Word(0, "Diné", Span(0.5, 1.25)), Word(1, "vote.", Span(1.25, 2.0))), ENGINE)
    assert read_words(json.loads(line(words_message(heard))), ENGINE) == heard


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"{}", b'{"wav": 1, "script": "", "sound": 5}'])
def test_what_is_no_request_is_refused(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        Request.read(text)


def test_words_with_impossible_times_are_refused():
    with pytest.raises(ValueError, match="not a span"):
        read_words({"words": [["vote", 2.0, 1.0]]}, ENGINE)
