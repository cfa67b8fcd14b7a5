"""What the services need from the database about whose voice it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from rostrum.domain.ids import PersonId, TakeId, TeamId
from rostrum.domain.privacy import Consent, ConsentKind, Keeping, Opening, Share, Tombstone
from rostrum.domain.take import Take


class Privacy(Protocol):
    """Stored consents, shares, openings, and how long sound stays."""

    def consent(self, consent: Consent) -> None:
        """Keep a consent."""
        ...

    def consents(self, person_id: PersonId) -> Sequence[Consent]:
        """Return all consents about a person, the newest first."""
        ...

    def withdraw(self, person_id: PersonId, kind: ConsentKind, now: datetime) -> None:
        """Mark the person's consents of a kind as withdrawn."""
        ...

    def share(self, share: Share) -> None:
        """Share a take with a team, in place of an earlier share with it."""
        ...

    def unshare(self, take_id: TakeId, team_id: TeamId) -> None:
        """Take a share back."""
        ...

    def shares(self, take_id: TakeId) -> Sequence[Share]:
        """Return with which teams a take is shared, the first share first."""
        ...

    def shared_take(self, take_id: TakeId, reader: PersonId) -> Take:
        """Return a take that is shared with a team the reader is in now. Raises NotFound."""
        ...

    def shared_with(self, team_id: TeamId) -> Sequence[tuple[Take, Share]]:
        """Return the takes shared with a team, the latest share first."""
        ...

    def opened(self, opening: Opening) -> None:
        """Keep that someone opened a take."""
        ...

    def openings(self, owner: PersonId, limit: int = 200) -> Sequence[Opening]:
        """Return who opened a person's takes, the latest first."""
        ...

    def opened_since(self, opening: Opening, since: datetime) -> bool:
        """Return whether the same person opened the same take in the same way since then."""
        ...

    def keeping(self, take_id: TakeId) -> Keeping:
        """Return how long the sound of a take stays; the usual when nothing is kept about it."""
        ...

    def keep(self, keeping: Keeping) -> None:
        """Keep how long the sound of a take stays."""
        ...

    def with_sound(
        self, before: datetime, owner: PersonId | None = None
    ) -> Sequence[tuple[Take, Keeping, tuple[date, ...]]]:
        """Return takes made before an instant that still have sound and are not kept for good.

        Each with how long it stays and the days of the hearings it is shared for; the oldest
        first; of one person or of all.
        """
        ...

    def bury(self, tombstone: Tombstone) -> None:
        """Keep that something is deleted for good; twice is once, the later time."""
        ...

    def tombstones(self) -> Sequence[Tombstone]:
        """Return everything that is deleted for good, the oldest first."""
        ...

    def risen_takes(self) -> Sequence[Take]:
        """Return takes that are there although they were deleted for good."""
        ...

    def risen_sounds(self) -> Sequence[Take]:
        """Return takes that have sound although it was deleted for good."""
        ...

    def risen_people(self) -> Sequence[PersonId]:
        """Return people from before they were deleted for good, who are there again."""
        ...
