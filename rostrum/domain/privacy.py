"""Whose voice it is: consent, sharing, how long sound is kept, and who listened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rostrum.domain.ids import PersonId, TakeId, TeamId
from rostrum.domain.person import Person

CONSENT_VERSION = 1
"""Goes up when the words of the consent change; then everyone is asked again."""

PRACTICE_SOUND_AGE = timedelta(days=30)
AFTER_HEARING = timedelta(days=90)
NOTICE = timedelta(days=7)
"""Between the notice and the end of a sound there are at least as many days."""

SAME_OPENING = timedelta(minutes=10)
"""Who reads or listens on is not counted again: players ask for a sound in many pieces."""

LATEST_HEARING = timedelta(days=730)
"""A hearing further away than this is a mistake of typing, or a way to keep sound for ever."""

ConsentKind = Literal["recording", "guardian"]
ConsentState = Literal["not_asked", "needed", "guardian_needed", "given"]
OpeningKind = Literal["report", "sound", "file"]
Gone = Literal["person", "take", "sound"]


@dataclass(frozen=True, slots=True)
class Consent:
    """That a person agreed to be recorded, or a guardian for a teenager.

    Attributes:
        version: Which words were agreed to.
        given_by: The person, or the trainer who wrote down the guardian's consent.
        note: For a guardian's: the guardian's name and how they agreed; else empty.
    """

    person_id: PersonId
    kind: ConsentKind
    version: int
    given_at: datetime
    given_by: PersonId
    note: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A take that its speaker shared with a team.

    Attributes:
        hearing_on: The day of the hearing it is for; None when it is for advice only.
    """

    take_id: TakeId
    team_id: TeamId
    shared_at: datetime
    hearing_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """That someone other than the speaker opened a take."""

    take_id: TakeId
    person_id: PersonId
    kind: OpeningKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long the sound of a take stays.

    Attributes:
        kept: The speaker said "keep this".
        warned_at: When the speaker was told that it will go; None before.
        gone_at: When the sound went; the words and measures stay.
    """

    take_id: TakeId
    kept: bool = False
    warned_at: datetime | None = None
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That something was deleted for good, so that a restored backup deletes it again.

    It holds a random id and nothing about the person.
    """

    kind: Gone
    id: str
    at: datetime


def sound_ends(
    recorded_at: datetime, hearings: tuple[date, ...], keeping: Keeping
) -> datetime | None:
    """Return when the sound of a take is due to go; None for never.

    Args:
        recorded_at: When the take was made.
        hearings: Days of the hearings the take is shared for.
        keeping: What the speaker wants, and whether they were told.
    """
    if keeping.kept:
        return None
    ends = recorded_at + PRACTICE_SOUND_AGE
    if hearings:
        midnight = recorded_at.replace(hour=0, minute=0, second=0, microsecond=0)
        last = max(hearings)
        after = midnight.replace(year=last.year, month=last.month, day=last.day)
        ends = max(ends, after + timedelta(days=1) + AFTER_HEARING)
    if keeping.warned_at is not None:
        ends = max(ends, keeping.warned_at + NOTICE)
    return ends


def consent_state(person: Person, consents: Sequence[Consent]) -> ConsentState:
    """Say whether the person can be recorded; a teenager's guardian must have agreed first.

    Only a consent to the present words counts.
    """
    standing = {
        kept.kind
        for kept in consents
        if kept.withdrawn_at is None and kept.version == CONSENT_VERSION
    }
    if person.age == "teen" and "guardian" not in standing:
        return "guardian_needed"
    return "given" if "recording" in standing else "needed"


def may_share(person: Person, team_id: TeamId | None) -> bool:
    """Say whether the person may share a take with a team; None means outside every team.

    Everyone shares within their own teams only. Sharing outside does not exist yet; when it
    comes it is for adults, and passes here.
    """
    if team_id is None:
        return False
    return person.role_in(team_id) is not None
