"""From a sound file or a text to words, measures and feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rostrum.domain.assessing import assess
from rostrum.domain.contract import as_contract
from rostrum.domain.delivery import Delivery
from rostrum.domain.edges import snap_to_speech
from rostrum.domain.errors import (
    EngineUnavailable,
    FileTooLarge,
    NotFound,
    TextEmpty,
    TextTooLong,
    UnreadableText,
)
from rostrum.domain.feedback import Feedback
from rostrum.domain.measuring import measure
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.sound import Sound
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Engine, Transcript, Word
from rostrum.services.ports import LessonShelf, Progress, Recognisers, Recordings, SoundReader
from rostrum.services.practice import MOST_PASTED_WORDS

LARGEST_TEXT_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found in a sound: its energy, its words and who wrote them."""

    sound: Sound
    transcript: Transcript
    engine: Engine


class Assessment:
    """Reads sound, has it recognised, measures and judges it."""

    def __init__(
        self,
        reader: SoundReader,
        recognisers: Recognisers,
        lessons: LessonShelf,
        recordings: Recordings,
        usual_engine: str = "auto",
        *,
        largest_mb: int = 50,
    ) -> None:
        self._reader = reader
        self._recognisers = recognisers
        self._lessons = lessons
        self._recordings = recordings
        self._usual_engine = usual_engine
        self._largest_mb = largest_mb

    def read(self, source: Path, wav: Path) -> Sound:
        """Turn any sound file into a WAV to listen to. Errors as `SoundReader.read`."""
        return self._reader.read(source, wav)

    def hear(self, wav: Path, sound: Sound, script: str, engine: str, progress: Progress) -> Heard:
        """Recognise the words of a WAV and fit them to its stretches of speech.

        Raises:
            EngineUnavailable, EngineCrashed, EngineTooSlow, NoSpeechHeard, Cancelled.
        """
        chosen = self._recognisers.choose(self._meant(engine))
        hearing = self._recognisers.get(chosen).hear(wav, sound, script, progress)
        return Heard(sound, Transcript(self.fitted(hearing.words, sound)), hearing.engine)

    @staticmethod
    def fitted(words: Sequence[Word], sound: Sound) -> tuple[Word, ...]:
        """Return the words with their edges moved to where speech begins and ends."""
        return snap_to_speech(words, sound)

    def judge(
        self,
        transcript: Transcript,
        sound: Sound | None,
        format_id: str,
        dismissed: Sequence[int] = (),
    ) -> tuple[Delivery, Feedback]:
        """Measure and assess a transcript. Raises NotFound for an unknown format."""
        pitch_format = self.format(format_id)
        delivery = measure(transcript, sound, pitch_format.limit, frozenset(dismissed))
        feedback = assess(transcript, delivery, pitch_format, self._lessons.rubric(format_id))
        return delivery, feedback

    def engine_for(self, wanted: str) -> Engine | None:
        """Return the engine that `wanted` means now, or None when there is none to use."""
        try:
            return self._recognisers.choose(self._meant(wanted))
        except EngineUnavailable:
            return None

    def format_ids(self) -> Sequence[str]:
        """Return the ids of all formats, in the order to show them."""
        return list(self._lessons.formats())

    def format(self, format_id: str) -> PitchFormat:
        """Return a format. Raises NotFound."""
        formats = self._lessons.formats()
        if format_id not in formats:
            raise NotFound
        return formats[format_id]

    def assess_file(
        self, path: Path, format_id: str, script: str = "", engine: str = "auto"
    ) -> dict[str, Any]:
        """Assess a sound file, or a `.txt` transcript, as the contract of `assess` says.

        Raises:
            UserError: The input cannot be assessed; its sentence says what to do.
            EngineUnavailable: The engine that was asked for is not here.
        """
        if not path.is_file():
            raise NotFound
        if path.suffix.lower() == ".txt":
            sound, transcript, chosen = None, _transcript_in(path), Engine("text")
        else:
            heard = self._heard_file(path, script, engine)
            sound, transcript, chosen = heard.sound, heard.transcript, heard.engine
        delivery, feedback = self.judge(transcript, sound, format_id)
        return as_contract(path.name, format_id, chosen, transcript, delivery, feedback)

    def _meant(self, wanted: str) -> str:
        return self._usual_engine if wanted == "auto" else wanted

    def _heard_file(self, path: Path, script: str, engine: str) -> Heard:
        if path.stat().st_size > self._largest_mb * 1024 * 1024:
            raise FileTooLarge(limit_mb=self._largest_mb)
        with self._recordings.workspace() as folder:
            wav = folder / "sound.wav"
            sound = self.read(path, wav)
            return self.hear(wav, sound, script, engine, _unwatched)


def _unwatched(fraction: float) -> None:
    """Nobody waits for this progress."""


def text_in(path: Path) -> str:
    """Return the text of a file. Raises TextTooLong or UnreadableText."""
    if path.stat().st_size > LARGEST_TEXT_BYTES:
        raise TextTooLong(limit_words=MOST_PASTED_WORDS)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise UnreadableText from wrong
    if "\0" in text:
        raise UnreadableText
    return text


def _transcript_in(path: Path) -> Transcript:
    transcript = transcript_of(text_in(path))
    if not transcript.words:
        raise TextEmpty
    if len(transcript.words) > MOST_PASTED_WORDS:
        raise TextTooLong(limit_words=MOST_PASTED_WORDS)
    return transcript
