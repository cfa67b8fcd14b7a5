"""What must always hold, numbered as in docs/running.md: the doctor looks at each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rostrum.domain.backup import STALE_AFTER
from rostrum.domain.errors import NotFound, StoreBusy
from rostrum.domain.person import Person
from rostrum.domain.sound import Recording
from rostrum.services.backup_ports import Backups
from rostrum.services.doctor import Check, CheckState
from rostrum.services.inspection_ports import Audit
from rostrum.services.membership import at_work
from rostrum.services.people import is_solo
from rostrum.services.ports import Clock, Recordings
from rostrum.services.store_ports import Store, Transaction

ORPHAN_AGE = timedelta(days=1)
LEASE_LONG_OVER = timedelta(minutes=5)
MENDED_BY_TIME = frozenset({4, 5, 7})
"""What a worker clears up by itself, or what costs room only."""


@dataclass(frozen=True, slots=True)
class Invariants:
    """Looks at database and files together, and changes nothing."""

    store: Store
    recordings: Recordings
    audit: Audit
    backups: Backups
    clock: Clock

    def seen_by(self, person: Person) -> list[Check]:
        """Return the quick checks, for the page. Raises NotAllowed."""
        with self.store.transaction() as tx:
            at_work(tx, person, "see")
        return self.examine(quick=True)

    def examine(self, *, quick: bool = False) -> list[Check]:
        """Return a check for each invariant.

        Args:
            quick: Leave out what reads every byte: the hashes of sounds (3), and of the last
                backup, of which only its own word is taken then.
        """
        problem = self.store.check()
        values = {"problem": problem}
        first = Check("I1", "bad" if problem else "ok", _key(1, holds=not problem), values)
        if problem:
            return [first]
        looks: list[tuple[int, Callable[[], int]]] = [
            (2, self._missing_sounds),
            (3, self._changed_sounds),
            (4, self._orphans),
            (5, self._left_parts),
            (6, self._count(lambda tx: tx.inspection.unheard())),
            (7, self._count(lambda tx: tx.inspection.overdue(self._now(LEASE_LONG_OVER)))),
            (8, self._count(lambda tx: tx.inspection.untrained())),
            (9, self._count(lambda tx: tx.inspection.strays())),
            (10, self._risen),
            (11, self.audit.open_to_others),
        ]
        found = [_check(number, look) for number, look in looks if number != 3 or not quick]
        return [first, *found, self._last_backup(quick=quick)]

    def _now(self, ago: timedelta) -> datetime:
        return self.clock.now() - ago

    def _count(self, look: Callable[[Transaction], int]) -> Callable[[], int]:
        def count() -> int:
            with self.store.transaction() as tx:
                return look(tx)

        return count

    def _named(self) -> set[str]:
        """Return the file name of every sound that a take names; those that are missing too."""
        with self.store.transaction() as tx:
            return {sound.sha256 for _, sound, _ in tx.inspection.sounds()}

    def _missing_sounds(self) -> int:
        with self.store.transaction() as tx:
            named = tx.inspection.sounds()
        return sum(not self._is_there(sound) for _, sound, _ in named)

    def _is_there(self, sound: Recording) -> bool:
        try:
            self.recordings.path(sound)
        except NotFound:
            return False
        return True

    def _changed_sounds(self) -> int:
        return sum(not self.audit.hash_holds(name) for name, _ in self.audit.sounds())

    def _orphans(self) -> int:
        there = self.audit.sounds()
        named, young = self._named(), self._now(ORPHAN_AGE)
        return sum(
            written < young and name.partition(".")[0] not in named for name, written in there
        )

    def _left_parts(self) -> int:
        there = self.recordings.incoming()
        with self.store.transaction() as tx:
            under_way = tx.takes.under_way()
        return sum(take_id not in under_way for take_id in there)

    def _risen(self) -> int:
        lying = self.audit.tombstones()
        with self.store.transaction() as tx:
            return tx.inspection.risen(lying)

    def _last_backup(self, *, quick: bool) -> Check:
        with self.store.transaction() as tx:
            if is_solo(tx):
                return Check("I12", "ok", "doctor.i12.solo")
        whole = [kept for kept in self.backups.backups() if kept.whole]
        if not whole:
            return Check("I12", "warn", "doctor.i12.none")
        last = whole[0]
        if not quick and not self.backups.is_whole(last.name):
            return Check("I12", "bad", "doctor.i12.damaged", {"name": last.name})
        days = (self.clock.now() - last.made_at).days
        if self.clock.now() - last.made_at > STALE_AFTER:
            return Check("I12", "warn", "doctor.i12.old", {"count": days})
        return Check("I12", "ok", "doctor.i12.ok")


def _check(number: int, look: Callable[[], int]) -> Check:
    try:
        count = look()
    except StoreBusy:
        return Check(f"I{number}", "warn", "doctor.unknown")
    except OSError as wrong:
        return Check(f"I{number}", "bad", "doctor.folder.closed", {"reason": wrong.strerror or ""})
    broken: CheckState = "warn" if number in MENDED_BY_TIME else "bad"
    state = broken if count else "ok"
    return Check(f"I{number}", state, _key(number, holds=not count), {"count": count})


def _key(number: int, *, holds: bool) -> str:
    return f"doctor.i{number}.{'ok' if holds else 'bad'}"
