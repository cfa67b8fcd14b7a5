"""Checks lessons, and lists what they claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from rostrum.domain.lesson_check import Claim, LessonReport
from rostrum.services.ports import Clock


class Checker(Protocol):
    """What looks at a folder of lessons."""

    def is_usable(self) -> bool:
        """Say whether there is a folder of lessons at all."""
        ...

    def check(self, today: date, over: Mapping[str, str] | None = None) -> LessonReport:
        """Return everything that is to be said, with texts laid over files."""
        ...


class LessonChecking:
    """Looks at the lessons as they are now, with the day of today in mind.

    Args:
        checker: Looks at the files.
        clock: Tells the day.
    """

    def __init__(self, checker: Checker, clock: Clock) -> None:
        self._checker, self._clock = checker, clock

    def is_usable(self) -> bool:
        """Say whether there is a folder of lessons at all."""
        return self._checker.is_usable()

    def report(self, over: Mapping[str, str] | None = None) -> LessonReport:
        """Return all remarks and claims.

        Args:
            over: Texts to look at in place of files, by path within the folder.
        """
        return self._checker.check(self._clock.now().astimezone().date(), over)


def listed(claims: Iterable[Claim]) -> list[str]:
    """Return each claim with its sources below it, as lines."""
    lines: list[str] = []
    for claim in claims:
        lines.append(f"{claim.file}:{claim.line}: {claim.sentence}")
        if claim.confirm_by is not None:
            lines.append(f"    to confirm by {claim.confirm_by}")
        elif claim.sources:
            lines += [f"    {source}" for source in claim.sources]
        else:
            lines.append("    no source")
    return lines
