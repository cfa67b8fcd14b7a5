"""Everything a person does in the course, built together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rostrum.services.certificates import CertificatePrinter, Certificates
from rostrum.services.course_ports import CourseReader, LessonPictures
from rostrum.services.course_search import CourseSearch
from rostrum.services.exercises import Exercises
from rostrum.services.expert_answers import ExpertAnswers
from rostrum.services.learning import Studies
from rostrum.services.lesson_print import LessonPrint, MarkdownPrinter
from rostrum.services.mixed_check import MixedCheck, next_check
from rostrum.services.next_thing import NextThings, Supplier, next_in_course
from rostrum.services.notes import Notes
from rostrum.services.ports import Clock, LessonShelf
from rostrum.services.store_ports import Store


@dataclass(frozen=True, slots=True)
class CourseServices:
    """What a person does in the course."""

    studies: Studies
    prints: LessonPrint
    notes: Notes
    checks: MixedCheck
    search: CourseSearch
    exercises: Exercises
    certificates: Certificates
    next_things: NextThings
    experts: ExpertAnswers


@dataclass(frozen=True, slots=True)
class CourseSources:
    """Where the course comes from, and who prints its papers."""

    reader: CourseReader
    pictures: LessonPictures
    shelf: LessonShelf
    printer: CertificatePrinter
    words: MarkdownPrinter


def course_services(
    store: Store, sources: CourseSources, clock: Clock, assigned: Sequence[Supplier] = ()
) -> CourseServices:
    """Build the services of the course.

    Args:
        store: The database.
        sources: Where the course comes from.
        clock: The time.
        assigned: What comes before the next lesson on the first screen, in order.
    """
    reader = sources.reader
    experts = ExpertAnswers(store, reader, clock)
    studies = Studies(store, reader, sources.pictures, clock)
    return CourseServices(
        studies=studies,
        prints=LessonPrint(studies, experts, sources.words),
        notes=Notes(store, reader, clock),
        checks=MixedCheck(store, reader, clock),
        search=CourseSearch(store, reader),
        exercises=Exercises(store, reader, sources.shelf, clock),
        certificates=Certificates(store, reader, sources.printer, clock),
        next_things=NextThings(store, reader, clock, [*assigned, next_in_course, next_check]),
        experts=experts,
    )
