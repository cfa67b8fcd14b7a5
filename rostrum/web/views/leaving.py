"""Deleting all my sound, or all of me: what must be done first, then two steps."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say


def everything(person: Person) -> None:
    """Show what cannot be undone, last on the page."""
    if services().people.is_solo:
        return
    st.header(say("you.gone.title"))
    delete_sound(person)
    delete_me(person)


def delete_sound(person: Person) -> None:
    """Show the deletion of all sound, in two steps."""
    with st.expander(say("you.silence.title"), key="silence"):
        st.markdown(say("you.silence.lead"))
        sure = st.checkbox(say("you.silence.sure"), key="silence_sure")
        if st.button(say("you.silence.do"), key="silence_do", disabled=not sure) and sure:
            with shown():
                services().keeping.delete_all(person)
            st.toast(say("you.silence.done"))
            del st.session_state["silence_sure"]
            st.rerun()


def delete_me(person: Person) -> None:
    """Show the deletion of a person, in two steps."""
    with st.expander(say("you.leave.title"), key="leave"):
        st.markdown(say("you.leave.lead"))
        needed = services().leaving.needed(person)
        for team in needed.teams:
            st.warning(say("you.leave.team", team=plain(team)))
        if needed.runs_this:
            st.warning(say("you.leave.runs"))
        if not needed:
            _steps(person)


def _steps(person: Person) -> None:
    name = plain(person.name or person.email)
    typed = st.text_input(say("you.leave.type", name=name), key="leave_typed", max_chars=200)
    sure = st.checkbox(say("you.leave.sure"), key="leave_sure")
    ready = bool(sure and typed.strip())
    if st.button(say("you.leave.do"), key="leave_do", disabled=not ready) and ready:
        with shown():
            services().leaving.leave(person, typed)
        st.rerun()
