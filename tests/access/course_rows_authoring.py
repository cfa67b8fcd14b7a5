"""Rows of writing lessons: trainers of any team, and whoever runs this."""

from __future__ import annotations

from rostrum.domain.authoring import LessonVersion
from tests.access.row import Row, look

PATH = "04-elevator-pitch/module.md"
TEXT = "Not a module."


def _version() -> LessonVersion:
    return LessonVersion(0, PATH, TEXT, None, shown=False)


AUTHORING_ROWS: dict[str, Row] = {
    f"learned.authoring.{name}": look(call)
    for name, call in {
        "files": lambda w, p: w.services.learned.authoring.files(p),
        "open": lambda w, p: w.services.learned.authoring.open(p, PATH),
        "look": lambda w, p: w.services.learned.authoring.look(p, PATH, TEXT),
        "save": lambda w, p: w.services.learned.authoring.save(p, _version(), 0),
        "restore": lambda w, p: w.services.learned.authoring.restore(p, PATH, 0, 0),
        "version": lambda w, p: w.services.learned.authoring.version(p, PATH, 0),
        "add_module": lambda w, p: w.services.learned.authoring.add_module(p, "Thanks"),
        "add_lesson": lambda w, p: w.services.learned.authoring.add_lesson(
            p, "04-elevator-pitch", "Thanks"
        ),
        "from_gift": lambda w, p: w.services.learned.authoring.from_gift(p, "A?{=x ~y}"),
        "packed": lambda w, p: w.services.learned.authoring.packed(p),
    }.items()
}
