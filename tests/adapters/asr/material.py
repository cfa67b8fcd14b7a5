"""Sounds and weights that the tests of recognisers make."""

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np

from rostrum.domain.sound import Sound
from rostrum.domain.span import Span

AUDIO = Path(__file__).parent / "audio"


def write_wav(path, samples):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(np.asarray(samples, dtype="<i2").tobytes())
    return path


def sound_of(wav):
    from rostrum.adapters.asr.chunks import read_wav
    from rostrum.adapters.sound.energy import levels_of, measure_energy

    samples = read_wav(wav)
    return measure_energy(samples, levels_of(samples))


def sound(duration, *speech):
    spans = tuple(Span(start, end) for start, end in speech)
    pauses = tuple(Span(a.end, b.start) for a, b in pairwise(spans) if b.start - a.end >= 0.25)
    return Sound(duration, spans, pauses)


def tiny_whisper(path, seed=0):
    """Write a Whisper checkpoint of random weights: real in everything but sense."""
    import torch
    import whisper

    torch.manual_seed(seed)
    dims = whisper.ModelDimensions(
        n_mels=80,
        n_audio_ctx=1500,
        n_audio_state=32,
        n_audio_head=2,
        n_audio_layer=1,
        n_vocab=51864,
        n_text_ctx=448,
        n_text_state=32,
        n_text_head=2,
        n_text_layer=2,
    )
    model = whisper.model.Whisper(dims)
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.3)
    torch.save({"dims": dims.__dict__, "model_state_dict": model.state_dict()}, path)
    return path
