"""What the course is made of: lessons, what people learn of them, and who writes them."""

from __future__ import annotations

from dataclasses import dataclass

from rostrum.adapters.clock import SystemClock
from rostrum.adapters.course import CourseFolder
from rostrum.adapters.course.checker import LessonChecker
from rostrum.adapters.course.shelf import FolderShelf
from rostrum.adapters.exports import Renderers
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.adapters.lesson_html import LessonHtml
from rostrum.adapters.lesson_pictures import FolderPictures
from rostrum.adapters.sign_in.mail import SmtpMail
from rostrum.adapters.store import SqlStore
from rostrum.config import Settings
from rostrum.services.authoring import Authoring
from rostrum.services.checking import LessonChecking
from rostrum.services.contacts import Contacts
from rostrum.services.course_services import CourseServices, CourseSources, course_services
from rostrum.services.desk_services import DeskServices, desk_services
from rostrum.services.due import next_assigned
from rostrum.services.leaders import Leaders
from rostrum.services.letters import Letters


@dataclass(frozen=True, slots=True)
class Learned:
    """The course, what people do with it, and the leaders whom they reach."""

    reader: CourseFolder
    course: CourseServices
    desk: DeskServices
    authoring: Authoring
    leaders: Leaders
    contacts: Contacts
    letters: Letters


def build_learned(
    settings: Settings, store: SqlStore, lessons: LessonFolder, clock: SystemClock
) -> Learned:
    """Build the services of the course: its files, with what was changed in the app over them."""
    folder, files = settings.lessons, Renderers()
    mail = SmtpMail(settings.smtp, settings.mail_from)
    reader = CourseFolder(folder, store.shown_lessons)
    sources = CourseSources(reader, FolderPictures(folder), lessons, files, LessonHtml())
    checking = LessonChecking(LessonChecker(folder, store.shown_lessons), clock)
    return Learned(
        reader=reader,
        course=course_services(store, sources, clock, [next_assigned]),
        desk=desk_services(store, reader, clock, files, mail, settings.link_to("/")),
        authoring=Authoring(store, FolderShelf(folder), checking, clock),
        leaders=Leaders(store, clock),
        contacts=Contacts(store, clock),
        letters=Letters(store, clock),
    )
