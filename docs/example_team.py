"""An example team for the pictures: a trainer, an advocate, a teenager, and what they made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docs.example_course import CLASS, days_ago, meet, teach, tell
from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.ids import PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.sign_in import Browser, Proof

AddTake = Callable[[Services, Person, PitchId, str, int], TakeId]
PASSWORD = "seven green kettles"
HERE = Browser("127.0.0.1", "Firefox, Linux")


@dataclass(frozen=True)
class ExampleTeam:
    """The tokens of a trainer and two advocates who are signed in, and of a link to join.

    Attributes:
        pages: Addresses of the pages of the course, by name.
    """

    tess: str
    rosa: str
    ada: str
    invitation: str
    pages: Mapping[str, str]


def furnish_team(folder: Path, add_take: AddTake, words: tuple[str, str]) -> ExampleTeam:
    """Fill an empty folder with a team that has worked for a while."""
    services = build(replace(Settings.from_env(), recordings=folder))
    with days_ago(28):
        _, local = services.people.open_session()
        tess = Applicant("Tess Romero", "tess@example.org", PASSWORD)
        token = services.accounts.start_team(local, tess, NewTeam("Lobos", "Socorro"), HERE)
        trainer = services.people.by_token(token)
        assert trainer
        rosa, rosas = _joined(services, trainer, "Rosa Trujillo", "rosa@example.org")
        eli, _ = _joined(services, trainer, "Eli Baca", "eli@example.org", "teen")
        more = [
            _joined(services, trainer, name, f"{name.split()[0].lower()}@example.org")[0]
            for name in CLASS.split(",")
        ]
    crew = [more[0], rosa, eli, *more[1:]]
    teach(services, trainer, crew)
    tell(services, trainer)
    leader = meet(services, trainer)
    ada = more[0]
    certificate = services.learned.course.certificates.make(
        ada, ada.name, services.clock.now().date()
    )
    token, rosas, adas = (_signed_in(services, it.email) for it in (tess, rosa, ada))
    shared = _practised(services, rosa, add_take, words)
    services.sharing.share(rosa, shared, rosa.teams[0].team_id)
    services.takes.report(trainer, shared)
    team = trainer.teams[0].team_id
    _, invitation = services.inviting.invite(trainer, team, "advocate", "Ben Ortiz")
    services.running.backups.make_now()
    pages = {
        "home": "",
        "learn": "learn",
        "lesson": "lesson?lesson=welcome-kitchen-table",
        "check": "check",
        "printed": "print/lesson/welcome-kitchen-table",
        "certificate": f"certificate/{certificate.code}",
        "desk": "desk",
        "learner": f"learner?person={crew[5].id}",
        "leaders": "leaders",
        "leader": f"leader?leader={leader}",
        "author": "author",
        "editor": "author?file=01-welcome/02-kitchen-table.md",
    }
    return ExampleTeam(token, rosas, adas, invitation, pages)


def _signed_in(services: Services, email: str) -> str:
    return services.signing.sign_in(Proof(email, PASSWORD), HERE)


def _joined(
    services: Services, trainer: Person, name: str, email: str, age: str = "adult"
) -> tuple[Person, str]:
    team = trainer.teams[0].team_id
    _, link = services.inviting.invite(trainer, team, "advocate", name)
    token = services.accounts.join(link, Applicant(name, email, PASSWORD, age), HERE)
    person = services.people.by_token(token)
    assert person
    return person, token


def _practised(
    services: Services, rosa: Person, add_take: AddTake, words: tuple[str, str]
) -> TakeId:
    services.privacy.agree(rosa, CONSENT_VERSION)
    pitch = services.writing.start(rosa, "A Department of Job Training for our city", "elevator-60")
    first = add_take(services, rosa, pitch.id, words[0], 60 * 26)
    add_take(services, rosa, pitch.id, words[1], 12)
    return first
