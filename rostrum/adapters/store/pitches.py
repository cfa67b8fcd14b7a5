"""Stored pitches and their drafts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import drafts, pitches
from rostrum.domain.errors import NotFound
from rostrum.domain.ids import DraftId, PersonId, PitchId
from rostrum.domain.pitch import Draft, Pitch


class SqlPitches:
    """Pitches in the database. Another person's pitch is NotFound."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.erased = False

    def add(self, pitch: Pitch) -> None:
        """Keep a new pitch."""
        self._connection.execute(insert(pitches).values(row_of(pitch)))

    def get(self, pitch_id: PitchId, owner: PersonId) -> Pitch:
        """Return a pitch. Raises NotFound."""
        found = self._connection.execute(
            select(pitches).where(pitches.c.id == pitch_id, pitches.c.person_id == owner)
        )
        row = found.mappings().first()
        if row is None:
            raise NotFound
        return value_of(Pitch, row)

    def of(self, owner: PersonId) -> Sequence[Pitch]:
        """Return the person's pitches, the newest first."""
        found = self._connection.execute(
            select(pitches)
            .where(pitches.c.person_id == owner)
            .order_by(pitches.c.created_at.desc(), pitches.c.arrival.desc())
        )
        return [value_of(Pitch, row) for row in found.mappings()]

    def change(self, pitch: Pitch) -> None:
        """Keep a new title or format. Raises NotFound."""
        changed = self._connection.execute(
            update(pitches)
            .where(pitches.c.id == pitch.id, pitches.c.person_id == pitch.person_id)
            .values(title=pitch.title, format_id=pitch.format_id)
        )
        if not changed.rowcount:
            raise NotFound

    def delete(self, pitch_id: PitchId, owner: PersonId) -> None:
        """Delete a pitch and its drafts; its takes must be gone before. Raises NotFound."""
        gone = self._connection.execute(
            delete(pitches).where(pitches.c.id == pitch_id, pitches.c.person_id == owner)
        )
        if not gone.rowcount:
            raise NotFound
        self.erased = True

    def add_draft(self, draft: Draft) -> None:
        """Keep a draft as a new version."""
        self._connection.execute(insert(drafts).values(row_of(draft)))

    def replace_draft(self, draft: Draft) -> None:
        """Keep new words in the same version (a save that follows shortly on another)."""
        changed = self._connection.execute(
            update(drafts)
            .where(drafts.c.id == draft.id, drafts.c.person_id == draft.person_id)
            .values(parts=draft.parts, free_text=draft.free_text, saved_at=draft.saved_at)
        )
        if not changed.rowcount:
            raise NotFound

    def draft(self, draft_id: DraftId, owner: PersonId) -> Draft:
        """Return a draft. Raises NotFound."""
        found = self._connection.execute(
            select(drafts).where(drafts.c.id == draft_id, drafts.c.person_id == owner)
        )
        row = found.mappings().first()
        if row is None:
            raise NotFound
        return value_of(Draft, row)

    def drafts(self, pitch_id: PitchId, owner: PersonId) -> Sequence[Draft]:
        """Return the drafts of a pitch, the newest first."""
        found = self._connection.execute(
            select(drafts)
            .where(drafts.c.pitch_id == pitch_id, drafts.c.person_id == owner)
            .order_by(drafts.c.version.desc())
        )
        return [value_of(Draft, row) for row in found.mappings()]
