"""A team that learns: Ana, Ben and Tim are in it, Tess leads it, and the course is a small one."""

from __future__ import annotations

from datetime import timedelta

from rostrum.adapters.exports import Renderers
from rostrum.domain.errors import MailFailed
from rostrum.domain.learning import Answered, ExerciseSaid, SectionRead
from rostrum.services.assigning import Wish
from rostrum.services.deeds import keep_deed
from rostrum.services.desk_services import desk_services
from rostrum.services.team_course import local_day
from tests.a_course import COURSE, LEADER, WELCOME
from tests.services.team_house import OURS, TeamHouse

DAY = timedelta(days=1)


class ACourse:
    """The course by hand; `modules` can be changed."""

    def __init__(self) -> None:
        self.made = COURSE

    def course(self):
        return self.made


class Post:
    """Remembers letters; `before` is called while one is sent."""

    def __init__(self) -> None:
        self.is_set, self.fails, self.sent, self.before = True, False, [], lambda: None

    def send(self, to, subject, text):
        self.before()
        if self.fails:
            raise MailFailed
        self.sent.append((to, text))


class DeskHouse(TeamHouse):
    def __init__(self, folder):
        super().__init__(folder)
        self.course, self.post = ACourse(), Post()
        self.desk = desk_services(
            self.store, self.course, self.clock, Renderers(), self.post, "http://here/"
        )
        self.assigning, self.grid = self.desk.assigning, self.desk.grid
        self.reminders = self.desk.reminders

    @property
    def today(self):
        return local_day(self.clock.now())

    def assigned(self, module=WELCOME.id, days=10, people=None, **more):
        wish = Wish((module,), (), people, self.today + days * DAY, **more)
        return self.assigning.assign(self.tess, OURS, wish)[0]

    def did(self, deed, module):
        with self.store.transaction() as tx:
            keep_deed(tx, deed, module)

    def reads(self, person, module=WELCOME):
        for lesson in module.lessons:
            for section in lesson.sections:
                at = self.clock.now()
                self.did(SectionRead(person.id, module.id, lesson.id, section.id, at), module)

    def answers(self, person, module=WELCOME, *, right=True, chosen=(1,)):
        for lesson in module.lessons:
            for asked in lesson.questions:
                what = (person.id, module.id, lesson.id, asked.id, asked.content_hash)
                self.did(Answered(*what, chosen, right, self.clock.now()), module)

    def finishes(self, person, module=WELCOME):
        self.reads(person, module)
        self.answers(person, module)

    def says(self, person, take_id):
        what = (person.id, LEADER.id, LEADER.exercise.id, take_id)
        self.did(ExerciseSaid(*what, self.clock.now()), LEADER)

    def row(self, person):
        found = self.grid.grid(self.tess, OURS)
        return next(row for row in found.rows if row.member.person_id == person.id)

    def state(self, person, at=0):
        return self.row(person).cells[at].state
