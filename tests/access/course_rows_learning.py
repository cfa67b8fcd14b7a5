"""Rows of the course: everyone goes through it with what is their own."""

from __future__ import annotations

from datetime import date

from rostrum.services.expert_answers import Told
from tests.a_course import question
from tests.access.row import Row, own, row
from tests.access.world import SECRET

HASH = question().content_hash
CODE = "AAAABBBBCCCC"

STUDYING: dict[str, Row] = {
    "learned.course.studies.course": own(lambda w, p: w.services.learned.course.studies.course(p)),
    "learned.course.studies.lesson": own(
        lambda w, p: w.services.learned.course.studies.lesson(p, "first-email")
    ),
    "learned.course.studies.read": own(
        lambda w, p: w.services.learned.course.studies.read(p, "first-email", ["who-first"])
    ),
    "learned.course.studies.answer": own(
        lambda w, p: w.services.learned.course.studies.answer(p, "q-first-line", [1], HASH)
    ),
    "learned.course.studies.picture": row(
        lambda w, p: w.services.learned.course.studies.picture(p, "02-local-leader", "map.png"),
        "not_found",  # the lesson is made up, and no picture lies beside it
    ),
    "learned.course.notes.note": own(
        lambda w, p: w.services.learned.course.notes.note(p, "first-email")
    ),
    "learned.course.notes.save": own(
        lambda w, p: w.services.learned.course.notes.save(p, "first-email", "Mine.", 0),
        ana="changed_meanwhile",
    ),
    "learned.course.checks.due": own(lambda w, p: w.services.learned.course.checks.due(p)),
    "learned.course.checks.mind": own(lambda w, p: w.services.learned.course.checks.mind(p)),
    "learned.course.checks.answer": row(
        lambda w, p: w.services.learned.course.checks.answer(p, "q-first-line", [1], HASH),
        "not_found",
        ana="ok",
    ),
    "learned.course.search.find": own(
        lambda w, p: w.services.learned.course.search.find(p, f"mail {SECRET}")
    ),
    "learned.course.exercises.start": own(
        lambda w, p: w.services.learned.course.exercises.start(p, "local-leader")
    ),
    "learned.course.certificates.state": own(
        lambda w, p: w.services.learned.course.certificates.state(p)
    ),
    "learned.course.certificates.make": row(
        lambda w, p: w.services.learned.course.certificates.make(p, "Me", date(2026, 1, 5)),
        "not_allowed",
    ),
    "learned.course.certificates.paper": row(
        lambda w, p: w.services.learned.course.certificates.paper(p, "https://x.test", "today"),
        "not_found",
        ana="ok",
    ),
    "learned.course.next_things.next_thing": own(
        lambda w, p: w.services.learned.course.next_things.next_thing(p)
    ),
}
TOLD = Told("Ask Rita.", "Rita", "City clerk", date(2026, 1, 5))
NO_TRAINER = dict.fromkeys(("ana", "beto", "carla"), "not_allowed")
NO_TEAM = dict.fromkeys(("rosa", "olga"), "not_found")
EXPERTS: dict[str, Row] = {
    "learned.course.experts.known": own(
        lambda w, p: w.services.learned.course.experts.known(p), shows=("beto", "tess")
    ),
    "learned.course.experts.write": row(
        lambda w, p: w.services.learned.course.experts.write(p, "confirm-comment", TOLD, 0),
        "ok",
        **NO_TRAINER,
        **NO_TEAM,
    ),
    "learned.course.experts.delete": row(
        lambda w, p: w.services.learned.course.experts.delete(p, "ask-city-hall", 1),
        "ok",
        **NO_TRAINER,
        **NO_TEAM,
        tomas="not_found",  # his team has none
    ),
}
LEARNING_ROWS: dict[str, Row] = {**STUDYING, **EXPERTS}
