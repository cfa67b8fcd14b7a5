"""How do I get a take?"""

import streamlit as st

from rostrum.web import screens
from rostrum.web.session import current_person, services
from rostrum.web.views import choosing, consent, record
from rostrum.wording import say

person = current_person()
formats = services().writing.formats()
if consent.asked_first(person):
    st.stop()
st.title(say("record.title"))
pitch = choosing.pitch_to_work_on(person, formats, say("record.empty"), say("record.open"))
if pitch is None:
    st.stop()

record.lead(pitch, formats[pitch.format_id])
draft = services().writing.newest(person, pitch.id)
record.ways(person, pitch, formats[pitch.format_id], draft)
if st.button(say("record.words"), key="work_on_words", type="tertiary"):
    screens.WRITE.go(pitch=pitch.id)
