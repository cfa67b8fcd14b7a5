"""The account of a person: name, password, codes, and where they are signed in."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person


def everything(person: Person) -> None:
    """Show the account of the person."""
    st.markdown(person.name)
