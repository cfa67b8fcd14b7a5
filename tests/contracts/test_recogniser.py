"""What every recogniser promises: the fake one, pocketsphinx, Whisper, and one in a child."""

from pathlib import Path

import pytest

from rostrum.adapters.asr.host import ChildSettings, HostedRecogniser
from rostrum.adapters.asr.pocketsphinx import ENGINE, PocketsphinxRecogniser
from rostrum.adapters.asr.whisper import Decoding, WhisperRecogniser
from rostrum.domain.errors import Cancelled, NoSpeechHeard
from rostrum.domain.sound import Sound
from tests.adapters.asr.material import AUDIO, sound_of, tiny_whisper, write_wav
from tests.fakes.recogniser import FakeRecogniser

pytestmark = pytest.mark.speech
WAV = AUDIO / "scripted.wav"


@pytest.fixture(scope="module", params=["fake", "pocketsphinx", "whisper", "hosted"])
def recogniser(request, tmp_path_factory):
    if request.param == "fake":
        yield FakeRecogniser()
    elif request.param == "pocketsphinx":
        yield PocketsphinxRecogniser()
    elif request.param == "whisper":
        weights = tiny_whisper(tmp_path_factory.mktemp("weights") / "tiny.pt")
        decoding = Decoding(temperatures=(0.0,), sample_len=16, loop_ratio=float("inf"))
        yield WhisperRecogniser(weights, "tiny", threads=1, decoding=decoding)
    else:
        hosted = HostedRecogniser(ENGINE, ChildSettings(Path("models"), threads=1))
        yield hosted
        hosted.close()


@pytest.fixture(scope="module")
def sound():
    return sound_of(WAV)


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def words(recogniser, sound, told):
    told.clear()
    return recogniser.hear(WAV, sound, "", told.append).words


def test_words_come_in_the_order_of_time(words):
    starts = [word.span.start for word in words]
    assert starts
    assert starts == sorted(starts)


def test_words_lie_inside_the_sound(words, sound):
    assert all(0 <= word.span.start <= word.span.end <= sound.duration for word in words)


def test_times_are_plain_floats(words):
    assert {type(edge) for word in words for edge in (word.span.start, word.span.end)} == {float}


def test_ids_are_unique(words):
    assert len({word.id for word in words}) == len(words)


def test_texts_have_no_space_around_them(words):
    assert all(word.text == word.text.strip() != "" for word in words)


def test_progress_never_goes_back_and_ends_at_one(words, told):
    assert told == sorted(told)
    assert told[0] >= 0.0
    assert told[-1] == pytest.approx(1.0)


def test_a_progress_that_says_stop_stops_it(recogniser, sound):
    def stop(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        recogniser.hear(WAV, sound, "", stop)


def test_it_hears_again_after_a_cancel(recogniser, sound, words):
    assert len(recogniser.hear(WAV, sound, "", lambda fraction: None).words) == len(words)


def test_silence_is_no_speech(recogniser, tmp_path):
    silent = write_wav(tmp_path / "silent.wav", [0] * 32_000)
    with pytest.raises(NoSpeechHeard):
        recogniser.hear(silent, Sound(2.0), "", lambda fraction: None)
