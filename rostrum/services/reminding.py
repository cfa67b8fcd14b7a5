"""Reminders: who gets which one when, each once; in the app always, by letter where that is set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from rostrum.domain.assigning import Due, Obligation, What
from rostrum.domain.course import Course, Module
from rostrum.domain.errors import BadRequest, ChangedMeanwhile, NotFound
from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.reminding import (
    KINDS,
    MailState,
    Reminder,
    ReminderKind,
    Reminding,
    Silence,
    due_now,
    next_or_silence,
)
from rostrum.domain.team import Member
from rostrum.services.course_ports import CourseReader
from rostrum.services.due import open_things, title_of
from rostrum.services.membership import acting
from rostrum.services.ports import Clock
from rostrum.services.reminder_letters import Letters
from rostrum.services.store_ports import Store, Transaction
from rostrum.services.team_course import TeamCourse, is_met, local_day, team_course

SWEPT, SWEEP_EVERY = "reminders_swept_at", timedelta(minutes=10)
UNDER_WAY = timedelta(minutes=10)
"""A letter that is still being sent after so long was broken off."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Who is reminded of what next, or why nobody is.

    Attributes:
        kind, day: Of the next reminder; None when there is none.
        why_not: Why there is none.
        by_mail: True when a letter goes out too.
    """

    member: Member
    module: Module
    what: What
    due: Due
    kind: ReminderKind | None
    day: date | None
    why_not: Silence | None
    by_mail: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A reminder that was given, for the trainer.

    Attributes:
        uncertain: True when its letter was broken off while it was sent: it may not have arrived.
    """

    reminder: Reminder
    member: Member | None
    title: str
    uncertain: bool


@dataclass(frozen=True, slots=True)
class MyReminder:
    """A reminder that a person has not put away, of something that is still to be done."""

    assignment_id: AssignmentId
    module_id: str
    title: str
    due: date
    late_until: date
    kind: ReminderKind


class Reminders:
    """Gives reminders, and shows trainers who gets one and who does not."""

    def __init__(
        self,
        store: Store,
        course: CourseReader,
        clock: Clock,
        letters: Letters,
    ) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._letters = letters

    def settings(self, person: Person, team_id: TeamId) -> Reminding:
        """Return which reminders a team gives. Raises NotFound, NotAllowed."""
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            return tx.reminders.reminding(team_id)

    def choose(
        self, person: Person, team_id: TeamId, kinds: Collection[ReminderKind], was: int
    ) -> Reminding:
        """Choose which reminders a team gives from today on.

        Raises:
            NotFound: The person is not in the team.
            NotAllowed: The person is no trainer of it.
            ChangedMeanwhile: Someone else chose since.
        """
        if not set(kinds) <= set(KINDS):
            raise BadRequest
        since = local_day(self._clock.now())
        chosen = Reminding(team_id, frozenset(kinds), since, was + 1)
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            tx.teams.hold(team_id)
            if not tx.reminders.set_reminding(chosen, was):
                raise ChangedMeanwhile
        return chosen

    def preview(self, person: Person, team_id: TeamId) -> Sequence[Planned]:
        """Return who is reminded of what next, the next day first; then who is not, and why.

        Raises NotFound, NotAllowed.
        """
        course, today = self._course.course(), local_day(self._clock.now())
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            reminding, found = tx.reminders.reminding(team_id), team_course(tx, team_id)
            given = tx.reminders.keys(team_id)
        planned = []
        for member, module, one in _things(course, found):
            met = is_met(module, found.standing(member.person_id, module.id), one)
            asked = replace(reminding, since=_first_ahead(reminding, given, member, one, today))
            following = next_or_silence(one.due, asked, today, met=met)
            kind, day = (None, None) if isinstance(following, str) else following
            why_not = following if isinstance(following, str) else None
            planned.append(
                Planned(
                    *(member, module, one.assignment.what, one.due, kind, day, why_not),
                    by_mail=self._letters.are_set and bool(member.email),
                )
            )
        return sorted(planned, key=lambda it: (it.day is None, it.day or date.max))

    def given(self, person: Person, team_id: TeamId) -> Sequence[Given]:
        """Return the newest reminders of a team, the newest first. Raises NotFound, NotAllowed."""
        course, now = self._course.course(), self._clock.now()
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            members = {member.person_id: member for member in tx.teams.members(team_id)}
            assignments = {it.id: it for it in tx.assigning.of([team_id], withdrawn=True)}
            found = tx.reminders.of(team_id)
        told = []
        for one in found:
            assignment = assignments[one.assignment_id]
            module = course.module(assignment.module_id)
            title = title_of(assignment, module) if module else assignment.module_id
            broken = one.mail == "sending" and abs(now - (one.sent_at or now)) > UNDER_WAY
            told.append(Given(one, members.get(one.person_id), title, broken))
        return [one for one in told if one.member is not None]

    def mine(self, person: Person) -> Sequence[MyReminder]:
        """Return the person's newest reminder of each thing that is still to be done."""
        course = self._course.course()
        with self._store.transaction() as tx:
            newest: dict[AssignmentId, Reminder] = {}
            for one in tx.reminders.open_of(person.id):
                newest.setdefault(one.assignment_id, one)
            things = open_things(tx, course, person.id) if newest else []
        return [
            MyReminder(
                *(one.assignment.id, module.id, title_of(one.assignment, module)),
                *(one.due.day, one.due.late_until, newest[one.assignment.id].kind),
            )
            for one, module in things
            if one.assignment.id in newest
        ]

    def dismiss(self, person: Person, assignment_id: AssignmentId) -> None:
        """Put away the person's own reminders of an assignment; the next one comes all the same."""
        with self._store.transaction() as tx:
            tx.reminders.dismiss(person.id, assignment_id, self._clock.now())

    def sweep(self) -> None:
        """Give every reminder whose day has come, each once, and send the letters that wait."""
        now = self._clock.now()
        with self._store.transaction() as tx:
            if _swept_lately(tx, now):
                return
            teams = tx.reminders.teams()
        course = self._course.course()
        for team_id in teams:
            self._give(course, team_id, now)
        self._letters.send(course)
        with self._store.transaction() as tx:
            tx.installation.put(SWEPT, now.isoformat())

    def _give(self, course: Course, team_id: TeamId, now: datetime) -> None:
        """Keep the reminders of a team whose day has come. Nobody else does so meanwhile."""
        today = local_day(now)
        with self._store.transaction() as tx:
            try:
                tx.teams.hold(team_id)
            except NotFound:  # closed since
                return
            reminding, found = tx.reminders.reminding(team_id), team_course(tx, team_id)
            there, new = tx.reminders.keys(team_id), []
            for member, module, one in _things(course, found):
                standing = found.standing(member.person_id, module.id)
                if one.due.exempt or is_met(module, standing, one):
                    continue
                mail: MailState = "waiting" if self._letters.are_set and member.email else "none"
                for kind, day in due_now(one.due, reminding, today):
                    reminder = Reminder(member.person_id, one.assignment.id, kind, day, now, mail)
                    if reminder.key not in there:
                        new.append(reminder)
            tx.reminders.add(new)


def _things(course: Course, found: TeamCourse) -> Iterator[tuple[Member, Module, Obligation]]:
    """Return what every member is to do, with its module."""
    todo = found.todo()
    for member in found.members:
        for one in todo[member.person_id]:
            module = course.module(one.assignment.module_id)
            if module is not None:
                yield member, module, one


def _first_ahead(
    reminding: Reminding,
    given: Collection[tuple[PersonId, AssignmentId, ReminderKind, date]],
    member: Member,
    one: Obligation,
    today: date,
) -> date:
    """Return from which day on reminders are still to come: today's may have been given."""
    had = any((member.person_id, one.assignment.id, kind, today) in given for kind in KINDS)
    return max(reminding.since, today + timedelta(days=1) if had else reminding.since)


def _swept_lately(tx: Transaction, now: datetime) -> bool:
    last = tx.installation.value(SWEPT)
    return bool(last) and timedelta(0) <= now - datetime.fromisoformat(last) < SWEEP_EVERY
