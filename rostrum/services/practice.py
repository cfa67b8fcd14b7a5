"""Saying a pitch out loud: from the first part of a recording to a take that waits to be heard."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath

from rostrum.domain.errors import (
    BadRequest,
    ChunkMissing,
    DiskNearlyFull,
    FileTooLarge,
    NotAllowed,
    NotFound,
    TextEmpty,
    TextTooLong,
    UnknownSoundType,
)
from rostrum.domain.ids import DraftId, PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.sound import MEDIA_TYPES, RECORDER_TYPES, Recording
from rostrum.domain.take import Revision, Source, Take
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Engine
from rostrum.services.analysis_order import analysis_of
from rostrum.services.erasing import erase, erase_sound
from rostrum.services.limits import count_take
from rostrum.services.ports import Clock, Doorbell, Recordings
from rostrum.services.privacy import make_sure_of_consent
from rostrum.services.reading import own
from rostrum.services.store_ports import Store, Transaction

MOST_PASTED_WORDS = 3000
MOST_TAKES_LOOKED_AT = 500
FORGOTTEN_AFTER = timedelta(days=1)
KEEP_FREE_BYTES = 200 * 1024 * 1024


class Practice:
    """Begins, fills and finishes takes. Sound is on disk before anything is computed from it."""

    def __init__(
        self,
        store: Store,
        recordings: Recordings,
        doorbell: Doorbell,
        clock: Clock,
        largest_mb: int,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._doorbell = doorbell
        self._clock = clock
        self._largest_bytes = largest_mb * 1024 * 1024

    def begin(
        self,
        person: Person,
        pitch_id: PitchId,
        media_type: str,
        draft_id: DraftId | None = None,
    ) -> Take:
        """Make an empty take for a recording that starts now.

        Raises:
            NotFound: The pitch or the draft is not the person's.
            BadRequest: The media type is not one that recorders write.
            DiskNearlyFull: There is no safe room for a recording.
            ConsentNeeded, GuardianNeeded, NoTeam, TooManyTakes: Nothing more may be kept now.
        """
        plain_type = media_type.partition(";")[0].strip().lower()
        if plain_type not in RECORDER_TYPES:
            raise BadRequest
        self._make_sure_of_room()
        with self._store.transaction() as tx:
            pitch = self._open(tx, person, pitch_id)
            if draft_id is not None:
                tx.pitches.draft(draft_id, person.id)
            take = self._new_take(tx, person, pitch, "microphone", plain_type)
            take = replace(take, draft_id=draft_id)
            tx.takes.add(take)
        return take

    def receive(self, person: Person, take_id: TakeId, number: int, data: bytes) -> None:
        """Keep part `number` of a recording under way; it is on disk when this returns.

        Raises:
            NotFound: No such take of this person.
            NotAllowed: The take is not recording any more.
            ConsentNeeded, GuardianNeeded, NoTeam: The person must not be recorded any more.
            BadRequest: The number is out of reach.
            FileTooLarge: The recording would grow beyond what is allowed.
        """
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            make_sure_of_consent(tx, person)
        if take.state != "recording":
            raise NotAllowed
        if not 0 <= number < 100_000 or not data:
            raise BadRequest
        if self._recordings.chunk_bytes(take_id) + len(data) > self._largest_bytes:
            raise FileTooLarge(limit_mb=self._largest_bytes // 1024**2)
        self._recordings.put_chunk(take_id, number, data)
        with self._store.transaction() as tx:
            in_time = tx.takes.touch(take_id, self._clock.now())
        if not in_time:  # thrown away or finished while the part was written: no voice stays behind
            self._recordings.drop_chunks(take_id)
            raise NotAllowed

    def finish(self, person: Person, take_id: TakeId, parts: int) -> Take:
        """End a recording of `parts` parts and queue it to be heard. Twice is once.

        Raises:
            NotFound: No such take of this person.
            ChunkMissing: A part did not arrive; what did stays as an unfinished take.
        """
        take = self._own(person, take_id)
        if take.state != "recording":
            return take
        arrived = self._recordings.chunk_count(take_id)
        if arrived < parts:
            present = self._own(person, take_id)
            if present.state != "recording":  # another request was faster
                return present
            raise ChunkMissing(number=arrived + 1)
        return self._close(take)

    def keep(self, person: Person, take_id: TakeId) -> Take:
        """Keep what arrived of a recording that broke off, and queue it to be heard.

        Raises:
            NotFound: No such take of this person, or nothing of it arrived.
        """
        take = self._own(person, take_id)
        if take.state != "recording":
            return take
        return self._close(take)

    def throw_away(self, person: Person, take_id: TakeId) -> None:
        """Delete a recording that broke off.

        Raises:
            NotAllowed: The take is finished; finished takes are deleted from "My takes".
        """
        take = self._own(person, take_id)
        if take.state != "recording":
            raise NotAllowed
        with self._store.transaction() as tx:
            erase(tx, self._recordings, take, self._clock.now())

    def upload(self, person: Person, pitch_id: PitchId, filename: str, data: bytes) -> Take:
        """Make a take from a sound file.

        Raises:
            NotFound: The pitch is not the person's.
            UnknownSoundType: The file's name ends in something that is not accepted.
            FileTooLarge: It is larger than allowed.
            DiskNearlyFull: There is no safe room for it.
            ConsentNeeded, GuardianNeeded, NoTeam, TooManyTakes: Nothing more may be kept now.
        """
        suffix = PurePath(filename).suffix.lower()
        if suffix not in MEDIA_TYPES:
            raise UnknownSoundType(suffix=suffix or filename[-20:])
        if len(data) > self._largest_bytes:
            raise FileTooLarge(limit_mb=self._largest_bytes // 1024**2)
        self._make_sure_of_room()
        with self._store.transaction() as tx:
            pitch = self._open(tx, person, pitch_id)
        recording = self._recordings.put(data, MEDIA_TYPES[suffix])
        with self._leaving_no_voice(recording), self._store.transaction() as tx:
            self._recordings.put(data, recording.media_type)  # its other take may be gone by now
            take = self._new_take(tx, person, pitch, "upload", recording.media_type)
            take = replace(take, state="waiting", recording=recording)
            tx.takes.add(take)
            job = tx.jobs.enqueue(analysis_of(take, take.created_at))
        self._doorbell.ring(job.id)
        return take

    def paste(self, person: Person, pitch_id: PitchId, text: str) -> Take:
        """Make a take from the words alone; nothing about its sound can be known.

        Raises:
            NotFound: The pitch is not the person's.
            TextEmpty, TextTooLong: There are no words, or too many.
            ConsentNeeded, GuardianNeeded, NoTeam, TooManyTakes: Nothing more may be kept now.
        """
        transcript = transcript_of(text)
        if not transcript.words:
            raise TextEmpty
        if len(transcript.words) > MOST_PASTED_WORDS:
            raise TextTooLong(limit_words=MOST_PASTED_WORDS)
        now = self._clock.now()
        with self._store.transaction() as tx:
            pitch = self._open(tx, person, pitch_id)
            take = replace(self._new_take(tx, person, pitch, "text", ""), state="waiting")
            tx.takes.add(take)
            tx.takes.add_revision(Revision(take.id, 1, transcript, Engine("text"), now))
            job = tx.jobs.enqueue(analysis_of(take, take.created_at))
        self._doorbell.ring(job.id)
        return take

    def unfinished(self, person: Person) -> list[Take]:
        """Return recordings that broke off and of which something arrived, the newest first.

        Those of which nothing arrived for a day are forgotten: only the recorder was opened.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            newest = tx.takes.of(person.id, limit=MOST_TAKES_LOOKED_AT)
        takes = [take for take in newest if take.is_unfinished(now)]
        broken = {take: self._recordings.chunk_count(take.id) for take in takes}
        self._forget([take for take, parts in broken.items() if not parts])
        return [take for take, parts in broken.items() if parts]

    def _forget(self, empty: Sequence[Take]) -> None:
        long_ago = self._clock.now() - FORGOTTEN_AFTER
        forgotten = [take for take in empty if take.touched_at < long_ago]
        if not forgotten:
            return
        with self._store.transaction() as tx:
            for take in forgotten:
                tx.takes.delete(take.id, take.person_id)

    def _own(self, person: Person, take_id: TakeId) -> Take:
        with self._store.transaction() as tx:
            return own(tx, person, take_id)

    def _open(self, tx: Transaction, person: Person, pitch_id: PitchId) -> Pitch:
        """Return the pitch that something new is to be said of, when the person agreed to it."""
        pitch = tx.pitches.get(pitch_id, person.id)
        make_sure_of_consent(tx, person)
        count_take(tx, person.id, self._clock.now())
        return pitch

    @contextmanager
    def _leaving_no_voice(self, recording: Recording) -> Iterator[None]:
        """Delete a sound that is on disk already when its take turns out to be gone."""
        try:
            yield
        except NotFound:
            with self._store.transaction() as tx:
                erase_sound(tx, self._recordings, recording)
            raise

    def _make_sure_of_room(self) -> None:
        free = self._recordings.free_bytes()
        if free < KEEP_FREE_BYTES + self._largest_bytes:
            raise DiskNearlyFull(free_mb=free // 1024**2)

    def _new_take(
        self, tx: Transaction, person: Person, pitch: Pitch, source: Source, media_type: str
    ) -> Take:
        now = self._clock.now()
        return Take(
            id=TakeId(secrets.token_hex(16)),
            person_id=person.id,
            pitch_id=pitch.id,
            format_id=pitch.format_id,
            number=tx.takes.next_number(pitch.id),
            source=source,
            state="recording",
            created_at=now,
            touched_at=now,
            media_type=media_type,
        )

    def _close(self, take: Take) -> Take:
        parts = self._recordings.chunk_count(take.id)
        recording = self._recordings.assemble(take.id, take.media_type)
        with self._leaving_no_voice(recording):
            waiting = self._queue(take, recording, parts)
        self._recordings.drop_chunks(take.id)
        return waiting

    def _queue(self, take: Take, recording: Recording, parts: int) -> Take:
        with self._store.transaction() as tx:
            present = tx.takes.get(take.id, take.person_id)
            if present.state != "recording":  # another request was faster
                return present
            if self._recordings.chunk_count(take.id) != parts:
                recording = self._joined_again(tx, take, recording)
            now = self._clock.now()
            waiting = replace(take, state="waiting", recording=recording, touched_at=now)
            tx.takes.change(waiting)
            job = tx.jobs.enqueue(analysis_of(waiting, now))
        self._doorbell.ring(job.id)
        return waiting

    def _joined_again(self, tx: Transaction, take: Take, short: Recording) -> Recording:
        """Join a part too that was acknowledged meanwhile; until this commits, no more can be."""
        whole = self._recordings.assemble(take.id, take.media_type)
        erase_sound(tx, self._recordings, short if whole != short else None)
        return whole
