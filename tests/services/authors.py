"""Where lessons are written: a course of one lesson, a trainer, and who is none."""

from __future__ import annotations

from datetime import UTC, datetime

from rostrum.adapters.course import CourseFolder
from rostrum.adapters.course.checker import LessonChecker
from rostrum.adapters.course.shelf import FolderShelf
from rostrum.domain.authoring import LessonVersion
from rostrum.services.authoring import Authoring
from rostrum.services.checking import LessonChecking
from tests.fakes.clock import StandingClock
from tests.lesson_files import LESSON, write_course
from tests.services.team_house import TeamHouse

PATH = "02-local-leader/01-first-email.md"
BETTER = LESSON.replace("Say thanks", "Give thanks")
BROKEN = LESSON.replace("2. [x] Your", "2. [ ] Your")


class Authors:
    """Where lessons are written: Tess leads a team, Ben does not."""

    def __init__(self, folder):
        self.house, self.root = TeamHouse(folder), write_course(folder / "lessons")
        store, clock = self.house.store, StandingClock(datetime(2026, 11, 24, 12, tzinfo=UTC))
        checking = LessonChecking(LessonChecker(self.root, store.shown_lessons), clock)
        self.authoring = Authoring(store, FolderShelf(self.root), checking, clock)
        self.course = CourseFolder(self.root, store.shown_lessons)
        self.tess = self.house.tess

    def save(self, text, baseline=0, person=None, *, shown=True, note=""):
        version = LessonVersion(0, PATH, text, None, note, shown)
        return self.authoring.save(person or self.tess, version, baseline)

    def seen(self):
        return self.course.course().modules[0].lessons[0].sections[1].blocks[0].markdown
