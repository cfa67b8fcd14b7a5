"""The router: who asks, which screens there are, and the one that runs."""

from __future__ import annotations

import streamlit as st

from rostrum.web import brand, screens
from rostrum.web.boundary import shown
from rostrum.wording import say

st.set_page_config(page_title=say("nav.product"), page_icon=brand.ICON, layout="centered")
st.logo(brand.WORDMARK)
page = st.navigation([screen.page() for screen in screens.ALL], position="top")
with shown():
    page.run()
