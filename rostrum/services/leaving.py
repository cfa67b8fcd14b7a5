"""Leaving for good: everything of a person is deleted, and stays deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rostrum.domain.errors import LastTrainer, NotAllowed, NotTheirName
from rostrum.domain.ids import JobId, PersonId
from rostrum.domain.person import Person
from rostrum.services.erasing import bury, erase, silence
from rostrum.services.people import MODE, is_solo
from rostrum.services.ports import Clock, Doorbell, Recordings
from rostrum.services.store_ports import Store, Transaction

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Needed:
    """What others need of a person before they can leave.

    Attributes:
        teams: Names of teams that would have no trainer.
        runs_this: True when nobody else could run this computer's Rostrum.
    """

    teams: tuple[str, ...] = ()
    runs_this: bool = False

    def __bool__(self) -> bool:
        """True when there is something to do first."""
        return bool(self.teams) or self.runs_this


class Leaving:
    """Deletes a person with everything they made."""

    def __init__(
        self, store: Store, recordings: Recordings, doorbell: Doorbell, clock: Clock
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._doorbell = doorbell
        self._clock = clock

    def needed(self, person: Person) -> Needed:
        """Return what the person must hand over before they can leave."""
        with self._store.transaction() as tx:
            return _needed(tx, tx.people.get(person.id))

    def leave(self, person: Person, typed: str) -> None:
        """Delete the person and everything of theirs, for good.

        Args:
            person: Who leaves.
            typed: Their name or e-mail, typed to be sure.

        Raises:
            NotAllowed: In solo mode there is no account to delete.
            NotTheirName: Something else was typed.
            LastTrainer: A team, or this Rostrum, would have nobody to lead it.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            if is_solo(tx):
                raise NotAllowed
            present = tx.people.get(person.id)
            if not _is_name_of(present, typed):
                raise NotTheirName
            if _needed(tx, present):
                raise LastTrainer
            jobs = delete_person(tx, self._recordings, person.id, now)
        self._doorbell.forget(jobs)


def delete_person(
    tx: Transaction, recordings: Recordings, person_id: PersonId, now: datetime
) -> list[JobId]:
    """Delete a person with all they made and all about them; return the ids of their jobs.

    A job that runs loses its claim with its row, so it keeps nothing of what it found.
    """
    jobs = list(tx.jobs.of(person_id))
    while takes := tx.takes.of(person_id, limit=AT_ONCE):
        for take in takes:
            erase(tx, recordings, take, now)
    for pitch in tx.pitches.of(person_id):
        tx.pitches.delete(pitch.id, person_id)
    teams = tx.teams.of(person_id)
    tx.people.delete(person_id)
    bury(tx, recordings, "person", person_id, now)
    for team in teams:
        if not tx.teams.members(team.id):
            tx.teams.delete(team.id)
    if not tx.people.ids():  # the last one closes the door: the next visit begins anew
        tx.installation.put(MODE, "")
    return jobs


def obey_tombstones(store: Store, recordings: Recordings) -> int:
    """Delete again everything that was deleted for good and came back with an older backup.

    The stones beside the recordings join those in the database, so that each knows all.

    Args:
        store: The database, perhaps from a backup.
        recordings: The recordings, with the file of tombstones as it was before restoring.

    Returns:
        How many people, takes and sounds were deleted again.
    """
    with store.transaction() as tx:
        known, noted = set(tx.privacy.tombstones()), set(recordings.buried())
        for stone in sorted(noted - known, key=lambda stone: stone.at):
            tx.privacy.bury(stone)
        for stone in sorted(known - noted, key=lambda stone: stone.at):
            recordings.bury(stone)
        when = {(stone.kind, stone.id): stone.at for stone in tx.privacy.tombstones()}
        takes, people = tx.privacy.risen_takes(), tx.privacy.risen_people()
        sounds = tx.privacy.risen_sounds()
        for take in sounds:
            silence(tx, recordings, take, when["sound", take.id])
        for take in takes:
            erase(tx, recordings, take, when["take", take.id])
        for person_id in people:
            delete_person(tx, recordings, person_id, when["person", person_id])
    return len(sounds) + len(takes) + len(people)


def _needed(tx: Transaction, person: Person) -> Needed:
    teams = []
    for team in tx.teams.of(person.id):
        others = [kept for kept in tx.teams.members(team.id) if kept.person_id != person.id]
        led = any(kept.role == "trainer" for kept in others)
        if person.role_in(team.id) == "trainer" and others and not led:
            teams.append(team.name)
    rest = [tx.people.get(other) for other in tx.people.ids() if other != person.id]
    alone = person.runs_this and bool(rest) and not any(other.runs_this for other in rest)
    return Needed(tuple(teams), alone)


def _is_name_of(person: Person, typed: str) -> bool:
    wanted = " ".join(typed.split()).casefold()
    return bool(wanted) and wanted in (person.name.casefold(), person.email.casefold())
