"""A team: its people, and who is asked in."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person


def offer(person: Person) -> None:
    """Offer to work as a team, in solo mode."""
    st.markdown(person.name)


def everything(person: Person) -> None:
    """Show the person's team."""
    st.markdown(person.name)
