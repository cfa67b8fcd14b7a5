"""The router: who asks, which screens there are, and the one that runs."""

from __future__ import annotations

import streamlit as st

from rostrum.web import brand, screens, standing
from rostrum.web.boundary import shown
from rostrum.web.closed import closed
from rostrum.web.session import person_here, services
from rostrum.wording import say

st.set_page_config(page_title=say("nav.product"), page_icon=brand.ICON, layout="centered")
st.logo(brand.WORDMARK)
person = person_here()
solo = services().people.is_solo if person is None else not person.email
open_to = screens.screens_for(person, solo=solo)
pages = [it.page(first=it is screens.HOME) for it in open_to]
pages += [closed(it) for it in screens.ALL if it not in open_to]
page = st.navigation(pages, position="top")
if person is not None and not solo:
    standing.above(person)
with shown():
    page.run()
