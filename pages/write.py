"""What do I want to say, and does it fit?"""

import streamlit as st

from rostrum.web import screens
from rostrum.web.session import current_person, services
from rostrum.web.views import choosing, write
from rostrum.wording import say

person = current_person()
formats = services().writing.formats()
st.title(say("write.title"))
pitch = choosing.pitch_to_work_on(person, formats, say("write.empty"), say("write.start"))
if pitch is None:
    st.stop()

st.markdown(say("write.lead"))
write.editor(person, pitch, formats[pitch.format_id])
if st.button(say("write.record"), type="primary", key="record_it"):
    screens.RECORD.go(pitch=pitch.id)
write.example(formats[pitch.format_id])
drafts = services().writing.drafts(person, pitch.id)
write.versions(person, drafts, services().clock.now())
write.pitch_menu(person, pitch, formats)
