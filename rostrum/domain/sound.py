"""What the sound itself tells, before any word is recognised."""

from __future__ import annotations

from dataclasses import dataclass

from rostrum.domain.ids import Sha256
from rostrum.domain.span import Seconds, Span

MEDIA_TYPES = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".webm": "audio/webm",
    ".flac": "audio/flac",
}
RECORDER_TYPES = frozenset({"audio/webm", "audio/mp4", "audio/ogg"})


@dataclass(frozen=True, slots=True)
class Recording:
    """A stored sound file, named by its content.

    Attributes:
        sha256: Hash of the bytes as the person gave them.
        media_type: Such as "audio/webm"; decides the file's suffix.
        size: Bytes.
    """

    sha256: Sha256
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Sound:
    """Energy measures of a recording, found once; they survive corrections of the words.

    Attributes:
        duration: Length of the recording in seconds.
        speech: Stretches with speech energy, in order, disjoint.
        pauses: Silences of at least 250 ms between the first and the last stretch of speech.
        loudness_dbfs: Mean level of the speech stretches; None when there is none.
        noise_dbfs: Level of the quiet frames; None when the recording is too short to tell.
        clipped: Share of frames at full scale, 0..1.
        threshold_dbfs: The level that separated speech from silence in this recording.
    """

    duration: Seconds
    speech: tuple[Span, ...] = ()
    pauses: tuple[Span, ...] = ()
    loudness_dbfs: float | None = None
    noise_dbfs: float | None = None
    clipped: float = 0.0
    threshold_dbfs: float | None = None

    @property
    def speech_s(self) -> Seconds:
        """Seconds of speech energy (phonation time)."""
        return sum(span.duration for span in self.speech)
