"""The MP3 copy of a take: it plays, it is loud enough, and it is the same every time."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest

from rostrum.adapters.exports.mp3 import Mp3Copier
from rostrum.adapters.sound import find_ffmpeg
from rostrum.domain.errors import NoSoundReader

FFMPEG = find_ffmpeg()
PITCH = Path(__file__).resolve().parents[2] / "audio" / "pitch.flac"


@pytest.fixture(scope="module")
def quiet_wav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    wav = tmp_path_factory.mktemp("sound") / "quiet.wav"
    quiet = [FFMPEG, "-v", "error", "-i", str(PITCH), "-af", "volume=0.05", str(wav)]
    subprocess.run(quiet, check=True)
    return wav


def decoded(mp3: bytes) -> np.ndarray:
    command = [FFMPEG, "-v", "error", "-f", "mp3", "-i", "-", "-f", "s16le", "-ar", "16000", "-"]
    return np.frombuffer(
        subprocess.run(command, input=mp3, capture_output=True, check=True).stdout, "<i2"
    )


def test_a_quiet_take_is_loud_enough_and_as_long_as_before(quiet_wav: Path):
    samples = decoded(Mp3Copier(FFMPEG).copy(quiet_wav))
    assert np.abs(samples).max() > 0.7 * 32767
    assert 12.5 < len(samples) / 16000 < 14.5


def test_the_same_sound_gives_the_same_bytes(quiet_wav: Path):
    assert Mp3Copier(FFMPEG).copy(quiet_wav) == Mp3Copier(FFMPEG).copy(quiet_wav)


def test_without_ffmpeg_there_is_no_mp3(quiet_wav: Path):
    with pytest.raises(NoSoundReader):
        Mp3Copier(None).copy(quiet_wav)
