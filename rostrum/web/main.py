"""The router: who asks, which screens there are, and the one that runs."""

from __future__ import annotations

import streamlit as st

from rostrum.web import brand, screens, standing
from rostrum.web.boundary import shown
from rostrum.web.session import person_here, services
from rostrum.wording import say

st.set_page_config(page_title=say("nav.product"), page_icon=brand.ICON, layout="centered")
st.logo(brand.WORDMARK)
person = person_here()
solo = services().people.is_solo if person is None else not person.email
open_to = screens.screens_for(person, solo=solo)
page = st.navigation([it.page(first=it is open_to[0]) for it in open_to], position="top")
if person is not None and not solo:
    standing.above(person)
with shown():
    page.run()
