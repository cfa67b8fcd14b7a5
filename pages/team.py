"""Who is in my team, and who is still to come?"""

import streamlit as st

from rostrum.web.session import current_person, services
from rostrum.web.views import team, team_offer
from rostrum.wording import say

person = current_person()
st.title(say("team.title"))
if services().people.is_solo:
    team_offer.offer(person)
else:
    team.everything(person)
