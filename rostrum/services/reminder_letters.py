"""Letters of reminders: claimed before they are sent, so that none is sent twice."""

from __future__ import annotations

from collections.abc import Sequence

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
            people = tx.reminders.waiting_people()
        for person_id in people:
            self._write_to(course, person_id)

    def _write_to(self, course: Course, person_id: PersonId) -> None:
        """Claim a person's letters, send one for all of them, and note how it went.

        What is claimed is kept before it is sent: when this computer stops in between, the letter
        is not sent twice, and the trainer is told that it may not have arrived.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            waiting = tx.reminders.waiting(person_id)
            if not waiting:  # taken by another worker, or they left for good
                return
            person, things = tx.people.get(person_id), open_things(tx, course, person_id)
            still = {one.assignment.id for one, _ in things}
            claimed = [one for one in waiting if one.assignment_id in still]
            over = [one for one in waiting if one.assignment_id not in still]
            tx.reminders.mark(claimed, "sending", now)
            tx.reminders.mark(over, "dropped", now)
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
            tx.reminders.mark(claimed, went, self._clock.now())
