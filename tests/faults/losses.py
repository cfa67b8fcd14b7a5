"""What a killed app lost, doubled or left lying about: nothing, or this says what."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import wave
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field

from rostrum.adapters.recordings import FolderRecordings
from tests.faults.killing import CLIP_S


@dataclass
class Losses:
    """Each a list of what is wrong; all empty when the promise is kept."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    wrong_sound: list[str] = field(default_factory=list)
    left_lying: list[str] = field(default_factory=list)
    broken_database: list[str] = field(default_factory=list)


def losses(services, me, story):
    """Look at everything that is kept, once the app has come to rest."""
    found = Losses()
    with services.store.transaction() as tx:
        takes = {take.id: take for take in tx.takes.of(me.id, limit=10_000)}
        for said in story.said:
            take = takes.pop(said.take_id, None)
            if take is None:
                found.lost.append(said.take_id)
                continue
            _look_at(tx, services, take, said, found)
        found.doubled += [id_ for id_, take in takes.items() if take.state != "recording"]
        found.unfinished += [f"job {job.id} is {job.state}" for job in tx.jobs.active()]
        kept = [take.recording for take in tx.takes.of(me.id, limit=10_000) if take.recording]
    found.left_lying += _left_lying(services, kept)
    found.broken_database += _broken(services.settings.recordings / "rostrum.sqlite3")
    return found


def _look_at(tx, services, take, said, found):
    if take.state != "ready":
        found.unfinished.append(f"take {take.id} is {take.state} {take.failure}")
        return
    revisions = tx.takes.revisions(take.id)
    if not revisions or tx.takes.findings(take.id, 1) is None:
        found.lost.append(f"what was heard in {take.id}")
    if len(revisions) > 1:
        found.doubled.append(f"{len(revisions)} revisions of {take.id}")
    if take.recording.sha256 != hashlib.sha256(said.clip).hexdigest():
        found.wrong_sound.append(f"{take.id} is not what was said")
    length = _length(services.recordings.playback_path(take.recording.sha256))
    if abs(length - CLIP_S) > 0.1 or abs(take.sound.duration - length) > 0.01:
        found.wrong_sound.append(f"{take.id} plays for {length:.2f} s")


def _length(wav):
    if not wav.is_file():
        return 0.0
    with wave.open(str(wav)) as sound:
        return sound.getnframes() / sound.getframerate()


def _left_lying(services, kept):
    """Files that nothing needs, after the sweep of a later day."""
    folder = services.settings.recordings
    for left in (folder / "work").iterdir():
        os.utime(left, (0, 0))
    FolderRecordings(folder)
    needed = {services.recordings.path(recording) for recording in kept}
    needed |= {services.recordings.playback_path(recording.sha256) for recording in kept}
    parts = ("audio", "playback", "incoming", "work")
    there = {file for part in parts for file in (folder / part).rglob("*") if file.is_file()}
    return sorted(str(file.relative_to(folder)) for file in there - needed)


def _broken(file):
    with closing(sqlite3.connect(file)) as database:
        answer = database.execute("PRAGMA integrity_check").fetchone()[0]
        wrong = [] if answer == "ok" else [answer]
        wrong += [f"row {row}" for row in database.execute("PRAGMA foreign_key_check")]
        subjects = Counter(row[0] for row in database.execute("SELECT subject FROM jobs"))
    return wrong + [
        f"{times} jobs for {subject}" for subject, times in subjects.items() if times > 1
    ]
