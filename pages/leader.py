"""How do I reach this leader, and what came of it so far?"""

import streamlit as st

from rostrum.domain.ids import LeaderId
from rostrum.web import screens
from rostrum.web.missing import NO_LEADER
from rostrum.web.plain import plain
from rostrum.web.session import current_person, services
from rostrum.web.views import leader_form, leader_log, leader_seen, leader_writing
from rostrum.wording import say

person = current_person()
asked = screens.asked("leader")
if not asked:
    NO_LEADER.tell(say("leaders.none_chosen"))
with NO_LEADER.told():
    seen = services().learned.leaders.leader(person, LeaderId(asked))
st.title(plain(seen.leader.name))
leader_seen.about(seen)
leader_seen.to_confirm(person, seen)
leader_seen.address(seen)
leader_log.writing_down(person, seen)
leader_log.contacts(person, seen)
leader_writing.everything(person, seen)
leader_form.changing(person, seen.leader)
leader_seen.removing(person, seen)
