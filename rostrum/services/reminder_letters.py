"""Letters of reminders: claimed before they are sent, so that none is sent twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from rostrum.domain.course import Course
from rostrum.domain.errors import MailFailed
from rostrum.domain.ids import PersonId
from rostrum.domain.reminding import MailState, Reminder
from rostrum.services.due import open_things, title_of
from rostrum.services.ports import Clock, Mail
from rostrum.services.store_ports import Store
from rostrum.wording import say


class Letters:
    """Sends the letters of reminders, where letters can be sent.

    Args:
        address: Of the page that shows what is due.
    """

    def __init__(self, store: Store, clock: Clock, mail: Mail | None, address: str = "") -> None:
        self._store = store
        self._clock = clock
        self._mail = mail
        self._address = address

    @property
    def are_set(self) -> bool:
        """True when letters can be sent."""
        return self._mail is not None and self._mail.is_set

    def send(self, course: Course) -> None:
        """Send one letter to each person whose reminders wait."""
        if not self.are_set:
            return
        with self._store.transaction() as tx:
            waiting = tx.reminders.waiting()
        for person_id, theirs in groupby(waiting, key=lambda it: it.person_id):
            self._write_to(course, person_id, list(theirs))

    def _write_to(self, course: Course, person_id: PersonId, theirs: Sequence[Reminder]) -> None:
        """Claim a person's letters, send one for all of them, and note how it went.

        What is claimed is kept before it is sent: when this computer stops in between, the letter
        is not sent twice, and the trainer is told that it may not have arrived.
        """
        with self._store.transaction() as tx:
            if person_id not in tx.people.ids():  # left for good since
                return
            person, things = tx.people.get(person_id), open_things(tx, course, person_id)
            still = {one.assignment.id for one, _ in things}
            claimed = [
                one
                for one in theirs
                if one.assignment_id in still
                and tx.reminders.mark(replace(one, mail="sending"), "waiting", self._clock.now())
            ]
            for one in theirs:
                if one.assignment_id not in still:
                    tx.reminders.mark(replace(one, mail="dropped"), "waiting")
        if not claimed or self._mail is None:
            return
        about = {one.assignment_id for one in claimed}
        lines = [
            say("desk.mail.line", title=title_of(one.assignment, module), due=one.due.day)
            for one, module in things
            if one.assignment.id in about
        ]
        lines.append(self._address)
        text = say("desk.mail.text", name=person.name, lines="\n".join(lines))
        try:
            self._mail.send(person.email, say("desk.mail.subject", count=len(about)), text)
        except MailFailed:  # the reminder stands in Rostrum as well
            self._mark(claimed, "failed")
        else:
            self._mark(claimed, "sent")

    def _mark(self, claimed: Sequence[Reminder], went: MailState) -> None:
        with self._store.transaction() as tx:
            for one in claimed:
                tx.reminders.mark(replace(one, mail=went), "sending", self._clock.now())
