"""Keeping files of a take: sound, words, captions, data and reports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rostrum.domain.captions import Cue, cues
from rostrum.domain.contract import as_contract
from rostrum.domain.delivery import Delivery
from rostrum.domain.errors import NotFound, StillWorking
from rostrum.domain.export import Document, Export, printable, safe_name
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.take import Revision, Take
from rostrum.services.assessment import Assessment
from rostrum.services.playback import playable
from rostrum.services.ports import Clock, LessonShelf, Recordings
from rostrum.services.reading import own, readable
from rostrum.services.report_text import report_document
from rostrum.services.store_ports import Store

MEDIA_TYPES: Mapping[str, str] = {
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SOUND_SUFFIXES: Mapping[str, str] = {
    "audio/wav": ".wav",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/webm": ".webm",
    "audio/flac": ".flac",
}


class ExportRenderers(Protocol):
    """Turns captions, documents and sound into files, the same bytes for the same content."""

    def mp3(self, wav: Path) -> bytes:
        """Return a WAV of ours as MP3. Raises NoSoundReader."""
        ...

    def captions(self, cues: Sequence[Cue], kind: str) -> bytes:
        """Return a caption file; `kind` is "vtt" or "srt"."""
        ...

    def print(self, document: Document, kind: str) -> bytes:
        """Return a document as a file; `kind` is "pdf" or "docx"."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    take: Take
    pitch: Pitch
    revision: Revision
    delivery: Delivery
    feedback: Feedback


class Exports:
    """Makes the files that a person keeps of a take."""

    def __init__(
        self,
        store: Store,
        recordings: Recordings,
        lessons: LessonShelf,
        renderers: ExportRenderers,
        assessment: Assessment,
        clock: Clock,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._lessons = lessons
        self._renderers = renderers
        self._assessment = assessment
        self._clock = clock

    def file(self, person: Person, take_id: TakeId, kind: str) -> Export:
        """Return a file of a take: audio, mp3, txt, vtt, srt, json, pdf or docx.

        Sound to keep is for the speaker only; the others are for teammates too, once shared.

        Raises:
            NotFound: No such take of this person, no such kind, or the take has no sound.
            StillWorking: The take has not been heard yet.
            NoTimes: Captions of words that came without sound.
            NoSoundReader: An MP3 where there is no ffmpeg.
        """
        if kind == "audio":
            return self._sound(person, take_id)
        if kind == "mp3":
            return self._mp3(person, take_id)
        if kind not in MEDIA_TYPES:
            raise NotFound
        found = self._find(person, take_id)
        name = safe_name(found.pitch.title, found.take.number, f".{kind}")
        return Export(name, MEDIA_TYPES[kind], self._data(found, kind))

    def _data(self, found: _Found, kind: str) -> bytes:
        transcript = found.revision.transcript
        if kind == "txt":
            return f"{printable(transcript.text)}\n".encode()
        if kind == "json":
            return _json(found)
        if kind in ("vtt", "srt"):
            return self._renderers.captions(cues(transcript), kind)
        return self._renderers.print(self._document(found), kind)

    def _document(self, found: _Found) -> Document:
        pitch_format = self._lessons.formats().get(found.take.format_id)
        if pitch_format is None:
            raise NotFound
        return report_document(
            found.take, found.pitch, pitch_format, found.revision, found.delivery, found.feedback
        )

    def _sound(self, person: Person, take_id: TakeId) -> Export:
        take, pitch = self._own(person, take_id)
        if take.recording is None:
            raise NotFound
        suffix = SOUND_SUFFIXES.get(take.recording.media_type, ".bin")
        data = self._recordings.path(take.recording).read_bytes()
        name = safe_name(pitch.title, take.number, suffix)
        return Export(name, take.recording.media_type, data)

    def _mp3(self, person: Person, take_id: TakeId) -> Export:
        take, pitch = self._own(person, take_id)
        if take.recording is None:
            raise NotFound
        there = self._recordings.playback_path(take.recording.sha256).is_file()
        if take.sound is None and not there:
            raise StillWorking
        wav = playable(take, self._recordings, self._assessment)
        name = safe_name(pitch.title, take.number, ".mp3")
        return Export(name, "audio/mpeg", self._renderers.mp3(wav))

    def _own(self, person: Person, take_id: TakeId) -> tuple[Take, Pitch]:
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            return take, tx.pitches.get(take.pitch_id, person.id)

    def _find(self, person: Person, take_id: TakeId) -> _Found:
        with self._store.transaction() as tx:
            take = readable(tx, person, take_id, "file", self._clock.now())
            pitch = tx.pitches.get(take.pitch_id, take.person_id)
            newest = next(iter(tx.takes.revisions(take_id)), None)
            findings = tx.takes.findings(take_id, newest.number) if newest else None
        if newest is None or findings is None:
            raise StillWorking
        return _Found(take, pitch, newest, *findings)


def _json(found: _Found) -> bytes:
    recording = found.take.recording
    suffix = SOUND_SUFFIXES.get(recording.media_type, ".bin") if recording else ".txt"
    contract = as_contract(
        safe_name(found.pitch.title, found.take.number, suffix),
        found.take.format_id,
        found.revision.engine,
        found.revision.transcript,
        found.delivery,
        found.feedback,
    )
    return (json.dumps(contract, ensure_ascii=False, indent=2) + "\n").encode()
