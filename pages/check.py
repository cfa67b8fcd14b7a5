"""What have I kept in mind?"""

import streamlit as st

from rostrum.web.session import current_person
from rostrum.web.views import check
from rostrum.wording import say

person = current_person()
st.title(say("learn.check.title"))
check.everything(person)
