"""A store in memory that keeps the promises of the real one: tests/contracts."""

from __future__ import annotations

import copy
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from rostrum.domain.delivery import Delivery
from rostrum.domain.errors import NotFound
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import DraftId, PersonId, PitchId, Sha256, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Draft, Pitch
from rostrum.domain.sound import Sound
from rostrum.domain.take import Dismissal, Revision, Take
from rostrum.domain.transcript import Engine
from tests.fakes.jobs import MemoryJobs

LOCAL = Person(PersonId("local"), runs_this=True)


@dataclass
class MemoryPeople:
    kept: dict[PersonId, Person] = field(default_factory=dict)
    sessions: dict[str, tuple[PersonId, datetime]] = field(default_factory=dict)
    choices: dict[tuple[PersonId, str], str] = field(default_factory=dict)

    def local(self, now: datetime) -> Person:
        return self.kept.setdefault(LOCAL.id, LOCAL)

    def get(self, person_id: PersonId) -> Person:
        if person_id not in self.kept:
            raise NotFound
        return self.kept[person_id]

    def remember_session(self, token_hash: str, person_id: PersonId, now: datetime) -> None:
        self.sessions[token_hash] = (person_id, now)

    def forget_sessions(self, person_id: PersonId, before: datetime, most: int) -> None:
        own = [(now, name) for name, (of, now) in self.sessions.items() if of == person_id]
        kept = {name for now, name in sorted(own, reverse=True)[:most] if now >= before}
        for _, name in own:
            if name not in kept:
                del self.sessions[name]

    def by_session(self, token_hash: str) -> Person | None:
        person_id, _ = self.sessions.get(token_hash, (None, None))
        return self.kept.get(person_id) if person_id else None

    def preference(self, person_id: PersonId, name: str) -> str | None:
        return self.choices.get((person_id, name))

    def prefer(self, person_id: PersonId, name: str, value: str) -> None:
        self.choices[person_id, name] = value


@dataclass
class MemoryPitches:
    kept: dict[PitchId, Pitch] = field(default_factory=dict)
    texts: dict[DraftId, Draft] = field(default_factory=dict)
    numbers: dict[PitchId, int] = field(default_factory=dict)

    def add(self, pitch: Pitch) -> None:
        self.kept[pitch.id] = pitch
        self.numbers[pitch.id] = 0

    def get(self, pitch_id: PitchId, owner: PersonId) -> Pitch:
        pitch = self.kept.get(pitch_id)
        if pitch is None or pitch.person_id != owner:
            raise NotFound
        return pitch

    def of(self, owner: PersonId) -> Sequence[Pitch]:
        own = [pitch for pitch in self.kept.values() if pitch.person_id == owner]
        own.reverse()  # of the same instant, the one that came last is the newest
        return sorted(own, key=lambda pitch: pitch.created_at, reverse=True)

    def change(self, pitch: Pitch) -> None:
        self.get(pitch.id, pitch.person_id)
        self.kept[pitch.id] = pitch

    def delete(self, pitch_id: PitchId, owner: PersonId) -> None:
        self.get(pitch_id, owner)
        del self.kept[pitch_id]
        for draft in [text for text in self.texts.values() if text.pitch_id == pitch_id]:
            del self.texts[draft.id]

    def add_draft(self, draft: Draft) -> None:
        self.texts[draft.id] = draft

    def replace_draft(self, draft: Draft) -> None:
        self.draft(draft.id, draft.person_id)
        self.texts[draft.id] = draft

    def draft(self, draft_id: DraftId, owner: PersonId) -> Draft:
        draft = self.texts.get(draft_id)
        if draft is None or draft.person_id != owner:
            raise NotFound
        return draft

    def drafts(self, pitch_id: PitchId, owner: PersonId) -> Sequence[Draft]:
        own = [
            draft
            for draft in self.texts.values()
            if draft.pitch_id == pitch_id and draft.person_id == owner
        ]
        return sorted(own, key=lambda draft: draft.version, reverse=True)


@dataclass
class MemoryTakes:
    pitches: MemoryPitches
    jobs: MemoryJobs
    kept: dict[TakeId, Take] = field(default_factory=dict)
    texts: dict[tuple[TakeId, int], Revision] = field(default_factory=dict)
    found: dict[tuple[TakeId, int], tuple[Delivery, Feedback]] = field(default_factory=dict)
    dismissed: set[Dismissal] = field(default_factory=set)

    def add(self, take: Take) -> None:
        self.kept[take.id] = take

    def get(self, take_id: TakeId, owner: PersonId) -> Take:
        take = self.kept.get(take_id)
        if take is None or take.person_id != owner:
            raise NotFound
        return take

    def change(self, take: Take) -> None:
        self.get(take.id, take.person_id)
        self.kept[take.id] = take

    def touch(self, take_id: TakeId, now: datetime) -> bool:
        take = self.kept.get(take_id)
        if take is None or take.state != "recording":
            return False
        self.kept[take_id] = replace(take, touched_at=now)
        return True

    def note_sound(self, take_id: TakeId, sound: Sound) -> None:
        if take_id in self.kept:
            self.kept[take_id] = replace(self.kept[take_id], sound=sound)

    def of(
        self,
        owner: PersonId,
        pitch_id: PitchId | None = None,
        *,
        limit: int = 50,
        skip: int = 0,
    ) -> Sequence[Take]:
        return self._of(owner, pitch_id)[skip : skip + limit]

    def count(self, owner: PersonId, pitch_id: PitchId | None = None) -> int:
        return len(self._of(owner, pitch_id))

    def next_number(self, pitch_id: PitchId) -> int:
        if pitch_id not in self.pitches.kept:
            raise NotFound
        self.pitches.numbers[pitch_id] += 1
        return self.pitches.numbers[pitch_id]

    def delete(self, take_id: TakeId, owner: PersonId) -> None:
        self.get(take_id, owner)
        del self.kept[take_id]
        self.texts = {key: kept for key, kept in self.texts.items() if key[0] != take_id}
        self.found = {key: kept for key, kept in self.found.items() if key[0] != take_id}
        self.dismissed = {kept for kept in self.dismissed if kept.take_id != take_id}
        self.jobs.forget(take_id)

    def under_way(self) -> Collection[TakeId]:
        return {take.id for take in self.kept.values() if take.state == "recording"}

    def uses(self, sha256: Sha256) -> int:
        return sum(
            1 for take in self.kept.values() if take.recording and take.recording.sha256 == sha256
        )

    def add_revision(self, revision: Revision) -> None:
        self.texts[revision.take_id, revision.number] = revision

    def revisions(self, take_id: TakeId) -> Sequence[Revision]:
        own = [text for text in self.texts.values() if text.take_id == take_id]
        return sorted(own, key=lambda text: text.number, reverse=True)

    def keep_findings(
        self, take_id: TakeId, revision: int, delivery: Delivery, feedback: Feedback
    ) -> None:
        self.found[take_id, revision] = (delivery, feedback)

    def findings(self, take_id: TakeId, revision: int) -> tuple[Delivery, Feedback] | None:
        return self.found.get((take_id, revision))

    def latest_findings(
        self, take_ids: Sequence[TakeId]
    ) -> Mapping[TakeId, tuple[Delivery, Feedback]]:
        inside = sorted(key for key in self.found if key[0] in take_ids)
        return {key[0]: self.found[key] for key in inside}

    def dismiss(self, dismissal: Dismissal) -> None:
        self.dismissed.add(dismissal)

    def undismiss(self, dismissal: Dismissal) -> None:
        self.dismissed.discard(dismissal)

    def dismissals(self, take_id: TakeId) -> Sequence[Dismissal]:
        own = [kept for kept in self.dismissed if kept.take_id == take_id]
        return sorted(own, key=lambda kept: (kept.kind, kept.word_id))

    def recent_speeds(self, engine: Engine, limit: int = 5) -> Sequence[float]:
        heard = [
            (text.created_at, text.took / sound.duration)
            for text in self.texts.values()
            if text.took is not None
            and (text.engine.name, text.engine.model) == (engine.name, engine.model)
            and (sound := self.kept[text.take_id].sound) is not None
        ]
        return [speed for _, speed in sorted(heard, reverse=True)[:limit]]

    def recent_paces(self, owner: PersonId, limit: int = 5) -> Sequence[float]:
        own = [take.id for take in self._of(owner, None) if take.source != "text"]
        latest = self.latest_findings(own)
        paces = [latest[take_id][0].speech_rate_wpm for take_id in own if take_id in latest]
        return [pace for pace in paces if pace is not None][:limit]

    def _of(self, owner: PersonId, pitch_id: PitchId | None) -> list[Take]:
        own = [
            take
            for take in self.kept.values()
            if take.person_id == owner and pitch_id in (None, take.pitch_id)
        ]
        own.reverse()
        return sorted(own, key=lambda take: take.created_at, reverse=True)


class MemoryTransaction:
    def __init__(self) -> None:
        self.people = MemoryPeople()
        self.pitches = MemoryPitches()
        self.jobs = MemoryJobs()
        self.takes = MemoryTakes(self.pitches, self.jobs)


class MemoryStore:
    """All of a transaction is kept, or none: it works on a copy. One transaction at a time."""

    def __init__(self) -> None:
        self._kept = MemoryTransaction()
        self._one_at_a_time = threading.Lock()

    @contextmanager
    def transaction(self) -> Iterator[MemoryTransaction]:
        with self._one_at_a_time:
            working = copy.deepcopy(self._kept)
            yield working
            self._kept = working

    def check(self) -> str:
        return ""
