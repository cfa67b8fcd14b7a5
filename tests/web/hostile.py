"""Two people over the real routes, and a way to ask that no client mends first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import anyio
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Scope

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.exports import Renderers
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from rostrum.config import Settings
from rostrum.domain.ids import PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.take import Take
from rostrum.services.exports import Exports
from rostrum.services.people import People
from rostrum.services.practice import Practice
from rostrum.services.takes import Takes
from rostrum.web.middleware import middleware
from rostrum.web.routes import routes

MARK = b"only-for-bruno"
MINE, HIS, MINE_NOW, HIS_NOW = "a" * 32, "b" * 32, "c" * 32, "d" * 32
NOW = SystemClock().now()


class NoDoorbell:
    def ring(self, job_id: object) -> None:
        pass


@dataclass
class House:
    store: SqlStore
    recordings: FolderRecordings
    people: People = field(init=False)
    practice: Practice = field(init=False)
    takes: Takes = field(init=False)
    exports: Exports = field(init=False)
    token: str = ""

    def __post_init__(self) -> None:
        clock, bell = SystemClock(), NoDoorbell()
        self.people = People(self.store, clock)
        self.practice = Practice(self.store, self.recordings, bell, clock, largest_mb=1)
        self.takes = Takes(self.store, self.recordings, None, bell, clock)
        lessons = LessonFolder(Settings().lessons)
        self.exports = Exports(self.store, self.recordings, lessons, Renderers(), None, clock)

    @property
    def app(self) -> Starlette:
        doors = middleware(lambda: self.people, ["localhost"])
        return Starlette(routes=routes(lambda: self), middleware=doors)


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes = b""
    query: bytes = b""
    client: str = "127.0.0.1"


def recorded(house: House, person: Person, waiting: str, under_way: str, sound: bytes) -> None:
    """Keep a pitch with a take that has its sound, and one that is being recorded."""
    recording = house.recordings.put(sound, "audio/webm")
    wav = house.recordings.playback_path(recording.sha256)
    wav.write_bytes(b"RIFF" + sound)
    house.recordings.put_chunk(TakeId(under_way), 0, sound)
    pitch = PitchId(waiting)
    take = Take(
        id=TakeId(under_way),
        person_id=person.id,
        pitch_id=pitch,
        format_id="elevator-60",
        number=1,
        source="microphone",
        state="recording",
        created_at=NOW,
        touched_at=NOW,
        media_type="audio/webm",
    )
    heard = replace(take, id=TakeId(waiting), number=2, state="waiting", recording=recording)
    with house.store.transaction() as tx:
        tx.pitches.add(Pitch(pitch, person.id, "Training", "elevator-60", NOW))
        for number in (1, 2):
            assert tx.takes.next_number(pitch) == number
        tx.takes.add(take)
        tx.takes.add(heard)


def _scope(asked: Asked) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": asked.method,
        "scheme": "http",
        "path": asked.path,
        "raw_path": asked.path.encode("utf-8", "surrogatepass"),
        "query_string": asked.query,
        "root_path": "",
        "headers": list(asked.headers),
        "server": ("127.0.0.1", 8501),
        "client": (asked.client, 50000),
    }


async def answer_to(app: ASGIApp, asked: Asked, answer: Answer | None = None) -> Answer:
    """Hand a request to an app as a server would, and collect the answer as it is sent."""
    answer, pieces = answer or Answer(), [asked.body[:7], asked.body[7:]]

    async def receive() -> Message:
        if pieces:
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {k.decode(): v.decode("latin-1") for k, v in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    await app(_scope(asked), receive, send)
    return answer


def ask(house: House, asked: Asked) -> Answer:
    with ThreadPoolExecutor(1) as aside:  # a browser's loop may run in this thread
        return aside.submit(anyio.run, answer_to, house.app, asked).result()
