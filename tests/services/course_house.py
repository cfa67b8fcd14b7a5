"""A house with the small course of `tests/a_course.py`, and a person who goes through it."""

from __future__ import annotations

from rostrum.adapters.exports import Renderers
from rostrum.domain.course import Course
from rostrum.domain.errors import NotFound
from rostrum.domain.learning import standing_of
from rostrum.services.analysis import Analysis
from rostrum.services.certificates import Certificates
from rostrum.services.course_search import CourseSearch
from rostrum.services.exercises import Exercises
from rostrum.services.expert_answers import ExpertAnswers
from rostrum.services.learning import Studies
from rostrum.services.mixed_check import MixedCheck, next_check
from rostrum.services.next_thing import NextThings, next_in_course
from rostrum.services.notes import Notes
from tests.a_course import COURSE
from tests.services.house import LESSONS, House

PICTURE = b"\x89PNG\r\n"


class HandMadeCourse:
    """The course as a test made it, and its one picture."""

    def __init__(self, course: Course = COURSE) -> None:
        self.now = course

    def course(self) -> Course:
        return self.now

    def picture(self, folder: str, file: str) -> tuple[bytes, str]:
        if (folder, file) != ("02-local-leader", "map.png"):
            raise NotFound
        return PICTURE, "image/png"


class CourseHouse:
    """The services of the course over a house."""

    def __init__(self, house: House) -> None:
        self.house, self.me, self.written = house, house.me, HandMadeCourse()
        store, clock = house.store, house.clock
        self.studies = Studies(store, self.written, self.written, clock)
        self.notes = Notes(store, self.written, clock)
        self.checks = MixedCheck(store, self.written, clock)
        self.search = CourseSearch(store, self.written)
        self.exercises = Exercises(store, self.written, LESSONS, clock)
        self.certificates = Certificates(store, self.written, Renderers(), clock)
        self.experts = ExpertAnswers(store, self.written, clock)
        self.next = NextThings(store, self.written, clock, [next_in_course, next_check])
        house.analysis = Analysis(store, house.recordings, house.assessment, clock, self.written)

    @property
    def course(self) -> Course:
        return self.written.now

    def question(self, question_id: str):
        for module in self.course.modules:
            for question in module.questions:
                if question.id == question_id:
                    return question
        raise NotFound

    def answer(self, question_id: str, *, right: bool = True, person=None):
        question = self.question(question_id)
        wrong = next(n for n, it in enumerate(question.options) if not it.is_right)
        chosen = question.right if right else {wrong}
        who = person or self.me
        return self.studies.answer(who, question_id, chosen, question.content_hash)

    def asked_again(self, question_id: str, *, right: bool = True) -> bool:
        question = self.question(question_id)
        wrong = next(n for n, it in enumerate(question.options) if not it.is_right)
        chosen = question.right if right else {wrong}
        return self.checks.answer(self.me, question_id, chosen, question.content_hash)

    def read(self, lesson_id: str, person=None):
        _, lesson = self.course.lesson(lesson_id)
        ids = [section.id for section in lesson.sections]
        return self.studies.read(person or self.me, lesson_id, ids)

    def say_exercise(self, module_id: str = "local-leader", sound: str = "ums.flac"):
        """Record the exercise of a module and have it heard."""
        pitch = self.exercises.start(self.me, module_id)
        self.house.pitch = pitch
        return self.house.heard(sound)

    def finish(self):
        """Do everything in the course."""
        for module in self.course.modules:
            for lesson in module.lessons:
                self.read(lesson.id)
            for question in module.questions:
                self.answer(question.id)
            if module.exercise:
                self.say_exercise(module.id)

    def standing(self, module_id: str = "local-leader"):
        with self.house.store.transaction() as tx:
            return tx.learning.standing(self.me.id, module_id)

    def recomputed(self, module_id: str = "local-leader"):
        """Return the standing that follows from the kept deeds."""
        with self.house.store.transaction() as tx:
            deeds = tx.learning.deeds(self.me.id, module_id)
        return standing_of(self.me.id, module_id, deeds, self.course.module(module_id))
