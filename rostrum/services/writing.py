"""Writing a pitch: drafts that save themselves, and how long they will take to say."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from rostrum.domain.drafting import missing_parts, seconds_to_say, words_to_cut
from rostrum.domain.errors import NotAllowed, NotFound, TextTooLong
from rostrum.domain.ids import DraftId, PitchId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Draft, Pitch
from rostrum.domain.pitch_format import DEFAULT_PACE_WPM, PART_IDS, PartId, PitchFormat
from rostrum.domain.span import Seconds
from rostrum.domain.spoken import spoken_words
from rostrum.services.ports import Clock, LessonShelf
from rostrum.services.store_ports import Store, Transaction

SAME_SITTING = timedelta(minutes=10)
LONGEST_TITLE = 120
MOST_TAKES_LOOKED_AT = 200
MOST_DRAFT_CHARACTERS = 20_000
FEWEST_WORDS_TO_KEEP = 6


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a draft will be like when it is said.

    Attributes:
        seconds: How long it takes at `pace_wpm`.
        words: Spoken words.
        cut: Words too many for the limit; 0 when it fits.
        missing: Parts that the format needs and the draft lacks.
        pace_wpm: Words a minute it was reckoned with.
        measured: True when the pace is the person's own, False for the usual one.
    """

    seconds: Seconds
    words: int
    cut: int
    missing: tuple[PartId, ...]
    pace_wpm: float
    measured: bool


def _wipes_out(old: Draft, new: Draft) -> bool:
    """True when most words would go at once, or all change places: then the old text is kept."""
    before, after = len(old.text.split()), len(new.text.split())
    if before < FEWEST_WORDS_TO_KEEP:
        return False
    return after < before / 2 or bool(old.free_text) != bool(new.free_text)


class Writing:
    """What a person does with pitches and their drafts."""

    def __init__(self, store: Store, lessons: LessonShelf, clock: Clock) -> None:
        self._store = store
        self._lessons = lessons
        self._clock = clock

    def formats(self) -> Mapping[str, PitchFormat]:
        """Return all formats by id, in the order to show them."""
        return self._lessons.formats()

    def pitches(self, person: Person) -> Sequence[Pitch]:
        """Return the person's pitches, the newest first."""
        with self._store.transaction() as tx:
            return tx.pitches.of(person.id)

    def pitch(self, person: Person, pitch_id: PitchId) -> Pitch:
        """Return one pitch. Raises NotFound."""
        with self._store.transaction() as tx:
            return tx.pitches.get(pitch_id, person.id)

    def start(self, person: Person, title: str, format_id: str) -> Pitch:
        """Make a new pitch. Raises NotFound for an unknown format, or who is gone for good."""
        pitch = Pitch(
            id=PitchId(secrets.token_hex(16)),
            person_id=person.id,
            title=self._title(title, format_id),
            format_id=format_id,
            created_at=self._clock.now(),
        )
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            tx.pitches.add(pitch)
        return pitch

    def rename(self, person: Person, pitch_id: PitchId, title: str) -> None:
        """Give a pitch another title. Raises NotFound."""
        with self._store.transaction() as tx:
            pitch = tx.pitches.get(pitch_id, person.id)
            tx.pitches.change(replace(pitch, title=self._title(title, pitch.format_id)))

    def reshape(self, person: Person, pitch_id: PitchId, format_id: str) -> None:
        """Give a pitch another format; takes keep the one they were made in. Raises NotFound."""
        if format_id not in self._lessons.formats():
            raise NotFound
        with self._store.transaction() as tx:
            pitch = tx.pitches.get(pitch_id, person.id)
            tx.pitches.change(replace(pitch, format_id=format_id))

    def delete(self, person: Person, pitch_id: PitchId) -> None:
        """Delete a pitch and its drafts. Raises NotFound, or NotAllowed while it has takes."""
        with self._store.transaction() as tx:
            tx.pitches.get(pitch_id, person.id)
            if tx.takes.count(person.id, pitch_id):
                raise NotAllowed
            tx.pitches.delete(pitch_id, person.id)

    def drafts(self, person: Person, pitch_id: PitchId) -> Sequence[Draft]:
        """Return the drafts of a pitch, the newest first. Raises NotFound."""
        with self._store.transaction() as tx:
            tx.pitches.get(pitch_id, person.id)
            return tx.pitches.drafts(pitch_id, person.id)

    def newest(self, person: Person, pitch_id: PitchId) -> Draft | None:
        """Return the newest draft of a pitch, or None. Raises NotFound."""
        return next(iter(self.drafts(person, pitch_id)), None)

    def save(
        self,
        person: Person,
        pitch_id: PitchId,
        parts: Mapping[str, str],
        free_text: str = "",
        *,
        over: Draft | None = None,
    ) -> Draft:
        """Keep a text. Saves of one sitting share a version; a later one starts the next.

        Args:
            person: Who writes.
            pitch_id: The pitch.
            parts: The texts of the guided fields.
            free_text: The text that is not in fields.
            over: The draft that was on the screen, if any; what another tab saved meanwhile is
                another draft, and keeps its version.

        Raises:
            NotFound: The pitch is not the person's.
            TextTooLong: It is far longer than any pitch.
        """
        if sum(map(len, parts.values())) + len(free_text) > MOST_DRAFT_CHARACTERS:
            raise TextTooLong(limit_words=MOST_DRAFT_CHARACTERS // 6)
        kept = tuple((cast("PartId", part), parts[part]) for part in PART_IDS if parts.get(part))
        with self._store.transaction() as tx:
            tx.pitches.get(pitch_id, person.id)
            newest = next(iter(tx.pitches.drafts(pitch_id, person.id)), None)
            if newest and (newest.parts, newest.free_text) == (kept, free_text):
                return newest
            if newest and self._goes_on(tx, newest, over):
                draft = replace(newest, parts=kept, free_text=free_text, saved_at=self._clock.now())
                if not _wipes_out(newest, draft):
                    tx.pitches.replace_draft(draft)
                    return draft
            draft = self._next_draft(person, pitch_id, newest, kept, free_text)
            tx.pitches.add_draft(draft)
            return draft

    def restore(self, person: Person, draft_id: DraftId) -> Draft:
        """Make an earlier draft the newest again, as a version of its own. Raises NotFound."""
        with self._store.transaction() as tx:
            old = tx.pitches.draft(draft_id, person.id)
            newest = tx.pitches.drafts(old.pitch_id, person.id)[0]
            draft = replace(
                old,
                id=DraftId(secrets.token_hex(16)),
                version=newest.version + 1,
                saved_at=self._clock.now(),
            )
            tx.pitches.add_draft(draft)
            return draft

    def outlook(self, person: Person, draft: Draft, format_id: str) -> Outlook:
        """Tell how long a draft takes at the person's pace, what to cut and what is missing."""
        pitch_format = self._lessons.formats()[format_id]
        pace, measured = self.pace(person)
        return Outlook(
            seconds=seconds_to_say(draft.text, pace),
            words=spoken_words(draft.text),
            cut=words_to_cut(draft.text, pitch_format.limit, pace),
            missing=missing_parts(draft, pitch_format, self._lessons.rubric(format_id)),
            pace_wpm=pace,
            measured=measured,
        )

    def pace(self, person: Person) -> tuple[float, bool]:
        """Return the person's pace in words a minute, and whether it was measured."""
        with self._store.transaction() as tx:
            paces = sorted(tx.takes.recent_paces(person.id))
        return (paces[len(paces) // 2], True) if paces else (DEFAULT_PACE_WPM, False)

    def _title(self, title: str, format_id: str) -> str:
        formats = self._lessons.formats()
        if format_id not in formats:
            raise NotFound
        return " ".join(title.split())[:LONGEST_TITLE] or formats[format_id].name

    def _goes_on(self, tx: Transaction, newest: Draft, over: Draft | None) -> bool:
        """True when the same tab goes on with the same version in the same sitting."""
        if over is None or replace(over, saved_at=newest.saved_at) != newest:
            return False
        sitting = self._clock.now() - newest.saved_at < SAME_SITTING
        return sitting and not self._was_spoken(tx, newest)

    def _next_draft(
        self,
        person: Person,
        pitch_id: PitchId,
        newest: Draft | None,
        parts: tuple[tuple[PartId, str], ...],
        free_text: str,
    ) -> Draft:
        return Draft(
            id=DraftId(secrets.token_hex(16)),
            pitch_id=pitch_id,
            person_id=person.id,
            version=newest.version + 1 if newest else 1,
            saved_at=self._clock.now(),
            parts=parts,
            free_text=free_text,
        )

    @staticmethod
    def _was_spoken(tx: Transaction, draft: Draft) -> bool:
        """A draft that stood beside the recorder keeps its words: the take refers to it."""
        takes = tx.takes.of(draft.person_id, draft.pitch_id, limit=MOST_TAKES_LOOKED_AT)
        return any(take.draft_id == draft.id for take in takes)
