"""From what an engine wrote to words."""

import pytest

from rostrum.adapters.asr.heard import Heard, hearing
from rostrum.domain.errors import NoSpeechHeard
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine
from tests.adapters.asr.material import sound

ENGINE = Engine("whisper", "base.en")


def texts(*heard):
    take = sound(10.0, (1.0, 3.0))
    words = hearing([Heard(text, Span(start, end)) for text, start, end in heard], take, ENGINE)
    return [word.text for word in words.words]


def test_words_where_nobody_spoke_are_dropped():
    assert texts(("Vote", 1.0, 2.0), ("Thanks", 7.0, 7.5)) == ["Vote"]


def test_thank_you_is_kept_where_somebody_spoke():
    assert texts((" Thank", 1.0, 2.0), (" you.", 2.0, 2.9)) == ["Thank", "you."]


def test_fillers_stay_as_they_were_written():
    assert texts((" Um,", 1.0, 1.4), (" Mr.", 1.5, 2.0)) == ["Um,", "Mr."]


def test_words_only_in_silence_are_no_speech():
    with pytest.raises(NoSpeechHeard):
        texts(("Bye.", 8.0, 9.0))
