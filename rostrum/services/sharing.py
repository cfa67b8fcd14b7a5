"""Sharing takes with a team, and who opened them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rostrum.domain.access import InTeam, may
from rostrum.domain.errors import BadRequest, NotFound, StillWorking
from rostrum.domain.ids import TakeId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.privacy import LATEST_HEARING, Opening, Share, may_share
from rostrum.domain.take import Take
from rostrum.domain.team import Team
from rostrum.services.ports import Clock
from rostrum.services.reading import own
from rostrum.services.store_ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class SharedTake:
    """A take in the list of a team, with whose it is."""

    take: Take
    pitch: Pitch
    share: Share
    speaker: str


@dataclass(frozen=True, slots=True)
class SeenOpening:
    """That someone opened a take, with the names that people know."""

    opening: Opening
    take: Take
    pitch: Pitch
    reader: str


class Sharing:
    """Shows takes to teams and takes them back. A take is its speaker's until shared."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def share(
        self, person: Person, take_id: TakeId, team_id: TeamId, hearing_on: date | None = None
    ) -> None:
        """Share a take with a team of the person's; again changes the day of the hearing.

        Raises:
            NotFound: No such take of this person, or they are not in this team.
            StillWorking: The take is not ready.
            BadRequest: The hearing is too far away.
        """
        now = self._clock.now()
        if hearing_on is not None and hearing_on > (now + LATEST_HEARING).date():
            raise BadRequest
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            if not may_share(tx.people.get(person.id), team_id):
                raise NotFound
            if take.state != "ready":
                raise StillWorking
            tx.privacy.share(Share(take_id, team_id, now, hearing_on))

    def unshare(self, person: Person, take_id: TakeId, team_id: TeamId) -> None:
        """Take a share back; teammates are shut out at once. Raises NotFound."""
        with self._store.transaction() as tx:
            own(tx, person, take_id)
            tx.privacy.unshare(take_id, team_id)

    def shares(self, person: Person, take_id: TakeId) -> Sequence[tuple[Team, Share]]:
        """Return with which teams a take of the person's is shared. Raises NotFound."""
        with self._store.transaction() as tx:
            own(tx, person, take_id)
            found = tx.privacy.shares(take_id)
            return [(tx.teams.get(share.team_id), share) for share in found]

    def teams(self, person: Person) -> Sequence[Team]:
        """Return the teams that the person can share with."""
        with self._store.transaction() as tx:
            present = tx.people.get(person.id)
            return [team for team in tx.teams.of(person.id) if may_share(present, team.id)]

    def shared_with(self, person: Person, team_id: TeamId) -> Sequence[SharedTake]:
        """Return what is shared with a team, the latest first.

        Raises:
            NotFound: The person is not in this team.
        """
        with self._store.transaction() as tx:
            if not may(tx.people.get(person.id), "see", InTeam(team_id)):
                raise NotFound
            return [
                SharedTake(take, _pitch(tx, take), share, tx.people.get(take.person_id).name)
                for take, share in tx.privacy.shared_with(team_id)
                if take.state == "ready"
            ]

    def openings(self, person: Person) -> Sequence[SeenOpening]:
        """Return who opened the person's takes and when, the latest first."""
        with self._store.transaction() as tx:
            found = []
            for opening in tx.privacy.openings(person.id):
                take = tx.takes.get(opening.take_id, person.id)
                reader = tx.people.get(opening.person_id).name
                found.append(SeenOpening(opening, take, _pitch(tx, take), reader))
            return found


def _pitch(tx: Transaction, take: Take) -> Pitch:
    return tx.pitches.get(take.pitch_id, take.person_id)
