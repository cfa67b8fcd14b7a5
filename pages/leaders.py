"""Whom do we have to reach, and what comes next with them?"""

import streamlit as st

from rostrum.web.session import current_person
from rostrum.web.views import follow_ups, leader_form, leader_list, leader_table
from rostrum.wording import say

person = current_person()
st.title(say("leaders.title"))
directory = leader_list.directory_of(person)
if directory.count == 0:
    st.markdown(say("leaders.empty"))
    leader_form.adding(person, first=True)
    leader_table.bringing_in(person)
    st.stop()

st.markdown(say("leaders.lead"))
leader_list.warnings(directory)
follow_ups.of_team(person)
leader_list.listing(directory)
leader_form.adding(person)
leader_table.bringing_in(person)
leader_table.saving()
