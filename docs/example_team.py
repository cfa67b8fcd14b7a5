"""An example team for the pictures: a trainer, an advocate, a teenager, and what they made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.ids import PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.privacy import CONSENT_VERSION
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.sign_in import Browser

AddTake = Callable[[Services, Person, PitchId, str, int], TakeId]
PASSWORD = "seven green kettles"
HERE = Browser("127.0.0.1", "Firefox, Linux")


@dataclass(frozen=True)
class ExampleTeam:
    """The tokens of a trainer and an advocate who are signed in, and of a link to join."""

    tess: str
    rosa: str
    invitation: str


def furnish_team(folder: Path, add_take: AddTake, words: tuple[str, str]) -> ExampleTeam:
    """Fill an empty folder with a team that has worked for a while."""
    services = build(replace(Settings.from_env(), recordings=folder))
    _, local = services.people.open_session()
    tess = Applicant("Tess Romero", "tess@example.org", PASSWORD)
    token = services.accounts.start_team(local, tess, NewTeam("Lobos", "Socorro"), HERE)
    trainer = services.people.by_token(token)
    assert trainer
    rosa, rosas = _joined(services, trainer, "Rosa Trujillo", "rosa@example.org")
    _joined(services, trainer, "Eli Baca", "eli@example.org", "teen")
    shared = _practised(services, rosa, add_take, words)
    services.sharing.share(rosa, shared, rosa.teams[0].team_id)
    services.takes.report(trainer, shared)
    team = trainer.teams[0].team_id
    _, invitation = services.inviting.invite(trainer, team, "advocate", "Ben Ortiz")
    services.running.backups.make_now()
    return ExampleTeam(token, rosas, invitation)


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
