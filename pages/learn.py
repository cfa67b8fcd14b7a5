"""What can I learn, and what comes next?"""

import streamlit as st

from rostrum.web.session import current_person
from rostrum.web.views import author, certificate, due, learn
from rostrum.wording import say

person = current_person()
st.title(say("learn.title"))
due.things(person)
learn.everything(person)
certificate.certificate(person)
author.way_in(person)
