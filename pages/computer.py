"""What works on this computer, and what can I do about the rest?"""

import streamlit as st

from rostrum.web.session import current_person
from rostrum.web.views import caretaking, computer, upkeep
from rostrum.wording import say

person = current_person()
st.title(say("computer.title"))
st.markdown(computer.lead())
found = computer.looked_at(person)
computer.trouble(found)
computer.listening(person)
upkeep.backups(person)
upkeep.storage(person)
upkeep.queue(person)
computer.checks(found)
caretaking.caretaking(person)
