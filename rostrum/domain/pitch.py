"""What someone prepares to say, and its saved texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rostrum.domain.ids import DraftId, PersonId, PitchId
from rostrum.domain.pitch_format import PartId


@dataclass(frozen=True, slots=True)
class Pitch:
    """Something a person prepares to say; takes and drafts belong to it.

    Attributes:
        exercise_id: The exercise of the course that it answers; "" for any other pitch.
    """

    id: PitchId
    person_id: PersonId
    title: str
    format_id: str
    created_at: datetime
    exercise_id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One saved text of a pitch.

    Attributes:
        version: 1 for the first text of the pitch, then upwards.
        parts: Texts by part when written in guided fields, in speaking order; empty for free text.
        free_text: The text when written freely; empty when written in parts.
    """

    id: DraftId
    pitch_id: PitchId
    person_id: PersonId
    version: int
    saved_at: datetime
    parts: tuple[tuple[PartId, str], ...] = ()
    free_text: str = ""

    @property
    def text(self) -> str:
        """The whole draft as it would be said."""
        if self.free_text:
            return self.free_text
        return "\n\n".join(text.strip() for _, text in self.parts if text.strip())
