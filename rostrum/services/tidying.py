"""Clearing away what a process that was killed did not get to."""

from __future__ import annotations

from rostrum.services.ports import Recordings
from rostrum.services.store_ports import Store


class Tidying:
    """Looks after what lies between the database and the folder of sound."""

    def __init__(self, store: Store, recordings: Recordings) -> None:
        self._store = store
        self._recordings = recordings

    def tidy(self) -> None:
        """Delete the parts of recordings that are finished or gone, and what is left of work.

        The folder is read first: a take is kept before its first part arrives, so parts that lie
        there now and have no take under way are needed by nobody.
        """
        self._recordings.sweep_work()
        left = self._recordings.incoming()
        if not left:
            return
        with self._store.transaction() as tx:
            under_way = tx.takes.under_way()
        for take_id in left:
            if take_id not in under_way:
                self._recordings.drop_chunks(take_id)
