"""Who looks after this Rostrum: whoever does can ask a trainer to do it too, or stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rostrum.domain.access import Installation, may
from rostrum.domain.errors import NoCaretaker, NotAllowed
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.services.people import is_solo
from rostrum.services.store_ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class Caretakers:
    """Who looks after this Rostrum, the trainers who could, and all the others.

    Attributes:
        others: All who do not look after it; whoever does can help them with signing in.
    """

    now: Sequence[Person]
    could: Sequence[Person]
    others: Sequence[Person]


class Caretaking:
    """Gives the right to set up this computer to others, and takes one's own back."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def caretakers(self, person: Person) -> Caretakers:
        """Return who looks after this Rostrum, and who could. Raises NotAllowed."""
        with self._store.transaction() as tx:
            _running(tx, person)
            everyone = [tx.people.get(each) for each in tx.people.ids()]
        now = [each for each in everyone if each.runs_this]
        others = [each for each in everyone if not each.runs_this]
        return Caretakers(now, [each for each in others if each.is_trainer], others)

    def ask(self, person: Person, person_id: PersonId) -> None:
        """Let a trainer look after this Rostrum too. Twice is once.

        Raises:
            NotAllowed: The person does not look after it, or the other is no trainer.
            NotFound: There is no such person.
        """
        with self._store.transaction() as tx:
            _running(tx, person)
            other = tx.people.get(person_id)
            if not other.is_trainer:
                raise NotAllowed
            tx.people.change(replace(other, runs_this=True))

    def stop(self, person: Person) -> None:
        """Look after it no more.

        Raises:
            NotAllowed: The person does not look after it.
            NoCaretaker: Nobody else does.
        """
        with self._store.transaction() as tx:
            own = _running(tx, person)
            others = [tx.people.get(each) for each in tx.people.ids() if each != own.id]
            if not any(other.runs_this for other in others):
                raise NoCaretaker
            tx.people.change(replace(own, runs_this=False))


def _running(tx: Transaction, person: Person) -> Person:
    """Return the person as they are now, once sure that they run this; alone nobody is asked."""
    own = tx.people.get(person.id)
    if is_solo(tx) or not may(own, "run", Installation()):
        raise NotAllowed
    return own
