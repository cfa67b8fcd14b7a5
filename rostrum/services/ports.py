"""What the services need from the outside world. Adapters fit these structurally.

What they need from the database stands in `rostrum.services.store_ports`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from rostrum.domain.account import Identity
from rostrum.domain.engine import EngineStatus, Hearing, ModelStatus
from rostrum.domain.ids import JobId, Sha256, TakeId
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.privacy import Tombstone
from rostrum.domain.rubric import Rubric
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.transcript import Engine, EngineName

Progress = Callable[[float], None]
"""Told how far the work is, 0..1. It raises `Cancelled` when the person stopped the work."""


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class PasswordHasher(Protocol):
    """Turns passwords into what may be kept of them. Slow on purpose, and few at a time."""

    def hash(self, password: str) -> str:
        """Return what is kept of a password."""
        ...

    def fits(self, kept: str, password: str) -> bool:
        """Return whether it is the password; nothing kept takes as long, and never fits."""
        ...

    def is_stale(self, kept: str) -> bool:
        """Return whether it was made with older parameters than are used now."""
        ...

    def is_common(self, password: str) -> bool:
        """Return whether many people have this password."""
        ...


class Codes(Protocol):
    """The six digits of an app on the person's phone, new every half minute."""

    def new_secret(self) -> str:
        """Return a secret that the app and Rostrum share."""
        ...

    def step_of(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step of a code, at most one away from now; None when it is wrong."""
        ...

    def picture(self, secret: str, email: str) -> str:
        """Return the address of a picture that an app reads the secret from."""
        ...


class Recordings(Protocol):
    """Sound files, written once, named by content; and the parts of recordings under way."""

    def put_chunk(self, take_id: TakeId, number: int, data: bytes) -> None:
        """Keep part `number` (0, 1, …) of a recording under way, on disk when it returns.

        The same part twice is the same part once.
        """
        ...

    def chunk_count(self, take_id: TakeId) -> int:
        """Return how many parts are there without a gap, from 0."""
        ...

    def chunk_bytes(self, take_id: TakeId) -> int:
        """Return how many bytes of a recording under way are kept."""
        ...

    def assemble(self, take_id: TakeId, media_type: str) -> Recording:
        """Join the parts without a gap into a recording; the parts stay until dropped."""
        ...

    def joined(self, take_id: TakeId, media_type: str) -> Recording | None:
        """Return what `assemble` gives for these parts if it is there already, else None."""
        ...

    def incoming(self) -> Sequence[TakeId]:
        """Return every take of which parts are there."""
        ...

    def drop_chunks(self, take_id: TakeId) -> None:
        """Delete the parts of a recording under way."""
        ...

    def put(self, data: bytes, media_type: str) -> Recording:
        """Keep a whole file, on disk when it returns."""
        ...

    def path(self, recording: Recording) -> Path:
        """Return where the sound is. Raises NotFound."""
        ...

    def playback_path(self, sha256: Sha256) -> Path:
        """Return where the 16 kHz mono WAV of a recording is or will be."""
        ...

    def keep_playback(self, sha256: Sha256, wav: Path) -> None:
        """Move a WAV to its playback path; it is on disk, whole, when this returns."""
        ...

    def delete(self, recording: Recording) -> None:
        """Delete a recording and its playback file; gone already is fine."""
        ...

    def workspace(self) -> AbstractContextManager[Path]:
        """Give an own empty folder that is deleted afterwards."""
        ...

    def sweep_work(self) -> None:
        """Delete what killed processes left in workspaces, once it is old enough to be sure."""
        ...

    def bury(self, tombstone: Tombstone) -> None:
        """Note beside the recordings that something is deleted for good; on disk afterwards."""
        ...

    def buried(self) -> Sequence[Tombstone]:
        """Return what was noted as deleted for good, the oldest first."""
        ...

    def free_bytes(self) -> int:
        """Return the free space where recordings are kept."""
        ...


class SoundReader(Protocol):
    """Reads any sound file, within bounds of time, memory and size."""

    def read(self, source: Path, wav: Path) -> Sound:
        """Turn `source` into a 16 kHz mono 16-bit WAV at `wav` and measure its energy.

        Raises:
            UnreadableSound: It is broken, empty, mislabelled or not sound.
            SoundTooLong: It runs longer than allowed.
            SoundTooShort: It is shorter than a second.
            NoSpeechHeard: Nothing in it is speech.
            NoSoundReader: The program that reads sound files is missing.
        """
        ...


class Recogniser(Protocol):
    """Turns speech into words. Never shared between threads."""

    def hear(self, wav: Path, sound: Sound, script: str, progress: Progress) -> Hearing:
        """Recognise a 16 kHz mono WAV.

        Args:
            wav: The sound, as `SoundReader.read` wrote it.
            sound: Its energy measures; silent stretches are never given to the engine.
            script: What the person meant to say, to help recognition; "" when unknown. Words
                that were not said must not be heard because of it.
            progress: Told how far it is; raises Cancelled to stop.

        Raises:
            EngineUnavailable: The engine or its model is not here.
            EngineCrashed: Its process ended without an answer.
            EngineTooSlow: It did not finish in time.
            NoSpeechHeard: No word was recognised.
        """
        ...


class Recognisers(Protocol):
    """The engines of this computer."""

    def statuses(self) -> Sequence[EngineStatus]:
        """Return every engine and whether it can be used; loads nothing heavy."""
        ...

    def choose(self, wanted: EngineName | str) -> Engine:
        """Return the engine that "auto" or a name means now. Raises EngineUnavailable."""
        ...

    def get(self, engine: Engine) -> Recogniser:
        """Return the recogniser for an engine."""
        ...


class ModelShelf(Protocol):
    """The recogniser's weights on disk."""

    def status(self) -> ModelStatus:
        """Return whether the weights are here. The hash is checked once per file change."""
        ...

    def fetch(self, progress: Progress) -> None:
        """Download the weights, taking up where an earlier try stopped, and check their hash.

        Raises:
            EngineUnavailable: The weights cannot be reached or their hash is wrong.
        """
        ...


class Doorbell(Protocol):
    """Wakes the worker. The message is the job's id and nothing else."""

    def ring(self, job_id: JobId) -> None:
        """Wake a worker for this job; losing the message only costs time."""
        ...

    def forget(self, job_ids: Sequence[JobId]) -> None:
        """Delete the messages about these jobs that still wait."""
        ...


class LessonShelf(Protocol):
    """Formats and rubrics, read from the lessons folder."""

    def formats(self) -> Mapping[str, PitchFormat]:
        """Return all formats by id, in the order of the file. Raises LessonMistake."""
        ...

    def rubric(self, format_id: str) -> Rubric:
        """Return the rubric of a format. Raises LessonMistake, NotFound."""
        ...


class Mail(Protocol):
    """Sends letters, where somebody set up how."""

    @property
    def is_set(self) -> bool:
        """True when letters can be sent."""
        ...

    def send(self, to: str, subject: str, text: str) -> None:
        """Send a letter. Raises MailFailed."""
        ...


class IdentityProvider(Protocol):
    """The sign-in of an organisation, where somebody set one up."""

    @property
    def is_set(self) -> bool:
        """True when there is one."""
        ...

    @property
    def name(self) -> str:
        """What people call it, such as "your college"."""
        ...

    def start(self) -> tuple[str, str]:
        """Return the address to sign in at, and a secret to keep in the browser until then.

        Raises:
            ProviderAway: It does not answer.
        """
        ...

    def finish(self, query: Mapping[str, str], kept: str) -> Identity:
        """Return who came back.

        Args:
            query: What stands in the address that the person came back to.
            kept: The secret of the start.

        Raises:
            ProviderAway: It does not answer.
            ProviderRefused: It did not let the person in.
            ProviderUntrusted: It is not sure that this is an answer to that start.
        """
        ...
