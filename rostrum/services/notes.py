"""Notes beside a lesson, which save themselves and are for nobody else."""

from __future__ import annotations

from dataclasses import replace

from rostrum.domain.errors import ChangedMeanwhile, NotFound, TextTooLong
from rostrum.domain.person import Person
from rostrum.domain.study import Note
from rostrum.services.course_ports import CourseReader
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store

MOST_CHARACTERS = 20_000


class Notes:
    """What a person writes down beside a lesson."""

    def __init__(self, store: Store, reader: CourseReader, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock

    def note(self, person: Person, lesson_id: str) -> Note:
        """Return the person's note beside a lesson; an empty one before they wrote any."""
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            return tx.study.note(person.id, lesson_id)

    def save(self, person: Person, lesson_id: str, text: str, was: int) -> Note:
        """Keep a note.

        Args:
            person: Who writes.
            lesson_id: Beside which lesson.
            text: All of the note.
            was: Version of the note that the person changed.

        Raises:
            NotFound: There is no such lesson.
            TextTooLong: It is a book.
            ChangedMeanwhile: It was changed in another window since.
        """
        if len(text) > MOST_CHARACTERS:
            raise TextTooLong(limit_words=MOST_CHARACTERS // 6)
        if self._reader.course().lesson(lesson_id) is None:
            raise NotFound
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            there = tx.study.note(person.id, lesson_id)
            if there.text == text:
                return there
            note = replace(there, text=text, version=was + 1, saved_at=self._clock.now())
            if not tx.study.keep_note(note, was):
                raise ChangedMeanwhile
            return note
