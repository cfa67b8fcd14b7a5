"""How long sound stays: a notice first, then it goes; words and measures stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from rostrum.domain.errors import MailFailed, NotFound
from rostrum.domain.ids import PersonId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.privacy import NOTICE, PRACTICE_SOUND_AGE, Keeping, sound_ends
from rostrum.domain.take import Take
from rostrum.services.erasing import bury, erase, silence
from rostrum.services.people import is_solo
from rostrum.services.ports import Clock, Mail, Recordings
from rostrum.services.reading import own
from rostrum.services.store_ports import Store, Transaction
from rostrum.wording import say

SWEPT, SWEEP_EVERY = "sound_swept_at", timedelta(hours=1)
AT_ONCE = 200
A_MOMENT = timedelta(seconds=1)
SETTLED = ("ready", "failed")


@dataclass(frozen=True, slots=True)
class SoundPlan:
    """When the sound of a take goes.

    Attributes:
        ends: The instant it is due to go; None for never.
        warned: True once the speaker was told.
    """

    take: Take
    pitch: Pitch
    ends: datetime | None
    kept: bool
    warned: bool


class SoundKeeping:
    """Tells people before sound goes, and lets it go. In solo mode sound stays."""

    def __init__(
        self, store: Store, recordings: Recordings, clock: Clock, mail: Mail | None = None
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._clock = clock
        self._mail = mail

    def keep(self, person: Person, take_id: TakeId, *, kept: bool) -> None:
        """Keep the sound of a take for good, or let it age as others do.

        Raises:
            NotFound: No such take of this person, or its sound is gone.
        """
        with self._store.transaction() as tx:
            if own(tx, person, take_id).recording is None:
                raise NotFound
            keeping = tx.privacy.keeping(take_id)
            tx.privacy.keep(replace(keeping, kept=kept, warned_at=None))

    def delete_all(self, person: Person) -> None:
        """Delete all sound of the person for good, also from backups that are put back.

        Words and measures stay. A take that was not listened to yet is nothing but sound, so it
        goes with it, and what runs for it stops.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            for take in _all_with_sound(tx, person):
                if take.state != "ready":
                    erase(tx, self._recordings, take, now)
                    continue
                job = tx.jobs.for_subject(take.id)
                if job is not None:
                    tx.jobs.cancel(job.id, now=now)
                silence(tx, self._recordings, take, now)
                bury(tx, self._recordings, "sound", take.id, now)

    def plan(self, person: Person, take_id: TakeId) -> SoundPlan | None:
        """Return when a take's sound goes; None in solo mode and without sound. Raises NotFound."""
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            if take.recording is None or is_solo(tx):
                return None
            days = tuple(day.hearing_on for day in tx.privacy.shares(take_id) if day.hearing_on)
            return _plan(tx, take, tx.privacy.keeping(take_id), days, self._clock.now())

    def plans(self, person: Person) -> Sequence[SoundPlan]:
        """Return when the person's sounds go, the next one first; without those kept for good."""
        with self._store.transaction() as tx:
            if is_solo(tx):
                return []
            now = self._clock.now()
            found = tx.privacy.with_sound(now + A_MOMENT, person.id)
            plans = [_plan(tx, *aged, now) for aged in found]
            return sorted(plans, key=lambda plan: _end(plan.ends))

    def soon(self, person: Person) -> Sequence[SoundPlan]:
        """Return sounds of whose end the person was told, the next one first."""
        return [plan for plan in self.plans(person) if plan.warned]

    def sweep(self) -> None:
        """Tell people which sounds go soon, and delete those whose time is over; once an hour.

        No sound goes earlier than the notice allows, however long this computer was off, nor
        before it was listened to.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            if is_solo(tx) or _swept_lately(tx, now):
                return
            tx.installation.put(SWEPT, now.isoformat())
            aged = tx.privacy.with_sound(now - PRACTICE_SOUND_AGE + NOTICE + A_MOMENT)
        told = Counter(
            take.person_id for take, _, _ in aged if self._look_after(take.id, take.person_id, now)
        )
        for person_id, count in told.items():
            self._write_to(person_id, count)

    def _look_after(self, take_id: TakeId, owner: PersonId, now: datetime) -> bool:
        """Warn, delete or leave one sound, as it stands now; True when its speaker is warned."""
        with self._store.transaction() as tx:
            try:
                take = tx.takes.get(take_id, owner)
            except NotFound:
                return False
            keeping = tx.privacy.keeping(take_id)
            days = tuple(day.hearing_on for day in tx.privacy.shares(take_id) if day.hearing_on)
            due = sound_ends(take.created_at, days, replace(keeping, warned_at=None))
            if due is None or _is_needed(tx, take):
                return False
            if now < due - NOTICE:  # shared for a hearing since: a new notice comes in time
                if keeping.warned_at is not None:
                    tx.privacy.keep(replace(keeping, warned_at=None))
                return False
            if keeping.warned_at is None:
                tx.privacy.keep(replace(keeping, warned_at=now))
                return True
            if now >= _end(sound_ends(take.created_at, days, keeping)):
                silence(tx, self._recordings, take, now)
            return False

    def _write_to(self, person_id: PersonId, count: int) -> None:
        """Write a letter where that is set up. It names no take: many hands carry letters."""
        if self._mail is None or not self._mail.is_set:
            return
        with self._store.transaction() as tx:
            person = tx.people.get(person_id)
        if not person.email:
            return
        text = say("keeping.mail.text", name=person.name, sounds=_sounds(count), days=NOTICE.days)
        try:
            self._mail.send(person.email, say("keeping.mail.subject"), text)
        except MailFailed:  # the notice stands in Rostrum as well
            return


def _plan(
    tx: Transaction, take: Take, keeping: Keeping, hearings: tuple[date, ...], now: datetime
) -> SoundPlan:
    ends = sound_ends(take.created_at, hearings, keeping)
    if ends is not None and keeping.warned_at is None:  # nothing goes without a notice
        ends = max(ends, now + NOTICE)
    pitch = tx.pitches.get(take.pitch_id, take.person_id)
    return SoundPlan(take, pitch, ends, keeping.kept, keeping.warned_at is not None)


def _all_with_sound(tx: Transaction, person: Person) -> list[Take]:
    """Return the person's takes that hold sound, and those whose parts still arrive."""
    found: list[Take] = []
    while takes := tx.takes.of(person.id, limit=AT_ONCE, skip=len(found)):
        found += takes
    return [take for take in found if take.recording is not None or take.state == "recording"]


def _is_needed(tx: Transaction, take: Take) -> bool:
    """A sound that is not heard yet, or is being heard again, stays."""
    job = tx.jobs.for_subject(take.id)
    busy = job is not None and job.is_active
    return take.recording is None or busy or take.state not in SETTLED


def _swept_lately(tx: Transaction, now: datetime) -> bool:
    last = tx.installation.value(SWEPT)
    return bool(last) and timedelta(0) <= now - datetime.fromisoformat(last) < SWEEP_EVERY


def _end(ends: datetime | None) -> datetime:
    return datetime.max.replace(tzinfo=UTC) if ends is None else ends


def _sounds(count: int) -> str:
    return say("keeping.sounds", count=count)
