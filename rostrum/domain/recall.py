"""The mixed check: which questions come again, and when; docs/decisions/0016-mixed-check.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rostrum.domain.ids import PersonId

WAITS = tuple(timedelta(days=days) for days in (2, 7, 21, 60))
"""How long a question rests, by how often in a row it was right in a mixed check."""

AFTER_A_MISS = timedelta(days=1)
MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Recall:
    """How well a person has kept a question in mind, and when it comes again.

    Attributes:
        in_a_row: How often in a row it was right in a mixed check; 0 before the first.
        due_at: When it may be asked again.
    """

    person_id: PersonId
    module_id: str
    question_id: str
    due_at: datetime
    in_a_row: int = 0

    @property
    def is_mastered(self) -> bool:
        """True when the last mixed check of it was right; only a mixed check can say so."""
        return self.in_a_row > 0


def met(person_id: PersonId, module_id: str, question_id: str, at: datetime) -> Recall:
    """Return the recall of a question that was just answered in its lesson for the first time."""
    return Recall(person_id, module_id, question_id, at + WAITS[0])


def recalled(recall: Recall, *, right: bool, at: datetime) -> Recall:
    """Return the recall after a mixed check; one miss and the question begins anew."""
    if not right:
        return replace(recall, in_a_row=0, due_at=at + AFTER_A_MISS)
    in_a_row = recall.in_a_row + 1
    return replace(recall, in_a_row=in_a_row, due_at=at + WAITS[min(in_a_row, len(WAITS) - 1)])


def due(recalls: Iterable[Recall], now: datetime) -> list[Recall]:
    """Return the questions to ask now, the longest due first, ten at most."""
    waiting = sorted((it for it in recalls if it.due_at <= now), key=_oldest)
    return waiting[:MOST_AT_ONCE]


def _oldest(recall: Recall) -> tuple[datetime, str]:
    return recall.due_at, recall.question_id
