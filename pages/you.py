"""What is kept about me, and how do I sign in?"""

import streamlit as st

from rostrum.web.session import current_person
from rostrum.web.views import account, leaving, my_data
from rostrum.wording import say

person = current_person()
st.title(say("you.title"))
my_data.everything(person)
account.everything(person)
leaving.everything(person)
