"""An example of a course under way: for the pictures, people learn as time passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from rostrum.adapters.clock import SystemClock
from rostrum.bootstrap import Services
from rostrum.domain.course import Module, Question
from rostrum.domain.ids import ContactId, LeaderId, TakeId, TeamId
from rostrum.domain.leader import Contact, Leader
from rostrum.domain.learning import ExerciseSaid
from rostrum.domain.person import Person
from rostrum.services.assigning import Case, Wish
from rostrum.services.deeds import keep_deed
from rostrum.services.expert_answers import Told

LEADERS = (
    ("mayor", "Alex Example", "City of Socorro", "In the morning, by phone"),
    ("councilor", "Kim Sample", "City of Socorro", "By e-mail"),
    ("state_representative", "Lee Specimen", "New Mexico House", "Through the aide"),
)
CLASS = "Ada Luna,Bea Otero,Cleo Vigil,Dan Salas,Eva Chee,Flor Mora,Gus Tapia,Hal Begay,Ina Roybal"


@contextmanager
def days_ago(days: float) -> Iterator[None]:
    """Let everything inside happen some days ago."""
    then = datetime.now(UTC) - timedelta(days=days)
    with patch.object(SystemClock, "now", return_value=then):
        yield


def answer(services: Services, person: Person, question: Question, *, right: bool = True) -> None:
    """Answer one question of a lesson, right or wrong."""
    wrong = next(place for place, it in enumerate(question.options) if not it.is_right)
    chosen = question.right if right else {wrong}
    services.learned.course.studies.answer(person, question.id, chosen, question.content_hash)


def learn(services: Services, person: Person, module: Module, lessons: int = 99) -> None:
    """Read some lessons of a module, answer their questions, and say its exercise at the end."""
    for lesson in module.lessons[:lessons]:
        parts = [section.id for section in lesson.sections]
        services.learned.course.studies.read(person, lesson.id, parts)
        for question in lesson.questions:
            answer(services, person, question)
    if module.exercise is None or lessons < len(module.lessons):
        return
    now = services.clock.now()
    with services.store.transaction() as tx:
        said = ExerciseSaid(person.id, module.id, module.exercise.id, TakeId(""), now)
        keep_deed(tx, said, module)


def meet(services: Services, person: Person) -> LeaderId:
    """Fill the directory, and write down what came of two contacts; return the first leader."""
    today = services.clock.now().date()
    leaders, contacts = services.learned.leaders, services.learned.contacts
    made = [
        leaders.add(
            person,
            Leader(
                name,
                kind=kind,
                body=body,
                reach=reach,
                email="office@example.org",
                phone="575 555 0100",
                confirmed_on=today - timedelta(days=20 if place else 400),
            ),
        )
        for place, (kind, name, body, reach) in enumerate(LEADERS)
    ]
    steps = (
        (made[0], "visit", "leaning_yes", "Send the page with the numbers", 2),
        (made[1], "phone", "unknown", "Ask the clerk for a date", -4),
    )
    for leader_id, way, reply, step, days in steps:
        contact = Contact(
            ContactId(""),
            leader_id,
            TeamId(""),
            person.id,
            today - timedelta(days=3),
            way,
            "One person, part time, who keeps the map of job training",
            reply,
            step,
            today - timedelta(days=days),
        )
        contacts.log(person, contact)
    return made[0]


def tell(services: Services, trainer: Person) -> None:
    """Write down what a local expert told the team."""
    today = services.clock.now().date()
    told = Told(
        "The city council votes in May. The first draft is written in February.",
        "Example Clerk",
        "city clerk",
        today - timedelta(days=30),
    )
    services.learned.course.experts.write(trainer, "confirm-welcome-budget-days", told, 0)


def teach(services: Services, trainer: Person, crew: Sequence[Person]) -> None:
    """Let a team be assigned three modules, and everyone be somewhere else in them."""
    modules = services.learned.reader.course().modules
    team_id, desk = trainer.teams[0].team_id, services.learned.desk
    with days_ago(26):
        today = services.clock.now().date()
        for place, days in enumerate((10, 20, 40)):
            wish = Wish((modules[place].id,), due_on=today + timedelta(days=days), late_days=place)
            (one,) = desk.assigning.assign(trainer, team_id, wish)
            if place == 1:
                case = Case(one.id, crew[3].id)
                desk.assigning.exempt(trainer, team_id, case, "Works in that office")
    for place, person in enumerate(crew):
        _learns(services, person, modules, place)


def _learns(services: Services, person: Person, modules: Sequence[Module], place: int) -> None:
    """Let one person learn as much as their place in the crew tells: the first does everything."""
    if place == 0:
        with days_ago(18):
            for module in modules:
                learn(services, person, module)
    elif place < 5:
        with days_ago(20 - place):
            learn(services, person, modules[0])
        with days_ago(5 - place):
            learn(services, person, modules[1], lessons=place)
    elif place < 8:
        with days_ago(14 - place):
            learn(services, person, modules[0], lessons=1)
        asked = modules[0].lessons[1].questions[0]
        for hours in range(3):
            with days_ago(6 - hours / 24):
                answer(services, person, asked, right=False)
    elif place < 10:
        with days_ago(9):
            learn(services, person, modules[0], lessons=2)
