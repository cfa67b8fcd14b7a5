"""The parts of the house that the components talk to, on real adapters, without recognisers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from rostrum.config import Settings
from rostrum.domain.ids import PitchId
from rostrum.domain.pitch import Pitch
from rostrum.services.people import People
from rostrum.services.practice import Practice
from rostrum.services.takes import Takes

PITCH = PitchId("0" * 32)


class NoDoorbell:
    """Wakes nobody: there is no worker here."""

    def ring(self, job_id: object) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class House:
    """The services that the routes need."""

    store: SqlStore
    recordings: FolderRecordings
    people: People
    practice: Practice
    takes: Takes
    exports: object = None


def build(settings: Settings) -> House:
    """Build the services in the settings' recordings folder, with one pitch in it."""
    settings.recordings.mkdir(parents=True, exist_ok=True)
    store = SqlStore.open(settings.store_url)
    recordings, clock = FolderRecordings(settings.recordings), SystemClock()
    house = House(
        store=store,
        recordings=recordings,
        people=People(store, clock),
        practice=Practice(store, recordings, NoDoorbell(), clock, settings.largest_mb),
        takes=Takes(store, recordings, None, NoDoorbell(), clock),
    )
    with store.transaction() as tx:
        person = tx.people.local(clock.now())
        if not tx.pitches.of(person.id):
            now = datetime(2026, 11, 2, tzinfo=UTC)
            tx.pitches.add(Pitch(PITCH, person.id, "Job training", "elevator-60", now))
    return house


@cache
def house() -> House:
    """Return the services, built once per process."""
    return build(Settings.from_env())
