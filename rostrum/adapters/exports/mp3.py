"""A copy of a take's sound that plays anywhere and is loud enough to hear."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from rostrum.domain.errors import NoSoundReader

BITRATE = "64k"
HEADROOM_DB = 1.0


class Mp3Copier:
    """Turns a WAV of ours into an MP3 with pydub, which asks ffmpeg to encode it.

    Args:
        ffmpeg: Path of ffmpeg; None when there is none on this computer.
    """

    def __init__(self, ffmpeg: str | None) -> None:
        self._ffmpeg = ffmpeg

    def copy(self, wav: Path) -> bytes:
        """Return the sound as MP3, its loudest moment just below full scale.

        Raises:
            NoSoundReader: There is no ffmpeg on this computer.
        """
        if self._ffmpeg is None:
            raise NoSoundReader
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns on import when ffmpeg is not on the PATH
            from pydub import AudioSegment
            from pydub.effects import normalize
        AudioSegment.converter = self._ffmpeg
        sound = normalize(AudioSegment.from_wav(io.BytesIO(wav.read_bytes())), headroom=HEADROOM_DB)
        out = io.BytesIO()
        # Bit-exact, without the encoder's name and date: the same take gives the same bytes.
        plain = [
            "-map_metadata",
            "-1",
            "-id3v2_version",
            "0",
            "-fflags",
            "+bitexact",
            "-flags:a",
            "+bitexact",
        ]
        sound.export(out, format="mp3", bitrate=BITRATE, parameters=plain)
        return out.getvalue()
