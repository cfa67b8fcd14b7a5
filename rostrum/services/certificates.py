"""The certificate of the course: for who did all of it, with a code that anyone can check."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from rostrum.domain.account import clean_name
from rostrum.domain.course import Course
from rostrum.domain.errors import NotAllowed, NotFound, TooManyTries
from rostrum.domain.export import Export
from rostrum.domain.person import Person
from rostrum.domain.study import Certificate, CertificateText
from rostrum.services.course_ports import CourseReader
from rostrum.services.learning import course_seen
from rostrum.services.limits import count
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction
from rostrum.services.tries import bucket
from rostrum.wording import say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are read as something else or spell words."""

LOOKS_LIKE = str.maketrans("ILO", "110")
LENGTH, GROUP = 12, 4
MOST_ASKS = 60
A_DAY = timedelta(days=1)


class CertificatePrinter(Protocol):
    """Prints certificates."""

    def certificate(self, text: CertificateText) -> bytes:
        """Return a certificate as PDF, the same bytes for the same words."""
        ...


@dataclass(frozen=True, slots=True)
class CertificateState:
    """Whether a person has the certificate, or how far away it is."""

    done: int
    modules: int
    certificate: Certificate | None = None

    @property
    def is_earned(self) -> bool:
        """True when every module is done, and there is one."""
        return 0 < self.modules == self.done


class Certificates:
    """Makes certificates, and says of a code whether one was made."""

    def __init__(
        self, store: Store, reader: CourseReader, printer: CertificatePrinter, clock: Clock
    ) -> None:
        self._store = store
        self._reader = reader
        self._printer = printer
        self._clock = clock

    def state(self, person: Person) -> CertificateState:
        """Return whether the person has a certificate, and how many modules are done."""
        course = self._reader.course()  # before the transaction: it may open one of its own
        with self._store.transaction() as tx:
            return _state(tx, person, course)

    def make(self, person: Person, name: str, on: date) -> Certificate:
        """Make the person's certificate; an earlier one of theirs ends, with its code.

        Args:
            person: Who finished the course.
            name: As it shall stand on the paper.
            on: The day on which they finished, where they are.

        Raises:
            NotAllowed: Not every module is done.
            BadName: The name is empty or too long.
        """
        clean, course = clean_name(name), self._reader.course()
        with self._store.transaction() as tx:
            if not _state(tx, person, course).is_earned:
                raise NotAllowed
            done = [it.progress.done_at for it in course_seen(tx, person, course).modules]
            last = max(at for at in done if at is not None).date()
            made = Certificate(
                code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
                person_id=person.id,
                name=clean,
                course=say("learn.certificate.course"),
                modules=len(done),
                finished_on=on if abs(on - last) <= A_DAY else last,
                made_at=self._clock.now(),
            )
            tx.study.certify(made)
        return made

    def paper(self, person: Person, address: str, day: str) -> Export:
        """Return the person's certificate as PDF.

        Args:
            person: Whose it is.
            address: Where Rostrum is reached, to print beside the code.
            day: The day of the certificate, in words.

        Raises:
            NotFound: They have none.
        """
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            made = tx.study.certificate_of(person.id)
        if made is None:
            raise NotFound
        titles = tuple(module.title for module in self._reader.course().modules)
        data = self._printer.certificate(_text(made, titles, address, day))
        return Export(say("learn.certificate.file"), "application/pdf", data)

    def check(self, typed: str, browser_address: str) -> Certificate | None:
        """Return the certificate of a code, or None: nothing is known under it.

        Args:
            typed: As someone typed it; small letters and hyphens do no harm.
            browser_address: Where the question comes from.

        Raises:
            TooManyTries: Very many codes were asked for from there.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            minutes = count(tx, bucket("certificate", browser_address), MOST_ASKS, now)
            found = None if minutes else tx.study.certificate(code_in(typed))
        if minutes:
            raise TooManyTries(minutes=minutes)
        return found


def code_in(typed: str) -> str:
    """Return the code that someone typed, as it is kept."""
    kept = typed[:40].upper().translate(LOOKS_LIKE)
    return "".join(letter for letter in kept if letter in ALPHABET)


def shown_code(code: str) -> str:
    """Return a code in groups, easy to read and to type."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _state(tx: Transaction, person: Person, course: Course) -> CertificateState:
    seen = course_seen(tx, person, course)
    done = sum(it.progress.done_at is not None for it in seen.modules)
    return CertificateState(done, len(seen.modules), tx.study.certificate_of(person.id))


def _text(made: Certificate, titles: tuple[str, ...], address: str, day: str) -> CertificateText:
    return CertificateText(
        title=say("learn.certificate.title"),
        lead=say("learn.certificate.lead"),
        name=made.name,
        sentence=say("learn.certificate.sentence", course=made.course),
        modules=titles if len(titles) == made.modules else (),
        date=say("learn.certificate.date", day=day),
        proof=say("learn.certificate.proof", code=shown_code(made.code), address=address),
        made_at=made.made_at,
    )
