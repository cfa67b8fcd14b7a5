"""Two teams, people in every relation to Ana, and something of everything she can own."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.errors import RostrumError
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.job import Job
from rostrum.domain.leader import Contact, Leader
from rostrum.domain.person import Person
from rostrum.domain.take import Take
from rostrum.services.people import begin_session
from rostrum.services.sign_in import Browser
from tests.a_course import COURSE

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
STRANGERS = {"nobody": "without a cookie", "signed_out": "with the cookie of a session that ended"}
EVERYONE = (*ACTORS, *STRANGERS)
LESSONS = Path(__file__).resolve().parents[2] / "lessons"
DATABASE, QUEUE = "rostrum.sqlite3", "queue.sqlite3"
BY_THE_WAY = "failed_tries"
"""The table that grows when someone is refused: how often they tried."""


class World:
    """Real services over a folder that holds all of it, which is put back for each try."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        beside = folder.parent
        settings = Settings(
            recordings=folder,
            models=beside / "models",
            lessons=few_lessons(beside / "lessons"),
            worker="separate",
        )
        self.services: Services = build(settings)
        self.services.learned.reader.course = lambda: COURSE
        self.store = self.services.store

    def close(self) -> None:
        self.store.close()

    def put_back(self, template: Path) -> World:
        """Make everything as it was in the template."""
        with (
            closing(sqlite3.connect(template / DATABASE)) as old,
            closing(sqlite3.connect(self.folder / DATABASE)) as here,
        ):
            old.backup(here)
        for kept in self.folder.iterdir():
            if kept.is_dir():
                shutil.rmtree(kept)
        for kept in template.iterdir():
            if kept.is_dir():
                shutil.copytree(kept, self.folder / kept.name)
        return self

    def written(self) -> list[str]:
        """Return every row of every table that nobody may change who is refused."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as here:
            skip = f'INSERT INTO "{BY_THE_WAY}"'
            return [line for line in here.iterdump() if not line.startswith(skip)]

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

    def take(self, number: int) -> Take:
        """Return Ana's take.

        1 is private, 2 is shared with her team, 3 is under way, 4 waits to be heard, 5 failed.
        """
        with self.store.transaction() as tx:
            takes = tx.takes.of(PersonId("ana"))
        return next(take for take in takes if take.number == number)

    def own_pitch(self, person: Person):
        """Return a new pitch of the person's own."""
        return self.services.writing.start(person, "Mine", "hallway-15")

    def own_take(self, person: Person) -> Take:
        """Return a new take of the person's own."""
        return self.services.practice.paste(person, self.own_pitch(person).id, "Vote yes.")

    @property
    def leader(self) -> Leader:
        """Return the leader that Ana added to her team's list."""
        with self.store.transaction() as tx:
            return tx.leaders.of(TEAM)[0]

    @property
    def contact(self) -> Contact:
        """Return Ana's contact with that leader."""
        with self.store.transaction() as tx:
            return tx.leaders.logged_by(PersonId("ana"))[0]

    @property
    def invitation(self):
        """Return an open invitation into Ana's team."""
        with self.store.transaction() as tx:
            return tx.teams.invitations(TEAM)[0]

    def link(self) -> str:
        """Return the token of a new invitation into Ana's team, by whoever leads it now."""
        with self.store.transaction() as tx:
            leads = next(it for it in tx.teams.members(TEAM) if it.role == "trainer")
        trainer, guest = self.person(leads.person_id), {"email": "new@example.org"}
        return self.services.inviting.invite(trainer, TEAM, "advocate", **guest)[1]

    def reset_link(self) -> str:
        """Return the token of a new link with which Ana chooses a password."""
        return self.services.resets.make(self.person("tess"), PersonId("ana"))

    @property
    def teen(self) -> PersonId:
        """Return a teenager of Ana's team."""
        return PersonId("nina")

    def job(self, number: int = 4) -> Job:
        """Return the job of a take of Ana's."""
        take = self.take(number)
        with self.store.transaction() as tx:
            return tx.jobs.for_subject(take.id)

    def job_of_olga(self, kind: str) -> Job:
        """Return a job that whoever runs this computer has ordered."""
        services, olga = self.services, self.person("olga")
        backups = services.running.backups
        {"fetch_model": services.models.order, "make_backup": backups.order}[kind](olga)
        with self.store.transaction() as tx:
            return next(job for job in tx.jobs.active() if job.kind == kind)

    @property
    def session(self):
        """Return a session of Ana's."""
        with self.store.transaction() as tx:
            return tx.sessions.of(PersonId("ana"))[0]

    def token(self, name: str) -> str:
        """Return the token of a new session of someone; of one that ended, or none at all."""
        if name == "nobody":
            return ""
        with self.store.transaction() as tx:
            who = PersonId("ana" if name == "signed_out" else name)
            token = begin_session(tx, who, self.services.clock.now())
        if name == "signed_out":
            self.services.signing.sign_out(token)
        return token

    def browser(self, name: str) -> Browser:
        """Return a browser in which someone is signed in."""
        return Browser("192.0.2.1", "Firefox", self.token(name))

    def unpacked(self, person: Person) -> list[bytes]:
        """Return all that is in the file of everything a person made."""
        with self.services.belongings.packed(person) as place, ZipFile(place) as opened:
            return [opened.read(name) for name in opened.namelist()]


def few_lessons(folder: Path) -> Path:
    """Return a folder with one module of the course: who may do what does not need more."""
    if not folder.is_dir():
        shutil.copytree(LESSONS, folder, ignore=shutil.ignore_patterns("0[!4]-*"))
    return folder


def copied(template: Path, folder: Path) -> World:
    """Return a world of its own."""
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns(f"{QUEUE}*"))
    return World(folder)


def outcome_of(call) -> tuple[str, str]:
    """Return what came of a call: "ok" with what was answered, or the code of the error."""
    try:
        return "ok", repr(call())
    except RostrumError as error:
        return error.code(), repr(error.values)
