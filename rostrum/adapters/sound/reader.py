"""From any sound file to a 16 kHz WAV and its energy measures."""

from __future__ import annotations

import tempfile
import wave
from pathlib import Path

import numpy as np

from rostrum.adapters.sound.containers import demuxer_of
from rostrum.adapters.sound.energy import Samples, levels_of, measure_energy
from rostrum.adapters.sound.ffmpeg import SAMPLE_RATE, decode, find_ffmpeg
from rostrum.adapters.sound.voice import has_voice, is_silent
from rostrum.domain.errors import (
    NoSoundReader,
    NoSpeechHeard,
    SoundTooLong,
    SoundTooShort,
    UnreadableSound,
)
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds

SHORTEST: Seconds = 1.0
MOST_LOST = 10 ** (-12 / 10)
"""Mixing independent channels costs 3 dB, and one silent channel 6 dB."""


class FfmpegSoundReader:
    """Reads WAV, MP3, M4A, MP4, AAC, Ogg, Opus, WebM and FLAC; fits the port `SoundReader`.

    Args:
        longest: Seconds of sound that are accepted.
        ffmpeg: Path of ffmpeg; None looks for it.
    """

    def __init__(self, longest: Seconds, ffmpeg: str | None = None) -> None:
        self._longest = longest
        self._ffmpeg = ffmpeg

    def read(self, source: Path, wav: Path) -> Sound:
        """Turn `source` into a 16 kHz mono 16-bit WAV at `wav` and measure its energy.

        `wav` is written only when the sound is accepted.

        Raises:
            UnreadableSound: It is broken, empty, mislabelled or not sound.
            SoundTooLong: It runs longer than allowed.
            SoundTooShort: It is shorter than a second.
            NoSpeechHeard: Nothing in it is speech, however short it is.
            NoSoundReader: There is no ffmpeg on this computer.
        """
        demuxer = demuxer_of(source)
        program = self._ffmpeg or find_ffmpeg()
        if program is None:
            raise NoSoundReader
        with tempfile.TemporaryDirectory(dir=wav.parent, prefix="decoding-") as name:
            mixed, first = decode(program, demuxer, source, Path(name), self._longest + 1)
            decoded = first if _cancels(_samples(mixed), _samples(first)) else mixed
            sound = self._measure(_samples(decoded))
            decoded.replace(wav)
        return sound

    def _measure(self, samples: Samples) -> Sound:
        length = len(samples) / SAMPLE_RATE
        if not length:
            raise UnreadableSound
        if length > self._longest:
            raise SoundTooLong(limit_minutes=round(self._longest / 60))
        if length < SHORTEST:
            raise NoSpeechHeard if is_silent(samples) else SoundTooShort
        levels = levels_of(samples)
        if not has_voice(samples, levels):
            raise NoSpeechHeard
        return measure_energy(samples, levels)


def _cancels(mixed: Samples, first: Samples) -> bool:
    """Say whether the channels cancel each other, as with a microphone wired the wrong way."""
    return _energy(mixed) < MOST_LOST * _energy(first)


def _energy(samples: Samples) -> float:
    return float(np.einsum("i,i", samples, samples, dtype=np.float64, casting="safe"))


def _samples(wav: Path) -> Samples:
    try:
        with wave.open(str(wav), "rb") as file:
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as reason:
        raise UnreadableSound from reason
    return np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.int16, copy=False)
