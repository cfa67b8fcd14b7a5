"""The optional engine: words it gives come in the take's own time, and missing it is said."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from rostrum.adapters.asr.faster_whisper import FasterWhisperRecogniser, model_folder
from rostrum.domain.errors import EngineUnavailable
from tests.adapters.asr.material import AUDIO, sound_of

WAV = AUDIO / "scripted.wav"


class Model:
    """Stands for the library, which is an extra: one word, half a second into each chunk."""

    def __init__(self, folder, **options):
        self.options = options

    def transcribe(self, samples, **options):
        assert options["condition_on_previous_text"] is False
        word = SimpleNamespace(word=" hello", start=0.5, end=0.9)
        return iter([SimpleNamespace(text=" hello", words=[word])]), None


def recogniser(tmp_path):
    return FasterWhisperRecogniser(model_folder(tmp_path, "base.en"), "base.en")


def test_its_words_lie_inside_the_sound(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "faster_whisper", SimpleNamespace(WhisperModel=Model))
    sound = sound_of(WAV)
    heard = recogniser(tmp_path).hear(WAV, sound, "", lambda _: None)
    assert [word.text for word in heard.words] == ["hello"] * len(heard.words)
    assert all(0 <= word.span.start < word.span.end <= sound.duration for word in heard.words)
    assert (heard.engine.name, heard.engine.model) == ("faster-whisper", "base.en")


def test_without_the_library_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(EngineUnavailable):
        recogniser(tmp_path).hear(WAV, sound_of(WAV), "", lambda _: None)


def test_a_model_that_is_not_whole_says_so(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("Unable to open file 'model.bin'")

    monkeypatch.setitem(sys.modules, "faster_whisper", SimpleNamespace(WhisperModel=broken))
    with pytest.raises(EngineUnavailable):
        recogniser(tmp_path).hear(WAV, sound_of(WAV), "", lambda _: None)
