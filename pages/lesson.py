"""What do I need to know, and have I understood it?"""

from rostrum.web import screens
from rostrum.web.missing import NO_LESSON
from rostrum.web.session import current_person, services
from rostrum.web.views import expert_answers, lesson, lesson_blocks, lesson_notes
from rostrum.wording import say

person = current_person()
asked = screens.asked("lesson")
if not asked:
    NO_LESSON.tell(say("learn.lesson.none"))
with NO_LESSON.told():
    found = services().learned.course.studies.lesson(person, asked)

now = services().clock.now()
lesson.heading(found)
lesson.just_done()
around = lesson_blocks.Around(
    now=now,
    folder=found.within.module.folder,
    numbers=lesson_blocks.numbers_of(found.lesson),
    question=lesson.asking(person, found.within),
    told=expert_answers.telling(person),
)
if lesson.sections(person, found, around):
    lesson.end(person, found)
lesson_notes.notes(found.lesson.id)
lesson_blocks.sources(found.lesson.sources)
