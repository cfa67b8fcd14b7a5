"""Backups: made each night in team mode, or when someone asks; kept for two weeks."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from rostrum.domain.backup import Backup, next_night, night_due, outlived
from rostrum.domain.errors import Cancelled
from rostrum.domain.ids import JobId, PersonId
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.services.analysis import Lease
from rostrum.services.backup_ports import Backups as BackupFiles
from rostrum.services.membership import at_work
from rostrum.services.people import is_solo
from rostrum.services.ports import Clock, Doorbell
from rostrum.services.store_ports import Store, Transaction

SUBJECT = KEY = "backup"
NIGHT = "backup_night"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupStatus:
    """What the page shows of backups.

    Attributes:
        backups: The newest first.
        job: The newest job that made one, or tried to.
        next_at: When the next nightly one is due; None in solo mode, where there is none.
    """

    backups: Sequence[Backup]
    folder: Path
    job: Job | None
    next_at: datetime | None


class Backups:
    """Makes backups and looks after them.

    Args:
        zone: The local time zone; None asks the computer.
    """

    def __init__(
        self,
        store: Store,
        files: BackupFiles,
        doorbell: Doorbell,
        clock: Clock,
        zone: tzinfo | None = None,
    ) -> None:
        self._store = store
        self._files = files
        self._doorbell = doorbell
        self._clock = clock
        self._zone = zone

    def status(self, person: Person) -> BackupStatus:
        """Return which backups there are. Raises NotAllowed."""
        with self._store.transaction() as tx:
            at_work(tx, person, "see")
            job = tx.jobs.for_subject(SUBJECT)
            solo, last = is_solo(tx), tx.installation.value(NIGHT)
        next_at = None if solo else next_night(self._local(), last)
        return BackupStatus(self._files.backups(), self._files.folder, job, next_at)

    def order(self, person: Person) -> None:
        """Have a backup made in the background; never two at once. Raises NotAllowed."""
        with self._store.transaction() as tx:
            at_work(tx, person, "run")
            job = self._enqueue(tx, person.id)
        self._doorbell.ring(job.id)

    def make_at(self, place: Path) -> Path:
        """Make a backup at a place that the command line names. Raises as the port does."""
        return self._files.make(self._clock.now(), lambda _fraction: None, place)

    def make_now(self) -> Path:
        """Make a backup in the folder of backups. Raises as the port does."""
        return self._files.make(self._clock.now(), lambda _fraction: None)

    def nightly(self) -> None:
        """Queue tonight's backup when it is due: in team mode, once a night."""
        with self._store.transaction() as tx:
            night = night_due(self._local(), tx.installation.value(NIGHT))
            owner = None if night is None or is_solo(tx) else _who_runs_this(tx)
            if night is None or owner is None:
                return
            tx.installation.put(NIGHT, night.isoformat())
            job = self._enqueue(tx, owner)
        logger.info("The nightly backup is queued as job %s", job.id)
        self._doorbell.ring(job.id)

    def run(self, job: Job, lease: Lease) -> None:
        """Make a backup, then delete those that are older than two weeks.

        Raises:
            UserError: It cannot be made, for good.
            TransientError: Worth another try.
            Cancelled: The claim was lost.
        """
        lease.stage("packing")
        self._files.make(self._clock.now(), lease.progress)
        self.clear_old()
        with self._store.transaction() as tx:
            if not tx.jobs.finish(job.id, job.token, now=self._clock.now()):
                raise Cancelled

    def give_up(self, job: Job, code: str) -> None:
        """Nothing to undo: the page and the doctor show that it failed."""

    def clear_old(self) -> None:
        """Delete backups that are older than two weeks, never the last whole ones.

        The newest was read over when it was made, so that it is whole whatever became of others.
        """
        for old in outlived(self._files.backups(), self._clock.now()):
            self._files.delete(old.name)

    def _local(self) -> datetime:
        return self._clock.now().astimezone(self._zone)

    def _enqueue(self, tx: Transaction, owner: PersonId) -> Job:
        return tx.jobs.enqueue(
            Job(
                id=JobId(secrets.token_hex(16)),
                person_id=owner,
                kind="make_backup",
                key=KEY,
                subject=SUBJECT,
                state="queued",
                created_at=self._clock.now(),
            )
        )


def _who_runs_this(tx: Transaction) -> PersonId | None:
    return next((kept for kept in tx.people.ids() if tx.people.get(kept).runs_this), None)
