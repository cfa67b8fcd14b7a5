"""Two teams, people in every relation to Ana, and something of everything she can own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.errors import RostrumError
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION, Consent, Share
from rostrum.services.people import MODE, TEAM_MODE, begin_session
from rostrum.worker import Worker
from tests.services.house import AUDIO

SECRET = "marmalade"
"""A word that stands in everything of Ana's, so that a leak shows wherever it happens."""

TEAM, OTHER = TeamId("lobos"), TeamId("osos")
ACTORS = {
    "ana": "whoever it belongs to",
    "beto": "an advocate of the same team",
    "tess": "a trainer of the same team",
    "carla": "an advocate of another team",
    "tomas": "a trainer of another team",
    "rosa": "someone removed from the team",
    "olga": "whoever runs this computer, in no team",
}
PLACES = {
    "ana": (TEAM, "advocate"),
    "beto": (TEAM, "advocate"),
    "tess": (TEAM, "trainer"),
    "carla": (OTHER, "advocate"),
    "tomas": (OTHER, "trainer"),
    "rosa": (TEAM, "advocate"),
}


class World:
    """Real services over a folder that holds all of it; made once and copied for each try."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        settings = Settings(recordings=folder, models=folder.parent / "models", worker="separate")
        self.services: Services = build(settings)
        self.store = self.services.store

    def close(self) -> None:
        self.store.close()

    def person(self, name: str) -> Person:
        with self.store.transaction() as tx:
            return tx.people.get(PersonId(name))

    @property
    def ana(self) -> Person:
        return self.person("ana")

    @property
    def pitch(self):
        return self.services.writing.pitches(self.ana)[-1]

    @property
    def draft(self):
        return self.services.writing.newest(self.ana, self.pitch.id)

    def take(self, number: int):
        """Return Ana's take: 1 is private, 2 is shared with her team, 3 is under way, 4 waits."""
        pitch = self.pitch
        with self.store.transaction() as tx:
            takes = tx.takes.of(pitch.person_id, pitch.id)
        return next(take for take in takes if take.number == number)

    @property
    def invitation(self):
        """Return an open invitation into Ana's team."""
        with self.store.transaction() as tx:
            return tx.teams.invitations(TEAM)[0]

    @property
    def teen(self) -> PersonId:
        """Return a teenager of Ana's team."""
        return PersonId("nina")

    def job(self):
        take = self.take(4)
        with self.store.transaction() as tx:
            return tx.jobs.for_subject(take.id)

    def token(self, name: str) -> str:
        """Return the token of a new session of someone."""
        with self.store.transaction() as tx:
            return begin_session(tx, PersonId(name), self.services.clock.now())


def make_world(folder: Path) -> None:
    """Make the folder that every world is a copy of."""
    world = World(folder)
    services, now = world.services, world.services.clock.now()
    _people(world, now)
    ana = world.ana
    pitch = services.writing.start(ana, f"The {SECRET} pitch", "elevator-60")
    services.writing.save(ana, pitch.id, {"ask": f"Please vote for {SECRET}."})
    said = f"Good morning, um, Mayor. My {SECRET} is gone. Please fund training in May. Thank you."
    with world.store.transaction() as tx:
        tx.privacy.consent(Consent(ana.id, "recording", CONSENT_VERSION, now, ana.id))
    sound = (AUDIO / "ums.flac").read_bytes()
    takes = [services.practice.paste(ana, pitch.id, said) for _ in range(2)]
    Worker(services.ledger, None, {"analyse_take": services.analysis}).drain()
    _with_sound(world, takes[1].id, sound)
    under_way = services.practice.begin(ana, pitch.id, "audio/webm")
    services.practice.receive(ana, under_way.id, 0, sound)
    services.practice.upload(ana, pitch.id, "ums.flac", sound)
    with world.store.transaction() as tx:
        tx.privacy.share(Share(takes[1].id, TEAM, now))
        tx.teams.leave(TEAM, PersonId("rosa"))
    services.inviting.invite(world.person("tess"), TEAM, "advocate", SECRET)
    world.close()


def _people(world: World, now) -> None:
    with world.store.transaction() as tx:
        tx.installation.put(MODE, TEAM_MODE)
        tx.people.add(Person(PersonId("olga"), "Olga", "olga@example.org", runs_this=True), now)
    olga = world.person("olga")
    for team_id, name in ((TEAM, "Lobos"), (OTHER, "Osos")):
        made = world.services.teams.start(olga, name)
        with world.store.transaction() as tx:
            team = replace(made, id=team_id)
            tx.teams.delete(made.id)
            tx.teams.add(team)
    with world.store.transaction() as tx:
        for name, (team_id, role) in PLACES.items():
            email = f"{name}-{SECRET}@example.org" if name == "ana" else f"{name}@example.org"
            tx.people.add(Person(PersonId(name), name.title(), email), now)
            tx.teams.join(team_id, PersonId(name), role, now)
        tx.people.add(Person(PersonId("nina"), "Nina", "nina@example.org", age="teen"), now)
        tx.teams.join(TEAM, PersonId("nina"), "advocate", now)


def _with_sound(world: World, take_id, sound: bytes) -> None:
    """Give a take that is read from text a sound, as if it had been recorded."""
    recording = world.services.recordings.put(sound, "audio/flac")
    with world.services.recordings.workspace() as folder:
        wav = folder / "sound.wav"
        measured = world.services.assessment.read(world.services.recordings.path(recording), wav)
        world.services.recordings.keep_playback(recording.sha256, wav)
    with world.store.transaction() as tx:
        take = tx.takes.get(take_id, PersonId("ana"))
        changed = replace(take, source="upload", recording=recording, sound=measured)
        tx.takes.change(changed)


def copied(template: Path, folder: Path) -> World:
    """Return a world of its own."""
    shutil.copytree(template, folder)
    return World(folder)


def outcome_of(call) -> tuple[str, str]:
    """Return what came of a call: "ok" with what was answered, or the code of the error."""
    try:
        return "ok", repr(call())
    except RostrumError as error:
        return error.code(), repr(error.values)
