"""Consent: nobody of a team is recorded before they agreed, in words they have read."""

from __future__ import annotations

from collections.abc import Sequence

from rostrum.domain.errors import ChangedMeanwhile, ConsentNeeded, GuardianNeeded, NoTeam
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION, Consent, ConsentState, consent_state
from rostrum.services.people import is_solo
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction


class Privacy:
    """Asks people before they are recorded, and keeps what they said."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def state(self, person: Person) -> ConsentState:
        """Return whether the person agreed to be recorded; in solo mode nothing is asked."""
        with self._store.transaction() as tx:
            return _state(tx, person)

    def agree(self, person: Person, version: int) -> None:
        """Keep that the person agreed to the words of a version. Twice is once.

        Raises:
            ChangedMeanwhile: The words are newer than those the person read.
            GuardianNeeded: A teenager's guardian must agree first.
        """
        with self._store.transaction() as tx:
            if version != CONSENT_VERSION:
                raise ChangedMeanwhile
            state = _state(tx, person)
            if state == "guardian_needed":
                raise GuardianNeeded
            if state == "needed":
                now = self._clock.now()
                consent = Consent(person.id, "recording", version, now, given_by=person.id)
                tx.privacy.consent(consent)

    def withdraw(self, person: Person) -> None:
        """Take the consent back: nothing more is recorded, not even of what is under way."""
        with self._store.transaction() as tx:
            tx.privacy.withdraw(person.id, "recording", self._clock.now())

    def consents(self, person: Person) -> Sequence[Consent]:
        """Return all consents about the person, the newest first."""
        with self._store.transaction() as tx:
            return tx.privacy.consents(person.id)


def make_sure_of_consent(tx: Transaction, person: Person) -> None:
    """See that something new of the person may be kept; in solo mode it always may.

    Raises:
        NoTeam: The person is in no team and does not run this.
        GuardianNeeded, ConsentNeeded: Someone must agree first.
    """
    if is_solo(tx):
        return
    present = tx.people.get(person.id)
    if not present.teams and not present.runs_this:
        raise NoTeam
    state = _state(tx, present)
    if state == "guardian_needed":
        raise GuardianNeeded
    if state == "needed":
        raise ConsentNeeded


def _state(tx: Transaction, person: Person) -> ConsentState:
    if is_solo(tx):
        return "not_asked"
    return consent_state(tx.people.get(person.id), tx.privacy.consents(person.id))
