"""What changed between two takes?"""

from rostrum.domain.ids import TakeId
from rostrum.web import screens
from rostrum.web.missing import NO_TAKE
from rostrum.web.session import current_person, services
from rostrum.web.views import comparing
from rostrum.wording import say

person = current_person()
first = TakeId(screens.asked("earlier"))
second = TakeId(screens.asked("later"))
if not first or not second:
    NO_TAKE.tell(say("compare.none"))

with NO_TAKE.told():
    comparison = services().takes.compare(person, first, second)
    earlier = services().takes.report(person, first)
    later = services().takes.report(person, second)
comparing.heading(earlier, later)
comparing.in_short(comparison)
comparing.numbers(earlier, later)
comparing.points(comparison)
comparing.words(comparison)
comparing.back(earlier, later)
