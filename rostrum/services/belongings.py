"""Everything that a person made, in one file to take along."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rostrum.domain.captions import cues
from rostrum.domain.errors import DiskNearlyFull, NotFound
from rostrum.domain.export import safe_name, safe_stem
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.take import Revision, Take
from rostrum.services.exports import SOUND_SUFFIXES, ExportRenderers
from rostrum.services.ports import Recordings
from rostrum.services.store_ports import Store, Transaction

AT_ONCE = 50
KEEP_FREE_BYTES = 200 * 1024 * 1024
MOST_OPENINGS = 100_000
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: the same things make the same bytes."""


class Belongings:
    """Packs everything a person made."""

    def __init__(self, store: Store, recordings: Recordings, renderers: ExportRenderers) -> None:
        self._store = store
        self._recordings = recordings
        self._renderers = renderers

    @contextmanager
    def packed(self, person: Person) -> Iterator[Path]:
        """Give a zip of everything the person made; it is deleted afterwards.

        Takes are read and written one by one, so that many of them need no more memory than one.

        Raises:
            DiskNearlyFull: There is no safe room for it.
        """
        self._make_sure_of_room(person)
        with self._recordings.workspace() as folder:
            place = folder / "everything.zip"
            with ZipFile(place, "w", ZIP_DEFLATED) as opened:
                pack = _Pack(opened)
                self._about(pack, person)
                self._course(pack, person)
                self._pitches(pack, person)
                self._takes(pack, person)
                pack.end()
            yield place

    def _about(self, pack: _Pack, person: Person) -> None:
        with self._store.transaction() as tx:
            teams = {team.id: team.name for team in tx.teams.of(person.id)}
            present = tx.people.get(person.id)
            parts = {
                "profile": [present],
                "consents": tx.privacy.consents(person.id),
                "signed-in": tx.sessions.of(person.id),
                "choices": [tx.people.preferences(person.id)],
                "contacts-with-leaders": tx.leaders.logged_by(person.id),
                "opened-by-others": tx.privacy.openings(person.id, MOST_OPENINGS),
                **tx.assigning.about(person.id),
            }
        pack.data("teams.json", [(teams.get(kept.team_id), kept.role) for kept in present.teams])
        for name, values in parts.items():
            pack.data(f"{name}.json", values)

    def _course(self, pack: _Pack, person: Person) -> None:
        with self._store.transaction() as tx:
            standings = tx.learning.standings([person.id])
            parts: dict[str, Sequence[Any]] = {
                "where-i-am": list(standings.values()),
                "notes": tx.study.notes(person.id),
                "mixed-check": tx.study.recalls(person.id),
                "certificate": [tx.study.certificate_of(person.id)],
                "answers-of-experts-i-wrote": [
                    answer
                    for team in tx.teams.of(person.id)
                    for answer in tx.experts.answers(team.id).values()
                    if answer.by == person.id
                ],
            }
            for _, module_id in standings:
                name = f"done-in-{safe_stem(module_id)}"
                parts[name] = tx.learning.deeds(person.id, module_id)
        for name, values in parts.items():
            pack.data(f"course/{name}.json", values)

    def _pitches(self, pack: _Pack, person: Person) -> None:
        with self._store.transaction() as tx:
            pitches = list(reversed(tx.pitches.of(person.id)))
        for number, pitch in enumerate(pitches, 1):
            folder = f"pitches/{number:04d}-{safe_stem(pitch.title)}"
            with self._store.transaction() as tx:
                drafts = tx.pitches.drafts(pitch.id, person.id)
            pack.data(f"{folder}/pitch.json", [pitch])
            pack.data(f"{folder}/drafts.json", drafts)
            for draft in drafts:
                pack.text(f"{folder}/draft-{draft.version}.txt", draft.text)

    def _takes(self, pack: _Pack, person: Person) -> None:
        for number, take in enumerate(self._all_takes(person), 1):
            try:
                with self._store.transaction() as tx:
                    pitch = tx.pitches.get(take.pitch_id, person.id)
                    folder = f"takes/{number:05d}-{safe_name(pitch.title, take.number, '')}"
                    self._take(pack, folder, tx, take, pitch)
                self._sound(pack, folder, take)
            except NotFound:  # deleted meanwhile
                continue

    def _all_takes(self, person: Person) -> list[Take]:
        found: list[Take] = []
        with self._store.transaction() as tx:
            while takes := tx.takes.of(person.id, limit=AT_ONCE, skip=len(found)):
                found += takes
        return list(reversed(found))

    def _take(self, pack: _Pack, folder: str, tx: Transaction, take: Take, pitch: Pitch) -> None:
        pack.data(f"{folder}/take.json", [take, {"pitch": pitch.title}])
        pack.data(f"{folder}/dismissals.json", tx.takes.dismissals(take.id))
        pack.data(f"{folder}/shares.json", tx.privacy.shares(take.id))
        pack.data(f"{folder}/keeping.json", [tx.privacy.keeping(take.id)])
        for revision in tx.takes.revisions(take.id):
            self._revision(pack, f"{folder}/words-{revision.number}", revision)
            findings = tx.takes.findings(take.id, revision.number)
            if findings:
                pack.data(f"{folder}/findings-{revision.number}.json", findings)

    def _revision(self, pack: _Pack, name: str, revision: Revision) -> None:
        pack.text(f"{name}.txt", revision.transcript.text)
        pack.data(f"{name}.json", [revision])
        if revision.transcript.is_timed:
            pack.whole(f"{name}.vtt", self._renderers.captions(cues(revision.transcript), "vtt"))

    def _sound(self, pack: _Pack, folder: str, take: Take) -> None:
        if take.recording is None:
            return
        suffix = SOUND_SUFFIXES.get(take.recording.media_type, ".bin")
        with self._recordings.path(take.recording).open("rb") as sound:
            pack.copy(f"{folder}/sound{suffix}", sound)

    def _make_sure_of_room(self, person: Person) -> None:
        sound = sum(take.recording.size for take in self._all_takes(person) if take.recording)
        free = self._recordings.free_bytes()
        if free < KEEP_FREE_BYTES + sound:
            raise DiskNearlyFull(free_mb=free // 1024**2)


class _Pack:
    """A zip being written; knows the hash of every file in it.

    Names are ours: letters, digits, "-", "." and "/", never what a person wrote.
    """

    def __init__(self, opened: ZipFile) -> None:
        self._zip = opened
        self._hashes: dict[str, str] = {}

    def text(self, name: str, text: str) -> None:
        self.whole(name, (text + "\n").encode("utf-8", "backslashreplace"))

    def data(self, name: str, values: Sequence[Any]) -> None:
        told = json.dumps(list(values), ensure_ascii=False, indent=2, default=_plainly)
        self.whole(name, (told + "\n").encode("utf-8", "backslashreplace"))

    def whole(self, name: str, data: bytes) -> None:
        self.copy(name, BytesIO(data))

    def copy(self, name: str, source: IO[bytes]) -> None:
        digest = hashlib.sha256()
        info = ZipInfo(name, LONG_AGO)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as target:
            shutil.copyfileobj(_Hashed(source, digest.update), target, 1024 * 1024)
        self._hashes[name] = digest.hexdigest()

    def end(self) -> None:
        self.data("manifest.json", [{"sha256": self._hashes}])


class _Hashed:
    """A file that tells what was read of it."""

    def __init__(self, source: IO[bytes], tell: Callable[[bytes], None]) -> None:
        self._source, self._tell = source, tell

    def read(self, size: int = -1, /) -> bytes:
        piece = self._source.read(size)
        self._tell(piece)
        return piece


def _plainly(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
