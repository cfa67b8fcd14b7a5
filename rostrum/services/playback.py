"""The sound to play: made from the recording once, and again when it is not there any more."""

from __future__ import annotations

from pathlib import Path

from rostrum.domain.errors import NotFound
from rostrum.domain.take import Take
from rostrum.services.assessment import Assessment
from rostrum.services.ports import Recordings


def playable(take: Take, recordings: Recordings, assessment: Assessment) -> Path:
    """Return the WAV of a take to play; after a restore the first who listens makes it again.

    Raises:
        NotFound: The take has no sound, or has not been read yet.
    """
    if take.recording is None:
        raise NotFound
    wav = recordings.playback_path(take.recording.sha256)
    if wav.is_file():
        return wav
    if take.sound is None:
        raise NotFound
    source = recordings.path(take.recording)
    with recordings.workspace() as folder:
        assessment.read(source, folder / "sound.wav")
        recordings.keep_playback(take.recording.sha256, folder / "sound.wav")
    return wav
