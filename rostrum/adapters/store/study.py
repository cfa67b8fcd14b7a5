"""What people keep for themselves in the course."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.learning_schema import certificates, lesson_notes, recalls
from rostrum.domain.ids import PersonId
from rostrum.domain.recall import Recall
from rostrum.domain.study import Certificate, Note


class SqlStudy:
    """Notes, recalls and certificates in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.erased = False

    def note(self, person_id: PersonId, lesson_id: str) -> Note:
        """Return a person's note beside a lesson; an empty one of version 0 without."""
        found = self._connection.execute(
            select(lesson_notes).where(_beside(person_id, lesson_id))
        ).mappings()
        row = found.first()
        return value_of(Note, row) if row else Note(person_id, lesson_id)

    def notes(self, person_id: PersonId) -> Sequence[Note]:
        """Return all notes of a person, the first kept first."""
        found = self._connection.execute(
            select(lesson_notes)
            .where(lesson_notes.c.person_id == person_id)
            .order_by(lesson_notes.c.saved_at, lesson_notes.c.lesson_id)
        )
        return [value_of(Note, row) for row in found.mappings()]

    def keep_note(self, note: Note, was: int) -> bool:
        """Keep a note; False when its version is not `was` any more."""
        there = self.note(note.person_id, note.lesson_id)
        if there.version != was:
            return False
        if was == 0:
            self._connection.execute(insert(lesson_notes).values(row_of(note)))
            return True
        unread = and_(_beside(note.person_id, note.lesson_id), lesson_notes.c.version == was)
        changed = self._connection.execute(update(lesson_notes).where(unread).values(row_of(note)))
        self.erased = self.erased or len(note.text) < len(there.text)
        return bool(changed.rowcount)

    def recall(self, person_id: PersonId, question_id: str) -> Recall | None:
        """Return how well a question is kept in mind, or None before it was met."""
        found = self._connection.execute(select(recalls).where(_met(person_id, question_id)))
        row = found.mappings().first()
        return value_of(Recall, row) if row else None

    def recalls(self, person_id: PersonId) -> Sequence[Recall]:
        """Return all questions a person has met, the longest due first."""
        found = self._connection.execute(
            select(recalls)
            .where(recalls.c.person_id == person_id)
            .order_by(recalls.c.due_at, recalls.c.question_id)
        )
        return [value_of(Recall, row) for row in found.mappings()]

    def keep_recall(self, recall: Recall) -> None:
        """Keep how well a question is kept in mind."""
        where, row = _met(recall.person_id, recall.question_id), row_of(recall)
        if not self._connection.execute(update(recalls).where(where).values(row)).rowcount:
            self._connection.execute(insert(recalls).values(row))

    def certificate(self, code: str) -> Certificate | None:
        """Return the certificate of a code, or None."""
        return self._certificate(certificates.c.code == code)

    def certificate_of(self, person_id: PersonId) -> Certificate | None:
        """Return a person's certificate, or None."""
        return self._certificate(certificates.c.person_id == person_id)

    def certify(self, certificate: Certificate) -> None:
        """Keep a certificate in place of the person's earlier one, whose code ends."""
        earlier = certificates.c.person_id == certificate.person_id
        gone = self._connection.execute(delete(certificates).where(earlier))
        self.erased = self.erased or bool(gone.rowcount)
        self._connection.execute(insert(certificates).values(row_of(certificate)))

    def _certificate(self, wanted: ColumnElement[bool]) -> Certificate | None:
        row = self._connection.execute(select(certificates).where(wanted)).mappings().first()
        return value_of(Certificate, row) if row else None


def _beside(person_id: PersonId, lesson_id: str) -> ColumnElement[bool]:
    return and_(lesson_notes.c.person_id == person_id, lesson_notes.c.lesson_id == lesson_id)


def _met(person_id: PersonId, question_id: str) -> ColumnElement[bool]:
    return and_(recalls.c.person_id == person_id, recalls.c.question_id == question_id)
