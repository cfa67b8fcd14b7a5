"""How is this one person doing, and what can I change for them?"""

from rostrum.web import screens
from rostrum.web.session import current_person
from rostrum.web.views import learner

person = current_person()
learner.everything(person, screens.asked("person"))
