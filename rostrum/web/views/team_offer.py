"""What working as a team is, for who works alone."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.access import Installation, may
from rostrum.domain.person import Person
from rostrum.web import outside
from rostrum.wording import say


def offer(person: Person) -> None:
    """Offer to work as a team, in solo mode."""
    st.markdown(say("team.offer.lead"))
    st.markdown(say("team.offer.https"))
    if may(person, "run", Installation()):
        outside.link("/auth/team", say("team.offer.go"), main=True)
