"""Rows of the desk: assigning, the grid, its tables, reminders, and what is due."""

from __future__ import annotations

from datetime import timedelta

from rostrum.domain.assigning import Assignment
from rostrum.domain.ids import AssignmentId, PersonId
from rostrum.domain.learning import Answered
from rostrum.services.assigning import Case, Wish
from rostrum.services.team_course import local_day
from tests.access.row import Row, across, lead, own, row
from tests.access.world import OTHER, SECRET, TEAM, World

GIVEN = AssignmentId("given")
ANA = PersonId("ana")
CASE = Case(GIVEN, ANA)


def module(world: World):
    """Return a module of the course that has an exercise."""
    course = world.services.learned.desk.grid._course.course()
    return next(it for it in course.modules if it.exercise)


def assign_something(world: World) -> None:
    """Assign a module to Ana, with a note, and let her answer a question of it."""
    made, now, tess = module(world), world.services.clock.now(), PersonId("tess")
    people = frozenset({ANA})
    lesson = next(it for it in made.lessons if it.questions)
    asked = lesson.questions[0]
    answer = (ANA, made.id, lesson.id, asked.id, asked.content_hash, (0,), False, now)
    days, note = (None, 7, 0), f"For {SECRET}"
    with world.store.transaction() as tx:
        tx.assigning.add(Assignment(GIVEN, TEAM, made.id, "module", people, *days, note, tess, now))
        tx.learning.add(Answered(*answer))


def day(world: World):
    return local_day(world.services.clock.now()) + timedelta(days=9)


def wish(world: World, **more) -> Wish:
    return Wish((module(world).id,), due_on=day(world), **more)


def desk(name: str, *args):
    """Return a call of a service of the desk about Ana's team."""
    service, _, method = name.partition(".")
    return lambda w, p: getattr(getattr(w.services.learned.desk, service), method)(p, TEAM, *args)


DESK_ROWS: dict[str, Row] = {
    f"learned.desk.{name}": made
    for name, made in {
        "assigning.assign": lead(
            lambda w, p: w.services.learned.desk.assigning.assign(p, TEAM, wish(w))
        ),
        "assigning.assign to who is in another team": across(
            lambda w, p: w.services.learned.desk.assigning.assign(
                p, TEAM, wish(w, people=frozenset({PersonId("carla")}))
            )
        ),
        "assigning.assignments": lead(desk("assigning.assignments")),
        "assigning.take_back": lead(desk("assigning.take_back", GIVEN, 1)),
        "assigning.take_back of another team's": across(
            lambda w, p: w.services.learned.desk.assigning.take_back(p, OTHER, GIVEN, 1),
            led_by="tomas",
        ),
        "assigning.put_back": lead(desk("assigning.put_back", GIVEN, 1)),
        "assigning.extend": lead(
            lambda w, p: w.services.learned.desk.assigning.extend(p, TEAM, CASE, day(w), "ill")
        ),
        "assigning.extend of another team's": across(
            lambda w, p: w.services.learned.desk.assigning.extend(p, OTHER, CASE, day(w), "ill"),
            led_by="tomas",
        ),
        "assigning.exempt": lead(desk("assigning.exempt", CASE, "knows it")),
        "assigning.exempt of who is in another team": across(
            desk("assigning.exempt", Case(GIVEN, PersonId("carla")), "knows it")
        ),
        "assigning.undo": lead(desk("assigning.undo", CASE)),
        "due.due_things": own(lambda w, p: w.services.learned.desk.due.due_things(p)),
        "due.calendar": own(lambda w, p: w.services.learned.desk.due.calendar(p)),
        "grid.grid": lead(desk("grid.grid")),
        "grid.learner": lead(desk("grid.learner", ANA)),
        "grid.learner of who is in another team": across(desk("grid.learner", PersonId("carla"))),
        "grid.record": lead(
            lambda w, p: w.services.learned.desk.grid.record(p, TEAM, ANA, module(w).id)
        ),
        "grid.record of who is in another team": across(
            lambda w, p: w.services.learned.desk.grid.record(
                p, TEAM, PersonId("carla"), module(w).id
            )
        ),
        "grid.misses": lead(desk("grid.misses")),
        "tables.grid_table": lead(desk("tables.grid_table", "csv")),
        "tables.person_table": lead(desk("tables.person_table", ANA, "csv")),
        "tables.person_table of who is in another team": across(
            desk("tables.person_table", PersonId("carla"), "csv")
        ),
        "tables.answers_table": lead(desk("tables.answers_table", "xlsx")),
        "reminders.settings": lead(desk("reminders.settings")),
        "reminders.choose": lead(desk("reminders.choose", ["on"], 0)),
        "reminders.preview": lead(desk("reminders.preview")),
        "reminders.given": lead(desk("reminders.given")),
        "reminders.mine": own(lambda w, p: w.services.learned.desk.reminders.mine(p)),
        "reminders.dismiss": row(
            lambda w, p: w.services.learned.desk.reminders.dismiss(p, GIVEN), "ok"
        ),
    }.items()
}
