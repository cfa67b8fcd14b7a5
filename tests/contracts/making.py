"""Made values for the contract suites."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import DraftId, JobId, PersonId, PitchId, Sha256, TakeId
from rostrum.domain.job import Job
from rostrum.domain.pitch import Draft, Pitch
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.span import Span
from rostrum.domain.take import Revision, Take
from rostrum.domain.transcript import Engine, Transcript, Word
from tests.fakes.clock import NOON

ME = PersonId("local")
STRANGER = PersonId("stranger")
PITCH = PitchId("pitch")
WHISPER = Engine("whisper", "base.en")
MINUTE = timedelta(minutes=1)
_serial = count()


def pitch(pitch_id: str = PITCH, **more) -> Pitch:
    values = {"title": "Fund 10.1", "format_id": "elevator-60", "created_at": NOON} | more
    return Pitch(id=PitchId(pitch_id), person_id=ME, **values)


def draft(version: int = 1, **more) -> Draft:
    values = {"parts": (("ask", "Vote yes."),), "free_text": ""} | more
    return Draft(DraftId(f"draft-{version}"), PITCH, ME, version, NOON, **values)


def take(take_id: str = "take", number: int = 1, **more) -> Take:
    values = {"source": "microphone", "state": "recording", "created_at": NOON} | more
    return Take(
        id=TakeId(take_id),
        person_id=ME,
        pitch_id=PITCH,
        format_id="elevator-60",
        number=number,
        touched_at=NOON,
        **values,
    )


def recording(letter: str = "a") -> Recording:
    return Recording(Sha256(letter * 64), "audio/webm", 3)


def sound(duration: float = 10.0) -> Sound:
    return Sound(duration, speech=(Span(0.0, 4.0),), pauses=(Span(4.0, 4.5),))


def revision(take_id: str = "take", number: int = 1, **more) -> Revision:
    values = {"engine": WHISPER, "created_at": NOON} | more
    words = Transcript((Word(0, "Madam", Span(0.4, 0.8)), Word(1, "chair.", None)))
    return Revision(TakeId(take_id), number, words, **values)


def delivery(pace: float | None = 140.0) -> Delivery:
    return Delivery(10.0, 8.0, 20, pace, None, 60.0)


def feedback() -> Feedback:
    return Feedback(None, (), ())


def job(key: str = "", **more) -> Job:
    number = next(_serial)
    values = {"kind": "analyse_take", "subject": "take", "state": "queued"} | more
    return Job(
        id=JobId(f"job-{number}"),
        person_id=ME,
        key=key or f"key-{number}",
        created_at=NOON,
        **values,
    )
