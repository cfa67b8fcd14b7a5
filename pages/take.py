"""What did I say, what worked, and what should I change?"""

from rostrum.domain.ids import TakeId
from rostrum.web import screens
from rostrum.web.missing import NO_TAKE
from rostrum.web.session import current_person, services
from rostrum.web.views import (
    aftercare,
    exercise_card,
    keeping,
    report,
    shared_takes,
    sharing,
    waiting,
)
from rostrum.wording import say

person = current_person()
asked = screens.asked("take")
if not asked:
    NO_TAKE.tell(say("take.none"))
with NO_TAKE.told():
    found = services().takes.report(person, TakeId(asked))
screens.remember("pitch", found.pitch.id)

if not found.is_own:
    shared_takes.to_read(found, services().clock.now())
elif found.take.state == "recording":
    waiting.broken_off(person, found.take)
elif found.take.state == "failed":
    waiting.failed(person, found.take)
    aftercare.delete(person, found)
elif found.revision and found.delivery and found.feedback and found.take.state == "ready":
    report.heading(found, found.revision, services().clock.now())
    report.offer_better_words(person, found, found.revision)
    exercise_card.of_take(person, found.pitch)
    keeping.gone(found)
    keeping.warned(person, found)
    report.said(person, found, found.revision, found.delivery)
    aftercare.dismissed(person, found, found.revision)
    report.worked(found)
    report.to_change(found)
    report.more(found)
    report.sounded(found.delivery, found.pitch_format)
    report.all_points(found.feedback)
    aftercare.correct(person, found, found.revision)
    aftercare.compare_with(found, services().takes.listed(person, found.pitch.id))
    sharing.share(person, found)
    keeping.keep(person, found)
    aftercare.files(found)
    aftercare.delete(person, found)
else:
    waiting.waiting(found)
