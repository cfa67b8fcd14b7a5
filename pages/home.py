"""What next?"""

import streamlit as st

from rostrum.web.session import current_person, services
from rostrum.web.views import due, follow_ups, home, keeping
from rostrum.wording import say

person = current_person()
formats = services().writing.formats()
keeping.soon(person)
home.unfinished(person, services().practice.unfinished(person))
in_course = home.in_course(person)
if in_course:
    due.reminders(person)
    follow_ups.at_home(person)
takes = services().takes.listed(person, limit=3)

if takes:
    home.next_step(takes[0], below=in_course)
    home.recent(takes, services().clock.now())
elif services().writing.pitches(person):
    home.draft_waits(person, formats, below=in_course)
else:
    home.welcome(person, formats, below=in_course)
if not in_course:
    due.reminders(person)
    follow_ups.at_home(person)
if takes or services().writing.pitches(person):
    with st.expander(say("home.new.title"), key="start_something"):
        home.start_something(person, formats, below=in_course)
