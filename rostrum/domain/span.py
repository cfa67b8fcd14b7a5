"""The one notion of time in a take: seconds from its start, and half-open stretches of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Seconds: TypeAlias = float


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a take, `[start, end)`.

    Attributes:
        start: Seconds from the start of the take, never negative.
        end: Seconds from the start of the take, never before `start`.

    Raises:
        ValueError: If the times are negative or out of order.
    """

    start: Seconds
    end: Seconds

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span of time: {self.start}..{self.end}")

    @property
    def duration(self) -> Seconds:
        """Length in seconds."""
        return self.end - self.start

    def overlap(self, other: Span) -> Seconds:
        """Return how many seconds both spans share."""
        return max(0.0, min(self.end, other.end) - max(self.start, other.start))
