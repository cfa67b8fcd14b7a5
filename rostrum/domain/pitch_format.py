"""What a pitch is for and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rostrum.domain.span import Seconds

PART_IDS = ("hook", "problem", "story", "evidence", "solution", "ask", "thanks")
PartId = Literal["hook", "problem", "story", "evidence", "solution", "ask", "thanks"]

DEFAULT_PACE_WPM = 140.0


@dataclass(frozen=True, slots=True)
class Part:
    """One guided field of a draft.

    Attributes:
        id: Which part of the pitch it is.
        label: What the field is called.
        hint: One question that helps to fill it.
        needed: False when the pitch stands without it in this format.
    """

    id: PartId
    label: str
    hint: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class PitchFormat:
    """The time and the shape of a pitch, as `lessons/formats.yaml` gives it.

    Attributes:
        id: Such as "elevator-60"; a contract, never renamed.
        name: Such as "Elevator pitch, 60 seconds".
        purpose: One sentence: when this format is used.
        limit: When the bell rings, in seconds.
        warning: When the light turns amber, in seconds from the start.
        grace: How long after the limit the recorder stops by itself, in seconds.
        pace_wpm: Slow and fast end of the easy range, words a minute.
        parts: The guided fields, in speaking order.
        example: A worked example, one text per part.
    """

    id: str
    name: str
    purpose: str
    limit: Seconds
    warning: Seconds
    grace: Seconds
    pace_wpm: tuple[float, float]
    parts: tuple[Part, ...]
    example: tuple[tuple[PartId, str], ...] = ()

    @property
    def hard_stop(self) -> Seconds:
        """When the recorder stops by itself, in seconds from the start."""
        return self.limit + self.grace
