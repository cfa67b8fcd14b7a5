"""From a sound file or a text to what `assess` prints."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from rostrum.domain.errors import (
    EngineUnavailable,
    NoSpeechHeard,
    NotFound,
    TextEmpty,
    TextTooLong,
    UnreadableText,
)
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Word
from rostrum.services.assessment import LARGEST_TEXT_BYTES, Assessment
from tests.fakes.recogniser import FakeRecognisers
from tests.services.house import AUDIO, LESSONS, ROOT, SAID

SCHEMA = json.loads((ROOT / "docs" / "assess.schema.json").read_text("utf-8"))


class NoEngines(FakeRecognisers):
    def choose(self, wanted):
        raise EngineUnavailable(engine=wanted)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "pitch.txt"
    file.write_text(SAID, "utf-8")
    return file


def test_a_sound_file_is_assessed_as_the_contract_says(house):
    found = house.assessment.assess_file(AUDIO / "ums.flac", "elevator-60")
    jsonschema.validate(found, SCHEMA)
    assert (found["file"], found["transcript"]["text"]) == ("ums.flac", SAID)
    assert found["delivery"]["duration_s"] is not None


def test_a_text_is_assessed_without_times(house, text):
    found = house.assessment.assess_file(text, "elevator-60")
    jsonschema.validate(found, SCHEMA)
    assert found["engine"]["name"] == "text"
    assert found["delivery"]["duration_s"] is None


@pytest.mark.parametrize("format_id", LESSONS.formats())
def test_every_format_can_be_judged(house, format_id):
    _, feedback = house.assessment.judge(transcript_of(SAID), None, format_id)
    assert len(feedback.criteria) == 20


def test_a_text_with_a_byte_order_mark_begins_with_its_first_word(house, text):
    text.write_text(SAID, "utf-8-sig")
    found = house.assessment.assess_file(text, "elevator-60")
    assert found["transcript"]["words"][0]["text"] == "Good"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", TextEmpty),
        (b" \n", TextEmpty),
        (b"\xff\xfe\x00", UnreadableText),
        (b"Madam\x00Chair", UnreadableText),
        (b"word " * 3001, TextTooLong),
        (b"x" * (LARGEST_TEXT_BYTES + 1), TextTooLong),
    ],
)
def test_a_text_that_cannot_be_assessed_says_why(house, text, data, error):
    text.write_bytes(data)
    with pytest.raises(error):
        house.assessment.assess_file(text, "elevator-60")


@pytest.mark.parametrize("name", ["not there.wav", "."])
def test_what_is_no_file_is_not_found(house, tmp_path, name):
    with pytest.raises(NotFound):
        house.assessment.assess_file(tmp_path / name, "elevator-60")


def test_an_unknown_format_is_not_found(house, text):
    with pytest.raises(NotFound):
        house.assessment.assess_file(text, "opera")


def test_silence_holds_no_words(house):
    with pytest.raises(NoSpeechHeard):
        house.assessment.assess_file(AUDIO / "silence.flac", "elevator-60")


def test_assessing_a_file_leaves_nothing_behind(house):
    house.assessment.assess_file(AUDIO / "ums.flac", "elevator-60")
    assert house.files() == []


def test_the_script_reaches_the_recogniser(house):
    house.assessment.assess_file(AUDIO / "ums.flac", "elevator-60", script="Vote yes.")
    assert house.recogniser.scripts == ["Vote yes."]


def test_an_engine_that_is_not_here_is_said_before_anything_is_heard(house):
    alone = Assessment(None, NoEngines(None), LESSONS, house.recordings)
    assert alone.engine_for("auto") is None
    with pytest.raises(EngineUnavailable):
        alone.hear(AUDIO, Sound(1.0), "", "whisper", lambda _: None)


def test_auto_means_the_engine_of_the_settings(house):
    asked = []

    class Engines(FakeRecognisers):
        def choose(self, wanted):
            asked.append(wanted)
            return super().choose(wanted)

    chosen = Assessment(None, Engines(house.recogniser), LESSONS, None, usual_engine="pocketsphinx")
    chosen.engine_for("auto")
    chosen.engine_for("whisper")
    assert asked == ["pocketsphinx", "whisper"]


def test_words_end_where_the_speech_ends(house):
    sound = Sound(3.0, speech=(Span(0.5, 1.5),))
    (word,) = house.assessment.fitted([Word(0, "hello", Span(0.3, 2.5))], sound)
    assert word.span == Span(0.5, 1.5)
