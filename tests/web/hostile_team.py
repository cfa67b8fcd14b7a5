"""A team, another team with secrets, and a way to send many hostile requests to the real routes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.ids import PersonId, PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.privacy import CONSENT_VERSION
from rostrum.domain.team import Team
from rostrum.services.accounts import Accounts, Applicant
from rostrum.services.app_codes import AppCodes
from rostrum.services.people import begin_session
from rostrum.services.resets import Resets
from rostrum.web.cookie import COOKIE
from rostrum.web.middleware import middleware
from rostrum.web.routes import routes
from tests.services.signing import PASSWORD, Letterbox, quick_passwords
from tests.web.hostile import Answer, Asked, NoDoorbell, answer_to

TEAM, OTHER = "lobos", "osos"
SECRET = "xylophone"
"""Stands in everything of the other team: name, e-mail, team, pitch, take and sound."""

NEVER_TOLD = (
    *("Traceback", "sqlalchemy", "sqlite", "INSERT INTO", "UPDATE people", ".py", "Exception"),
    *("argon2", "NoneType", "rostrum-secret-folder"),
)
"""What tells how we are built: no answer may hold it."""


@dataclass
class Besieged:
    """Everything of one Rostrum in team mode, with three people of one team and one of another."""

    services: Services
    tokens: dict[str, str] = field(default_factory=dict)
    takes: dict[str, str] = field(default_factory=dict)
    letters: Letterbox = field(default_factory=Letterbox)

    def __post_init__(self) -> None:
        async def page(_request) -> HTMLResponse:
            return HTMLResponse("<h1>page</h1>")

        doors = middleware(lambda: self.services.people, ["localhost"], proxies=["192.0.2.1"])
        pages = [Route(path, page) for path in ("/", "/take", "/team", "/you")]
        self.app = Starlette(routes=[*routes(lambda: self.services), *pages], middleware=doors)

    def person(self, name: str) -> Person:
        with self.services.store.transaction() as tx:
            return tx.people.get(PersonId(name))

    @property
    def hidden(self) -> list[str]:
        """Return what nobody but its owner may see."""
        return [SECRET, self.tokens["otto"], self.takes["otto"], *NEVER_TOLD]

    def session(self, name: str) -> str:
        """Return the token of one more session of a person."""
        with self.services.store.transaction() as tx:
            return begin_session(tx, PersonId(name), self.services.clock.now())

    def invitation(self) -> str:
        """Return the token of a new invitation."""
        _, token = self.services.inviting.invite(self.person("tess"), TEAM, "advocate")
        return token

    def reset_link(self, name: str) -> str:
        """Return the token of a link with which a person chooses a new password."""
        return self.services.resets.make(self.person("tess"), PersonId(name))

    def send(self, many: Iterable[Asked]) -> list[tuple[Asked, Answer]]:
        """Send requests, each made when the one before was answered, and return what came back."""

        async def all_of_them() -> list[tuple[Asked, Answer]]:
            return [(asked, await answer_to(self.app, asked)) for asked in many]

        with ThreadPoolExecutor(1) as aside:
            return aside.submit(anyio.run, all_of_them).result()

    def traces(self) -> object:
        """Return all that is of the other team, to see that it is as before."""
        otto = self.person("otto")
        with self.services.store.transaction() as tx:
            return (
                otto,
                tx.takes.of(otto.id, limit=10),
                tx.pitches.of(otto.id),
                tx.teams.members(OTHER),
                tx.teams.get(OTHER),
                tx.accounts.credentials(otto.id),
                len(tx.sessions.of(otto.id)),
            )


def a_team(folder: Path) -> Besieged:
    """Return a Rostrum in team mode over real services; only the mail is a letterbox."""
    settings = Settings(recordings=folder / "rostrum-secret-folder", models=folder / "models")
    services, letters = build(settings), Letterbox()
    signing = replace(services.signing, passwords=quick_passwords())
    services.practice._doorbell = NoDoorbell()
    services = replace(
        services,
        mail=letters,
        signing=signing,
        accounts=Accounts(signing),
        app_codes=AppCodes(signing),
        resets=Resets(signing, letters, "http://localhost{}".format),
    )
    it, now = Besieged(services, letters=letters), services.clock.now()
    with services.store.transaction() as tx:
        tx.people.local(now)
        tx.installation.put("mode", "team")
        tx.teams.add(Team(TEAM, "Lobos", "Socorro", now))
        tx.teams.add(Team(OTHER, f"Osos {SECRET}", SECRET, now))
    for name, role, team in (
        ("tess", "trainer", TEAM),
        ("ana", "advocate", TEAM),
        ("vic", "advocate", TEAM),
        ("otto", "trainer", OTHER),
    ):
        _join(it, name, role, team)
    return it


def _join(it: Besieged, name: str, role: str, team: str) -> None:
    services, now = it.services, it.services.clock.now()
    mark = SECRET if name == "otto" else "own"
    person = Person(PersonId(name), f"{name.title()} {mark}", f"{name}.{mark}@example.org")
    applicant = Applicant(person.name, person.email, PASSWORD)
    credentials = services.accounts._credentials(person.id, applicant.password, (), now)
    with services.store.transaction() as tx:
        tx.people.add(person, now)
        tx.accounts.keep(credentials)
        tx.teams.join(team, person.id, role, now)
    it.tokens[name] = it.session(name)
    services.privacy.agree(person, CONSENT_VERSION)
    with services.store.transaction() as tx:
        tx.pitches.add(
            Pitch(PitchId(f"pitch-{name}"), person.id, f"Fund {mark}", "elevator-60", now)
        )
    _heard(it, person, f"heard-{name}", f"RIFF {mark}".encode() * 200)
    take = services.practice.begin(person, PitchId(f"pitch-{name}"), "audio/webm")
    services.practice.receive(person, take.id, 0, f"sound {mark}".encode())
    services.practice.paste(person, PitchId(f"pitch-{name}"), f"Please fund {mark} now. Thank you.")
    it.takes[name] = take.id


def _heard(it: Besieged, person: Person, take_id: str, sound: bytes) -> None:
    """Keep a take with sound that can be played."""
    services = it.services
    recording = services.recordings.put(sound, "audio/webm")
    services.recordings.playback_path(recording.sha256).write_bytes(sound)
    with services.store.transaction() as tx:
        pitch = tx.pitches.get(PitchId(f"pitch-{person.id}"), person.id)
        take = services.practice._new_take(tx, person, pitch, "upload", "audio/webm")
        tx.takes.add(replace(take, id=TakeId(take_id), state="waiting", recording=recording))


def from_browser(it: Besieged, who: str, **more: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers that the browser of a person sends, or of nobody; some may differ."""
    headers = {b"host": b"localhost", b"accept": b"text/html", b"sec-fetch-site": b"same-origin"}
    if who in it.tokens:
        headers[b"cookie"] = f"{COOKIE}={it.tokens[who]}".encode()
    return tuple((headers | {k.encode(): v for k, v in more.items()}).items())


@contextmanager
def everything_logged() -> Iterator[list[str]]:
    """Collect each line that is logged meanwhile, with its traceback."""
    lines: list[str] = []

    class Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    collecting = Collecting(logging.INFO)
    logging.getLogger().addHandler(collecting)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(collecting)
