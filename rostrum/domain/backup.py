"""Backups: what one holds, when the nightly one is due, and how long each is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

NIGHT_BEGINS = 2
"""The hour, in local time, after which the nightly backup is made at the first chance."""

BACKUP_AGE = timedelta(days=14)
LEAST_KEPT = 3
"""So many whole backups stay whatever their age: a clock that jumps ahead shall cost none."""

STALE_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in a backup."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself.

    Attributes:
        schema: Form of its database.
        rows: How many rows each table has.
        files: Every file but the manifest, by its name.
        gone: Hashes of sounds that were deleted while the backup was made.
    """

    schema: str
    created_at: datetime
    rows: Mapping[str, int]
    files: Mapping[str, Packed]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder of backups.

    Attributes:
        name: Name of its file.
        made_at: When it was made; when the file was written if it does not tell.
        size: Bytes.
        whole: False when it is damaged.
    """

    name: str
    made_at: datetime
    size: int
    whole: bool


def night_due(local: datetime, last: str) -> date | None:
    """Return the night whose backup is due, or None.

    Args:
        local: The present instant in local time.
        last: The night of the last one, as ISO text; "" when there was none.

    Only "another day" counts, not "a later day": after a clock that ran years ahead is set right,
    backups go on at once.
    """
    if local.hour < NIGHT_BEGINS or local.date().isoformat() == last:
        return None
    return local.date()


def next_night(local: datetime, last: str) -> datetime:
    """Return when the next nightly backup will be made, at the earliest."""
    if night_due(local, last) is not None:
        return local
    begins = local.replace(hour=NIGHT_BEGINS, minute=0, second=0, microsecond=0)
    return begins if local < begins else begins + timedelta(days=1)


def outlived(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups to delete: too old, and never the last whole ones."""
    whole = sorted((kept for kept in backups if kept.whole), key=lambda kept: kept.made_at)
    safe = {kept.name for kept in whole[-LEAST_KEPT:]}
    return [kept for kept in backups if now - kept.made_at > BACKUP_AGE and kept.name not in safe]
