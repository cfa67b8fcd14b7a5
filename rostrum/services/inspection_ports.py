"""What the services need to see how everything does: counts, never words or names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from rostrum.domain.ids import TakeId
from rostrum.domain.job import Job
from rostrum.domain.privacy import Tombstone
from rostrum.domain.sound import Recording
from rostrum.domain.storage import Retention, Sizes


class Inspection(Protocol):
    """Counts what should not be in the database, over the rows of everybody."""

    def sounds(self) -> Sequence[tuple[TakeId, Recording, Retention]]:
        """Return every take's sound, and how long it is to stay."""
        ...

    def unheard(self) -> int:
        """Return how many ready takes lack words, or findings about their newest words."""
        ...

    def overdue(self, before: datetime) -> int:
        """Return how many jobs run with a lease that ended before an instant."""
        ...

    def untrained(self) -> int:
        """Return how many teams have no trainer."""
        ...

    def strays(self) -> int:
        """Return how many memberships, invitations and shares point to nothing."""
        ...

    def risen(self, lying: Sequence[Tombstone] = ()) -> int:
        """Return how many people and takes are here although they were deleted for good.

        Args:
            lying: Tombstones that the database itself may not know.
        """
        ...

    def failed_jobs(self, since: datetime) -> Sequence[Job]:
        """Return the jobs that failed since an instant and were not tried again; newest first."""
        ...


class Audit(Protocol):
    """Looks at the files in the folder of recordings from outside."""

    def sounds(self) -> Sequence[tuple[str, datetime]]:
        """Return the name of every sound file, and when it was written."""
        ...

    def hash_holds(self, name: str) -> bool:
        """Read a sound file; True when its content is what its name says."""
        ...

    def open_to_others(self) -> int:
        """Return how many files and folders other users of this computer could read."""
        ...

    def sizes(self) -> Sizes:
        """Return how many bytes lie where."""
        ...

    def tombstones(self) -> Sequence[Tombstone]:
        """Return the tombstones that lie beside the sound."""
        ...
