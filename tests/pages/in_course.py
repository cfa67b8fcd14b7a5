"""A visit to the small course of `tests/a_course.py`."""

from __future__ import annotations

from tests.a_course import COURSE
from tests.pages.visit import Visit


class CourseVisit:
    """One person in front of the course."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.course = visit, visit.services.learned.course
        visit.services.learned.reader.course = lambda: COURSE

    def lesson(self, lesson_id: str, **query: str) -> Visit:
        """Open a lesson by its address."""
        return self.visit.open("lesson", lesson=lesson_id, **query)

    def choose(self, question_id: str, place: int) -> Visit:
        """Choose one answer and send it."""
        found = f"choice_{question_id}_"
        (radio,) = [it for it in self.visit.app.radio if it.key.startswith(found)]
        radio.set_value(place)
        return self.visit.press(f"send_{question_id}")

    def read(self, lesson_id: str) -> None:
        _, lesson = COURSE.lesson(lesson_id)
        ids = [section.id for section in lesson.sections]
        self.course.studies.read(self.visit.me, lesson_id, ids)

    def answer(self, question_id: str, *, right: bool = True) -> None:
        (asked,) = [it for m in COURSE.modules for it in m.questions if it.id == question_id]
        wrong = next(n for n, it in enumerate(asked.options) if not it.is_right)
        chosen = asked.right if right else {wrong}
        self.course.studies.answer(self.visit.me, question_id, chosen, asked.content_hash)

    def later(self, monkeypatch, **by: float) -> None:
        """Let time pass."""
        from datetime import timedelta

        clock = self.visit.services.clock
        then = clock.now() + timedelta(**by)
        monkeypatch.setattr(type(clock), "now", lambda self: then)
