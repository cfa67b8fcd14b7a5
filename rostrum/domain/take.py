"""A take: one recording of one pitch by one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rostrum.domain.ids import DraftId, PersonId, PitchId, TakeId
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.transcript import Engine, Transcript

TakeState = Literal["recording", "waiting", "ready", "failed"]
Source = Literal["microphone", "upload", "text"]

ABANDONED_AFTER = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of one pitch by one person; its sound never changes.

    Attributes:
        number: 1 for the first take of its pitch, then upwards.
        source: Where the words or the sound came from.
        state: "recording" while parts arrive, "waiting" until the worker is done with it,
            then "ready" or "failed".
        draft_id: The draft that stood beside the recorder, if any.
        recording: The stored sound; None while recording, and for pasted text.
        sound: Energy measures; None until read, and for pasted text.
        failure: Code of the sentence that says why it failed; empty otherwise.
        touched_at: When the last part of a recording arrived, or the state last changed.
    """

    id: TakeId
    person_id: PersonId
    pitch_id: PitchId
    format_id: str
    number: int
    source: Source
    state: TakeState
    created_at: datetime
    touched_at: datetime
    draft_id: DraftId | None = None
    media_type: str = ""
    recording: Recording | None = None
    sound: Sound | None = None
    failure: str = ""

    def is_unfinished(self, now: datetime) -> bool:
        """True when a recording broke off: nothing has arrived for a while."""
        return self.state == "recording" and now - self.touched_at > ABANDONED_AFTER


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a take's transcript: the recogniser's, or a correction.

    Attributes:
        number: 1 for the first, then upwards.
        corrected: True when a person changed the words.
        took: Seconds that recognition took; None for corrections and text.
    """

    take_id: TakeId
    number: int
    transcript: Transcript
    engine: Engine
    created_at: datetime
    corrected: bool = False
    took: float | None = None


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A person's word that something found was not what it seemed ("that was no filler").

    Attributes:
        kind: What was dismissed.
        word_id: The word it was about; a dismissal sticks to the word through corrections.
    """

    take_id: TakeId
    kind: Literal["filler"]
    word_id: int
