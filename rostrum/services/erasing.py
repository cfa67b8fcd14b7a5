"""Deleting a take for good: rows, sound, parts that arrived, and the stone that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rostrum.domain.privacy import Gone, Tombstone
from rostrum.domain.sound import Recording
from rostrum.domain.take import Take
from rostrum.services.ports import Recordings
from rostrum.services.store_ports import Transaction


def erase(tx: Transaction, recordings: Recordings, take: Take, now: datetime) -> None:
    """Delete a take: sound, words, measures, jobs. Nothing of it stays. Raises NotFound.

    The sound goes before the transaction ends: killed halfway, the take is still listed and can
    be deleted again. The other order could leave a voice behind that nobody sees.
    """
    joined = None
    if take.state == "recording":  # an end that was killed halfway may have joined the parts
        joined = recordings.joined(take.id, take.media_type)
    tx.takes.delete(take.id, take.person_id)
    bury(tx, recordings, "take", take.id, now)
    recordings.drop_chunks(take.id)
    for recording in (take.recording, joined):
        erase_sound(tx, recordings, recording)


def silence(tx: Transaction, recordings: Recordings, take: Take, now: datetime) -> None:
    """Delete the sound of a take that was listened to; words and measures stay."""
    tx.takes.change(replace(take, recording=None))
    tx.privacy.keep(replace(tx.privacy.keeping(take.id), gone_at=now))
    erase_sound(tx, recordings, take.recording)


def erase_sound(tx: Transaction, recordings: Recordings, recording: Recording | None) -> None:
    """Delete the files of a sound that no take holds any more."""
    if recording is not None and not tx.takes.uses(recording.sha256):
        recordings.delete(recording)


def bury(tx: Transaction, recordings: Recordings, kind: Gone, name: str, now: datetime) -> None:
    """Keep that something is deleted for good, in the database and beside the recordings."""
    tombstone = Tombstone(kind, name, now)
    tx.privacy.bury(tombstone)
    recordings.bury(tombstone)
