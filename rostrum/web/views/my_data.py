"""What is kept about a person, and what they can do with it."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person


def everything(person: Person) -> None:
    """Show what is kept about the person."""
    st.markdown(person.name)
