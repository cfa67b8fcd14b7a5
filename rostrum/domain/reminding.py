"""Reminders of what is due: which kinds there are, on which days, and who gets none and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rostrum.domain.assigning import Due
from rostrum.domain.ids import AssignmentId, PersonId, TeamId

ReminderKind = Literal["before", "on", "after"]
KINDS: tuple[ReminderKind, ...] = ("before", "on", "after")
MailState = Literal["none", "waiting", "sending", "sent", "failed", "dropped"]
"""How the letter of a reminder went. "sending" is kept before it is sent: what stays so, because
the computer stopped in between, may not have arrived, and is never sent again."""
Silence = Literal["done", "exempt", "late_accepted", "off", "over"]
"""Why nobody is reminded: done, exempt, late is still taken, switched off, or often enough."""

BEFORE = timedelta(days=3)
FIRST_AFTER = timedelta(days=1)
AFTER_EVERY = timedelta(days=7)
MOST_AFTER = 3


@dataclass(frozen=True, slots=True)
class Reminding:
    """Which reminders a team gives.

    Attributes:
        since: The day of the last change; nothing is reminded of for days before it.
    """

    team_id: TeamId
    kinds: frozenset[ReminderKind] = frozenset(KINDS)
    since: date = date.min
    version: int = 0


@dataclass(frozen=True, slots=True)
class Reminder:
    """That a person is reminded of an assignment on a day. There is one of each, never two.

    Attributes:
        day: The day it is meant for, in this computer's time zone.
        mail: How its letter went; "none" when it stands in the app only.
        dismissed_at: When the person put it away.
    """

    person_id: PersonId
    assignment_id: AssignmentId
    kind: ReminderKind
    day: date
    made_at: datetime
    mail: MailState = "none"
    sent_at: datetime | None = None
    dismissed_at: datetime | None = None

    @property
    def key(self) -> tuple[PersonId, AssignmentId, ReminderKind, date]:
        """What there is only one of."""
        return self.person_id, self.assignment_id, self.kind, self.day


def days(due: Due, reminding: Reminding) -> Sequence[tuple[ReminderKind, date]]:
    """Return every reminder of an assignment that is never done, the first day first.

    Three days before, on the day, and once late is not taken any more after a day, then every
    week, three times at most. None is given for a day before it was assigned.
    """
    late = [due.late_until + FIRST_AFTER + number * AFTER_EVERY for number in range(MOST_AFTER)]
    found: list[tuple[ReminderKind, date]] = [("before", due.day - BEFORE), ("on", due.day)]
    found += [("after", day) for day in late]
    first = max(due.since, reminding.since)
    return [(kind, day) for kind, day in found if kind in reminding.kinds and day >= first]


def due_now(due: Due, reminding: Reminding, today: date) -> Sequence[tuple[ReminderKind, date]]:
    """Return the reminders whose day has come. What was missed while off is made up for."""
    return [(kind, day) for kind, day in days(due, reminding) if day <= today]


def next_or_silence(
    due: Due, reminding: Reminding, today: date, *, met: bool
) -> tuple[ReminderKind, date] | Silence:
    """Return the next reminder from today on, or why there is none."""
    silence = _silence(due, reminding, today, met=met)
    if silence is not None:
        return silence
    ahead = [(kind, day) for kind, day in days(due, reminding) if day >= today]
    return ahead[0] if ahead else "over"


def _silence(due: Due, reminding: Reminding, today: date, *, met: bool) -> Silence | None:
    reasons: list[tuple[Silence, bool]] = [
        ("exempt", due.exempt),
        ("done", met),
        ("off", not reminding.kinds),
        ("late_accepted", due.day < today <= due.late_until),
    ]
    return next((name for name, holds in reasons if holds), None)
