"""openai-whisper with weights of no sense: loading, decoding and timing are real."""

import json
import threading
from types import SimpleNamespace

import numpy as np
import pytest

from rostrum.adapters.asr.whisper import Decoding, WhisperRecogniser, _official_name, load
from rostrum.domain.errors import Cancelled, EngineUnavailable
from tests.adapters.asr.material import sound, tiny_whisper, write_wav

pytestmark = pytest.mark.speech
FAST = Decoding(temperatures=(0.0,), sample_len=16, loop_ratio=float("inf"))


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    return tiny_whisper(tmp_path_factory.mktemp("weights") / "tiny.pt")


@pytest.fixture(scope="module")
def wav(tmp_path_factory):
    noise = np.random.default_rng(1).normal(0, 3000, 16_000 * 40).astype(np.int16)
    return write_wav(tmp_path_factory.mktemp("sound") / "noise.wav", noise)


TAKE = sound(40.0, (0.0, 18.0), (19.0, 40.0))


@pytest.fixture
def calls(monkeypatch):
    """Answer in Whisper's place and keep what it was asked."""
    import whisper

    asked = []

    def transcribe(model, audio, **options):
        asked.append((audio, options))
        word = {"word": " Um,", "start": np.float64(0.5), "end": np.float64(0.9)}
        segment = {"text": " Um,", "start": 0.0, "end": 1.0, "compression_ratio": 1.0}
        return {"segments": [{**segment, "words": [word]}]}

    monkeypatch.setattr(whisper, "transcribe", transcribe)
    return asked


def hear(weights, wav, script="", progress=lambda fraction: None):
    return WhisperRecogniser(weights, "tiny", 1, FAST).hear(wav, TAKE, script, progress)


def test_every_chunk_is_float32_below_the_window_of_thirty_seconds(weights, wav, calls):
    hear(weights, wav)
    assert [audio.dtype.name for audio, _ in calls] == ["float32", "float32"]
    assert all(len(audio) <= 28 * 16_000 for audio, _ in calls)


def test_every_chunk_has_the_prompt(weights, wav, calls):
    hear(weights, wav, "I am Ana Lopez.")
    prompts = [options["initial_prompt"] for _, options in calls]
    assert prompts == ["Ana, Lopez. Um, uh, hmm, er, ah."] * 2


def test_the_traps_of_the_defaults_are_avoided(weights, wav, calls):
    hear(weights, wav)
    options = calls[0][1]
    assert options["fp16"] is False
    assert options["condition_on_previous_text"] is False
    assert options["language"] == "en"
    assert len(options["temperature"]) <= 3


def test_times_are_of_the_take_and_can_be_written_as_json(weights, wav, calls):
    words = hear(weights, wav).words
    spans = [(word.text, word.span.start, word.span.end) for word in words]
    assert json.loads(json.dumps(spans)) == [["Um,", 0.5, 0.9], ["Um,", 19.0, 19.4]]


def test_a_loop_faster_than_speech_is_dropped(weights, wav, monkeypatch):
    import whisper

    loop = [{"word": " you", "start": 0.0, "end": 0.1}] * 50
    said = [{"word": " we", "start": 1.0, "end": 1.2}]
    segments = [
        {"text": "you", "start": 0.0, "end": 1.0, "compression_ratio": 9.0, "words": loop},
        {"text": "we", "start": 1.0, "end": 1.2, "compression_ratio": 0.9, "words": said},
    ]
    monkeypatch.setattr(whisper, "transcribe", lambda *_, **__: {"segments": segments})
    words = WhisperRecogniser(weights, "tiny", 1).hear(wav, TAKE, "", lambda _: None).words
    assert {word.text for word in words} == {"we"}


def test_a_cancel_inside_a_chunk_is_seen_before_its_end(weights, wav):
    told = []

    def stop(fraction):
        told.append(fraction)
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        hear(weights, wav, progress=stop)
    assert told == [0.0, 0.0]


def test_a_cancel_leaves_no_hook_in_the_model(weights, wav):
    recogniser = WhisperRecogniser(weights, "tiny", 1, FAST)

    def stop(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        recogniser.hear(wav, TAKE, "", stop)
    modules = recogniser._model.modules()
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in modules)


def test_threads_do_not_disturb_each_other(weights, wav):
    alone = hear(weights, wav).words
    found = []
    recogniser = WhisperRecogniser(weights, "tiny", 1, FAST)
    threads = [
        threading.Thread(
            target=lambda: found.append(recogniser.hear(wav, TAKE, "", lambda _: None).words)
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 3


@pytest.mark.parametrize("content", [None, b"", b"not weights"])
def test_weights_that_cannot_be_read_are_no_engine(tmp_path, content):
    file = tmp_path / "x.pt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EngineUnavailable):
        load(file, 1)


@pytest.mark.parametrize(
    ("shape", "vocabulary", "name"),
    [((4, 6, 384), 51864, "tiny.en"), ((6, 8, 512), 51865, "base"), ((2, 2, 32), 51864, "")],
)
def test_weights_from_a_file_are_known_by_their_shape(shape, vocabulary, name):
    layers, heads, state = shape
    dims = SimpleNamespace(n_text_layer=layers, n_text_head=heads, n_text_state=state)
    model = SimpleNamespace(dims=dims, is_multilingual=vocabulary >= 51865)
    assert _official_name(model) == name


def test_weights_from_a_file_get_their_alignment_heads(tmp_path):
    import torch
    import whisper

    dims = whisper.ModelDimensions(80, 1500, 384, 6, 1, 51864, 448, 384, 6, 4)
    model = whisper.model.Whisper(dims)
    torch.save({"dims": dims.__dict__, "model_state_dict": model.state_dict()}, tmp_path / "x.pt")
    model.set_alignment_heads(whisper._ALIGNMENT_HEADS["tiny.en"])
    loaded = load(tmp_path / "x.pt", 1)
    assert torch.equal(loaded.alignment_heads.to_dense(), model.alignment_heads.to_dense())
