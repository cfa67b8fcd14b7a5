"""What works on this computer, and what can I do about the rest?"""

import streamlit as st

from rostrum.web.session import current_person, services
from rostrum.web.views import computer
from rostrum.wording import say

person = current_person()
st.title(say("computer.title"))
st.markdown(say("computer.lead"))
computer.listening(person)
computer.checks(services().doctor.examine())
