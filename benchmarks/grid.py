"""How long the desk's grid takes for 200 people and 8 modules, and whether history costs anything.

`python -m benchmarks.grid` fills a database of its own three times: with each person's usual
history, ten times and a hundred times as much. It prints what was measured beside the bar: half a
second on the server, whatever lies in the past.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, insert

from rostrum.adapters.store import SqlStore
from rostrum.adapters.store.learning_schema import deeds
from rostrum.domain.assigning import Assignment
from rostrum.domain.course import Course, Exercise, Lesson, Module, Option, Question, Section
from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from rostrum.domain.learning import Answered, SectionRead, Standing, after
from rostrum.domain.person import Person
from rostrum.domain.team import Team
from rostrum.services.grid import Grid

PEOPLE, MODULES, QUESTIONS, SECTIONS = 200, 8, 15, 12
BAR_S, RUNS = 0.5, 7
TEAM, TRAINER = TeamId("team"), PersonId("trainer")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Now:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return the instant of the benchmark."""
        return NOW


class Made:
    """A course of the size that is asked for."""

    def __init__(self) -> None:
        self._course = Course(tuple(_module(number) for number in range(MODULES)))

    def course(self) -> Course:
        """Return it."""
        return self._course


def _module(number: int) -> Module:
    options = tuple(Option(text, text == "Yes", "Look again.") for text in ("Yes", "No"))
    asked = tuple(Question(f"m{number}q{at}", "Is it?", options) for at in range(QUESTIONS))
    parts = tuple(
        Section(f"m{number}s{at}", "Part", asked if not at else ()) for at in range(SECTIONS)
    )
    lesson = Lesson(f"m{number}l", "Lesson", "en", 6, parts)
    exercise = Exercise(f"m{number}x", "Say it", "elevator-60", "Say it.")
    return Module(f"m{number}", f"Module {number}", "en", "", (), (lesson,), exercise=exercise)


def _fill(store: SqlStore, course: Course) -> None:
    """Put everyone into the team, half of them through half of the course."""
    trainer = Person(TRAINER, "Trainer", "trainer@example.org")
    with store.transaction() as tx:
        tx.teams.add(Team(TEAM, "Lobos", "", NOW))
        tx.people.add(trainer, NOW)
        tx.teams.join(TEAM, TRAINER, "trainer", NOW - timedelta(days=60))
        for number in range(PEOPLE):
            who = Person(PersonId(f"p{number}"), f"Person {number}", f"p{number}@example.org")
            tx.people.add(who, NOW)
            tx.teams.join(TEAM, who.id, "advocate", NOW - timedelta(days=60))
            for module in course.modules:
                tx.learning.stand(_standing(who.id, module))
        for at, module in enumerate(course.modules):
            made = NOW - timedelta(days=30)
            due = (NOW - timedelta(days=10 - 3 * at)).date()
            given = (AssignmentId(f"a{at}"), TEAM, module.id, "module", None, due, None, 3, "")
            tx.assigning.add(Assignment(*given, TRAINER, made))


def _standing(person_id: PersonId, module: Module) -> Standing:
    standing = Standing(person_id, module.id)
    at, lesson = NOW - timedelta(days=5), module.lessons[0]
    where = (person_id, module.id, lesson.id)
    for section in lesson.sections:
        standing = after(standing, SectionRead(*where, section.id, at), module)
    for question in lesson.questions:
        answer = Answered(*where, question.id, question.content_hash, (0,), right=True, at=at)
        standing = after(standing, answer, module)
    return standing


def _history(url: str, times: int) -> int:
    """Keep answers of everyone, `times` as many as usual; returns how many there are then."""
    engine, count = create_engine(url), 0
    with engine.begin() as connection:
        for person in range(PEOPLE):
            rows = [
                {
                    "person_id": f"p{person}",
                    "module_id": f"m{module}",
                    "kind": "answer",
                    "lesson_id": f"m{module}l",
                    "subject_id": f"m{module}q{at % QUESTIONS}",
                    "at": NOW - timedelta(minutes=at),
                    "content_hash": "h" * 32,
                    "chosen": (0,),
                    "right": True,
                    "mixed": False,
                    "take_id": None,
                }
                for module in range(MODULES)
                for at in range(QUESTIONS * times)
            ]
            connection.execute(insert(deeds), rows)
            count += len(rows)
    engine.dispose()
    return count


def main() -> int:
    """Measure, print a table, and return 1 when the bar is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    worst = 0.0
    print(f"{PEOPLE} people, {MODULES} modules; median and worst of {RUNS}; bar {BAR_S} s")
    for times in asked.parse_args().times:
        with tempfile.TemporaryDirectory() as folder:
            url, course = f"sqlite:///{Path(folder) / 'bench.sqlite3'}", Made()
            store = SqlStore.open(url)
            _fill(store, course.course())
            count = _history(url, times)
            grid, trainer = Grid(store, course, Now()), Person(TRAINER)
            spent = []
            for _ in range(RUNS):
                began = time.perf_counter()
                found = grid.grid(trainer, TEAM)
                spent.append(time.perf_counter() - began)
            store.close()
        cells = sum(len(row.cells) for row in found.rows)
        worst = max(worst, *spent)
        middle = statistics.median(spent)
        print(
            f"{times:>4} x  {count:>9} answers  {cells} cells  {middle:.3f} s  {max(spent):.3f} s"
        )
    print("within the bar" if worst <= BAR_S else "MISSED")
    return 0 if worst <= BAR_S else 1


if __name__ == "__main__":
    raise SystemExit(main())
