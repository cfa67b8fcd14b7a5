"""A backup made while twenty people write holds each take as its transaction wrote it, or not."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace

from rostrum.domain.ids import TakeId
from rostrum.domain.privacy import Tombstone
from rostrum.domain.sound import Recording
from tests.contracts import making

WRITERS, FIRST, MOST = 20, 2, 40


def write(house, writer, number):
    """Keep one take with everything about it in one transaction, as the worker does."""
    take_id = TakeId(f"take-{writer}-{number}")
    recording = house.recordings.put(f"sound {writer} {number}".encode() * 500, "audio/webm")
    take = making.take(take_id, writer * 1000 + number, state="ready", recording=recording)
    with house.store.transaction() as tx:
        tx.takes.add(replace(take, pitch_id=house.pitch.id))
        tx.takes.add_revision(making.revision(take_id))
        tx.takes.keep_findings(take_id, 1, making.delivery(), making.feedback())
        tx.jobs.enqueue(making.job(f"key-{take_id}", subject=take_id))


def bury(house, writer):
    """Delete the first take of a writer for good."""
    take_id = TakeId(f"take-{writer}-0")
    with house.store.transaction() as tx:
        tx.privacy.bury(Tombstone("take", take_id, making.NOON))
    house.takes.delete(house.me, take_id)


class Crowd:
    """Twenty people who write until they are told to stop."""

    def __init__(self, house):
        self.house = house
        self.stop, self.going = threading.Event(), threading.Barrier(WRITERS + 1)
        self.wrong = []
        self.threads = [
            threading.Thread(target=self._carefully, args=(writer,)) for writer in range(WRITERS)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        self.going.wait(10)

    def __exit__(self, *_):
        self.stop.set()
        for thread in self.threads:
            thread.join(30)

    def _carefully(self, writer):
        try:
            self._write(writer)
        except Exception as wrong:
            self.wrong.append(wrong)
            raise

    def _write(self, writer):
        for number in range(FIRST):
            write(self.house, writer, number)
        self.going.wait(10)
        for number in range(FIRST, MOST):
            if self.stop.is_set():
                return
            write(self.house, writer, number)
            if number == FIRST and writer % 4 == 0:
                bury(self.house, writer)


def facts(house):
    """Return every take with how much there is about it, and its sound."""
    found = {}
    with house.store.transaction() as tx:
        for take in tx.takes.of(house.me.id, limit=10_000):
            found[take.id] = (
                len(tx.takes.revisions(take.id)),
                tx.takes.findings(take.id, 1) is not None,
                tx.jobs.for_subject(take.id) is not None,
                take.recording,
            )
    return found


def is_whole(house, recording: Recording):
    data = house.recordings.path(recording).read_bytes()
    return hashlib.sha256(data).hexdigest() == recording.sha256


def test_a_backup_under_twenty_writers_is_a_cut(house, backup, elsewhere):
    crowd = Crowd(house)
    with crowd:
        files = [backup()]
        house.later(seconds=1)
        files.append(backup())
    assert not crowd.wrong
    now, gone = facts(house), {TakeId(f"take-{writer}-0") for writer in range(0, WRITERS, 4)}
    for number, file in enumerate(files):
        back = elsewhere(file, name=f"other-{number}")
        there = facts(back)
        assert len(there) >= WRITERS
        assert {kept[:3] for kept in there.values()} == {(1, True, True)}
        assert all(is_whole(back, kept[3]) for kept in there.values())
        assert all(now[take_id] == kept for take_id, kept in there.items() if take_id in now)
        assert there.keys() - now.keys() <= gone


def test_takes_buried_after_the_backup_are_deleted_on_the_way_back(house, backup, elsewhere):
    crowd = Crowd(house)
    with crowd:
        file = backup()
    lines = [
        f'{{"kind": "take", "id": "take-{writer}-0", "at": "{making.NOON.isoformat()}"}}\n'
        for writer in range(WRITERS)
    ]
    (file.parent / "tombstones.jsonl").write_text("".join(lines))
    back = elsewhere(file)
    assert not [take_id for take_id in facts(back) if take_id.endswith("-0")]
    named = {kept[3].sha256 for kept in facts(back).values()}
    assert {sound.stem for sound in (back.folder / "audio").rglob("*.webm")} == named
