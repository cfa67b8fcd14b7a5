"""What an advocate does in the course: read, answer, and see how far they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from rostrum.domain.course import Course, Lesson, Module, Picture, Question
from rostrum.domain.errors import BadRequest, ChangedMeanwhile, NotFound
from rostrum.domain.learning import Answered, Progress, SectionRead, Standing, progress
from rostrum.domain.person import Person
from rostrum.domain.recall import met
from rostrum.services.course_ports import CourseReader, LessonPictures
from rostrum.services.deeds import keep_deed
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction


@dataclass(frozen=True, slots=True)
class ModuleSeen:
    """A module with how far the person is in it."""

    module: Module
    standing: Standing
    progress: Progress

    @property
    def lessons_read(self) -> int:
        """How many of its lessons were read to the end."""
        return sum(self.has_read(lesson) for lesson in self.module.lessons)

    def has_read(self, lesson: Lesson) -> bool:
        """Say whether every section of a lesson was read."""
        return all(section.id in self.standing.read for section in lesson.sections)

    @property
    def next_lesson(self) -> Lesson | None:
        """The first lesson that is not read to the end, else the first with a wrong answer."""
        unread = (lesson for lesson in self.module.lessons if not self.has_read(lesson))
        return next(unread, None) or (None if self.progress.passed else self._to_repeat)

    @property
    def _to_repeat(self) -> Lesson | None:
        latest = self.standing.latest
        wrong = (
            lesson
            for lesson in self.module.lessons
            if not all(latest.get(question.id, False) for question in lesson.questions)
        )
        return next(wrong, None)


@dataclass(frozen=True, slots=True)
class CourseSeen:
    """The course with how far the person is in each module."""

    modules: tuple[ModuleSeen, ...]

    @property
    def next_module(self) -> ModuleSeen | None:
        """The first module that is not done."""
        return next((it for it in self.modules if it.progress.done_at is None), None)

    @property
    def is_done(self) -> bool:
        """True when every module is done, and there is one."""
        return bool(self.modules) and self.next_module is None


@dataclass(frozen=True, slots=True)
class LessonSeen:
    """A lesson with where it stands in its module, and how far the person is there."""

    lesson: Lesson
    within: ModuleSeen
    previous: Lesson | None
    following: Lesson | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an answer or of reading.

    Attributes:
        right: Whether the answer was right; None for reading.
        within: The module as it stands now.
        completed: True when this very deed made the module done.
    """

    right: bool | None
    within: ModuleSeen
    completed: bool


class Studies:
    """The course as one person goes through it. It is open to everyone who is signed in."""

    def __init__(
        self, store: Store, reader: CourseReader, pictures: LessonPictures, clock: Clock
    ) -> None:
        self._store = store
        self._reader = reader
        self._pictures = pictures
        self._clock = clock

    def course(self, person: Person) -> CourseSeen:
        """Return all modules with how far the person is in each."""
        course = self._reader.course()
        with self._store.transaction() as tx:
            return course_seen(tx, person, course)

    def lesson(self, person: Person, lesson_id: str) -> LessonSeen:
        """Return a lesson. Raises NotFound."""
        module, lesson = self._find(lesson_id)
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            within = module_seen(module, tx.learning.standing(person.id, module.id))
        place = module.lessons.index(lesson)
        return LessonSeen(
            lesson=lesson,
            within=within,
            previous=module.lessons[place - 1] if place else None,
            following=next(iter(module.lessons[place + 1 :]), None),
        )

    def read(self, person: Person, lesson_id: str, section_ids: Collection[str]) -> Outcome:
        """Keep that the person read sections of a lesson; what was read before stays as it was.

        Raises:
            NotFound: There is no such lesson, or section in it.
        """
        module, lesson = self._find(lesson_id)
        ids = [section.id for section in lesson.sections if section.id in section_ids]
        if len(ids) < len(set(section_ids)):
            raise NotFound
        now = self._clock.now()
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            first = last = tx.learning.standing(person.id, module.id)
            for section_id in ids:
                deed = SectionRead(person.id, module.id, lesson.id, section_id, now)
                _, last = keep_deed(tx, deed, module)
        return _outcome(module, first, last)

    def answer(
        self, person: Person, question_id: str, chosen: Collection[int], content_hash: str
    ) -> Outcome:
        """Keep an answer to a check question, and say at once whether it is right.

        Args:
            person: Who answers.
            question_id: The question.
            chosen: The places of the chosen answers, from 0.
            content_hash: Of the question as the person saw it.

        Raises:
            NotFound: There is no such question.
            ChangedMeanwhile: The question was rewritten while the person looked at it.
            BadRequest: No such answer can be chosen.
        """
        module, lesson, question = find_question(self._reader.course(), question_id)
        right = judge(question, chosen, content_hash)
        deed = answered(person, (module, lesson, question), chosen, self._clock.now())
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            before, after = keep_deed(tx, deed, module)
            if tx.study.recall(person.id, question_id) is None:
                tx.study.keep_recall(met(person.id, module.id, question_id, deed.at))
        return _outcome(module, before, after, right=right)

    def picture(self, person: Person, folder: str, file: str) -> tuple[bytes, str]:
        """Return a picture that a lesson of a module's folder shows, and its media type.

        Raises:
            NotFound: No lesson shows it, or it is not there.
        """
        with self._store.transaction() as tx:
            tx.people.get(person.id)
        shown = {
            block.file
            for module in self._reader.course().modules
            if module.folder == folder
            for lesson in module.lessons
            for block in lesson.blocks()
            if isinstance(block, Picture)
        }
        if file not in shown:
            raise NotFound
        return self._pictures.picture(folder, file)

    def _find(self, lesson_id: str) -> tuple[Module, Lesson]:
        found = self._reader.course().lesson(lesson_id)
        if found is None:
            raise NotFound
        return found


def course_seen(tx: Transaction, person: Person, course: Course) -> CourseSeen:
    """Return the course with how far a person is. Raises NotFound when they are gone."""
    tx.people.get(person.id)
    standings = tx.learning.standings([person.id])
    return CourseSeen(
        tuple(
            module_seen(it, standings.get((person.id, it.id), Standing(person.id, it.id)))
            for it in course.modules
        )
    )


def module_seen(module: Module, standing: Standing) -> ModuleSeen:
    """Return a module with how far someone is in it as it is now."""
    return ModuleSeen(module, standing, progress(module, standing))


def find_question(course: Course, question_id: str) -> tuple[Module, Lesson, Question]:
    """Return a check question with where it stands. Raises NotFound."""
    for module in course.modules:
        for lesson in module.lessons:
            for question in lesson.questions:
                if question.id == question_id:
                    return module, lesson, question
    raise NotFound


def judge(question: Question, chosen: Collection[int], content_hash: str) -> bool:
    """Say whether an answer is right: all right ones chosen, and no other.

    Raises:
        ChangedMeanwhile: The question is another now than the one that was shown.
        BadRequest: No such answer can be chosen.
    """
    if content_hash != question.content_hash:
        raise ChangedMeanwhile
    there = all(0 <= place < len(question.options) for place in chosen)
    if not there or not chosen or (len(set(chosen)) > 1 and not question.several):
        raise BadRequest
    return frozenset(chosen) == question.right


def answered(
    person: Person,
    where: tuple[Module, Lesson, Question],
    chosen: Collection[int],
    at: datetime,
    *,
    mixed: bool = False,
) -> Answered:
    """Return an answer as it is kept."""
    module, lesson, question = where
    places = tuple(sorted(set(chosen)))
    return Answered(
        person_id=person.id,
        module_id=module.id,
        lesson_id=lesson.id,
        question_id=question.id,
        content_hash=question.content_hash,
        chosen=places,
        right=frozenset(places) == question.right,
        at=at,
        mixed=mixed,
    )


def _outcome(
    module: Module, before: Standing, after: Standing, *, right: bool | None = None
) -> Outcome:
    completed = before.done_at is None and after.done_at is not None
    return Outcome(right, module_seen(module, after), completed)
