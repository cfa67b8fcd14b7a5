"""Who in my team needs me, and what do I give them to do?"""

import streamlit as st

from rostrum.web.session import current_person
from rostrum.web.views import desk
from rostrum.wording import say

person = current_person()
st.title(say("desk.title"))
desk.everything(person)
