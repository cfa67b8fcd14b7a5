"""Real services over a folder of their own; only the recogniser, bell and clock are made up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from rostrum.adapters.exports import Renderers
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.sound import FfmpegSoundReader, find_ffmpeg
from rostrum.adapters.store import SqlStore
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person, Role
from rostrum.domain.team import Team
from rostrum.services.analysis import Analysis
from rostrum.services.assessment import Assessment
from rostrum.services.exports import Exports
from rostrum.services.keeping import SoundKeeping
from rostrum.services.leaving import Leaving
from rostrum.services.ledger import Ledger
from rostrum.services.practice import Practice
from rostrum.services.privacy import Privacy
from rostrum.services.sharing import Sharing
from rostrum.services.takes import Takes
from rostrum.services.writing import Writing
from rostrum.worker import Worker
from tests.fakes.clock import StandingClock
from tests.fakes.doorbell import RememberingDoorbell
from tests.fakes.recogniser import FakeRecognisers, SayingRecogniser

ROOT = Path(__file__).resolve().parents[2]
AUDIO = ROOT / "tests" / "audio"
LESSONS = LessonFolder(ROOT / "lessons")
STRANGER = Person(PersonId("stranger"))
SAID = (
    "Good morning, Councilor Ortiz. My name is Ana. Um, my son looked for job training "
    "and found nothing. Please fund a department this year. Thank you."
)
LARGEST_MB = 1


class House:
    """One person, one pitch, and everything they can do with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = StandingClock()
        self.bell = RememberingDoorbell()
        self.recogniser = SayingRecogniser(SAID)
        self.store = SqlStore.open(f"sqlite:///{folder / 'rostrum.sqlite3'}")
        self.recordings = FolderRecordings(folder)
        reader = FfmpegSoundReader(longest=60)
        engines = FakeRecognisers(self.recogniser)
        self.assessment = Assessment(reader, engines, LESSONS, self.recordings)
        self.practice = Practice(
            self.store, self.recordings, self.bell, self.clock, largest_mb=LARGEST_MB
        )
        self.takes = Takes(self.store, self.recordings, self.assessment, self.bell, self.clock)
        self.analysis = Analysis(self.store, self.recordings, self.assessment, self.clock)
        self.writing = Writing(self.store, LESSONS, self.clock)
        self.exports = Exports(
            self.store,
            self.recordings,
            LESSONS,
            Renderers(find_ffmpeg()),
            self.assessment,
            self.clock,
        )
        self.sharing = Sharing(self.store, self.clock)
        self.keeping = SoundKeeping(self.store, self.recordings, self.clock)
        self.privacy = Privacy(self.store, self.clock)
        self.leaving = Leaving(self.store, self.recordings, self.bell, self.clock)
        self.ledger = Ledger(self.store, self.bell, self.clock)
        with self.store.transaction() as tx:
            self.me = tx.people.local(self.clock.now())
        self.pitch = self.writing.start(self.me, "Fund 10.1", "elevator-60")

    def member(self, role: Role) -> Person:
        """Return someone who is in a team, and does not run this."""
        now, who = self.clock.now(), Person(PersonId(role), role, f"{role}@example.org")
        with self.store.transaction() as tx:
            tx.teams.add(Team(TeamId(f"of_{role}"), "Lobos", "", now))
            tx.people.add(who, now)
            tx.teams.join(TeamId(f"of_{role}"), who.id, role, now)
            return tx.people.get(who.id)

    def work(self) -> None:
        """Run the jobs that are due, each to whatever end it comes to."""
        Worker(self.ledger, None, {"analyse_take": self.analysis}).drain()

    def later(self, **by: float) -> None:
        self.clock.go_on(timedelta(**by))

    def take(self, take):
        """Return a take as it stands now."""
        with self.store.transaction() as tx:
            return tx.takes.get(take.id, self.me.id)

    def job(self, take):
        with self.store.transaction() as tx:
            return tx.jobs.for_subject(take.id)

    def report(self, take):
        return self.takes.report(self.me, take.id)

    def recorded(self, sound="ums.flac"):
        """Return a take that came part by part and waits to be heard."""
        data = (AUDIO / sound).read_bytes()
        take = self.practice.begin(self.me, self.pitch.id, "audio/webm")
        for number, part in enumerate((data[:5000], data[5000:])):
            self.practice.receive(self.me, take.id, number, part)
        return self.practice.finish(self.me, take.id, 2)

    def uploaded(self, data=None, name="ums.flac"):
        """Return a take made from a file, which waits to be heard."""
        data = (AUDIO / name).read_bytes() if data is None else data
        return self.practice.upload(self.me, self.pitch.id, name, data)

    def heard(self, sound="ums.flac"):
        """Return a take with sound that is ready."""
        take = self.uploaded(name=sound)
        self.work()
        return self.take(take)

    def files(self) -> list[str]:
        """Return every file of sound there is."""
        places = ("audio", "playback", "incoming", "work")
        return [file.name for at in places for file in (self.folder / at).rglob("*.*")]
