"""What have I recorded, and how is it going?"""

import streamlit as st

from rostrum.domain.ids import PitchId
from rostrum.web.aside import aside
from rostrum.web.session import current_person, services
from rostrum.web.views import history
from rostrum.wording import say

person = current_person()
st.title(say("takes.title"))
pitches = services().writing.pitches(person)
if not services().takes.listed(person, limit=1):
    history.nothing_yet()
    st.stop()

aside(say("takes.lead"))
chosen = history.which_pitch(pitches)
shown = st.session_state.get("takes_shown", 20)
takes = services().takes.listed(person, PitchId(chosen) if chosen else None, limit=shown)
told = PitchId(chosen) if chosen else history.pitch_with_progress(takes)
if told:
    history.progress(services().takes.listed(person, told, limit=shown), named=not chosen)
history.listing(takes, services().clock.now(), more=len(takes) == shown)
