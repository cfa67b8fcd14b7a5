"""Letters to leaders, made of a pitch's own words. Nothing is sent from here."""

from __future__ import annotations

from rostrum.domain.ids import LeaderId, PitchId
from rostrum.domain.person import Person
from rostrum.services.circle import circle
from rostrum.services.letter_text import Drafted, drafted
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store


class Letters:
    """Drafts what a person can write or say to a leader."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def draft(
        self, person: Person, leader_id: LeaderId, pitch_id: PitchId | None = None
    ) -> Drafted:
        """Return a letter, an e-mail and a phone script in the right form of address.

        Args:
            person: Who writes.
            leader_id: To whom.
            pitch_id: Whose newest draft gives the words; None leaves a blank for them.

        Raises:
            NotFound: The leader is in no team of the person's, or the pitch is someone else's.
        """
        with self._store.transaction() as tx:
            leader = tx.leaders.get(leader_id)
            circle(tx, person, "see", leader.team_id)
            pitch = tx.pitches.get(pitch_id, person.id) if pitch_id else None
            drafts = tx.pitches.drafts(pitch.id, person.id) if pitch else ()
            name = tx.people.get(person.id).name
        title = pitch.title if pitch else ""
        today = self._clock.now().astimezone().date()
        return drafted(leader, name, title, drafts[0] if drafts else None, today)
