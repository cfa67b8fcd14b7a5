"""Help with signing in: a link for a new password, and codes of a phone that is lost."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.links import reset_link, works_here_only
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say


def helping(person: Person, helped: PersonId, called: str) -> None:
    """Show how a trainer helps someone who cannot sign in, or who can if not they."""
    name = plain(called)
    if not services().resets.may_help(person, helped):
        aside(say("team.help.elsewhere", name=name))
        return
    _link(person, helped, name)
    _codes(person, helped, name)


def _link(person: Person, helped: PersonId, name: str) -> None:
    kept = f"reset_link_{helped}"
    link = st.session_state.get(kept)
    if link is None:
        aside(say("team.help.lead", name=name))
        if st.button(say("team.help.make", name=name), key=f"help_{helped}"):
            with told():
                token = services().resets.make(person, helped)
                st.session_state[kept] = reset_link(token)
                st.rerun()
        return
    st.markdown(say("team.help.made", name=name))
    st.code(link, language=None, wrap_lines=True)
    if works_here_only():
        aside(say("team.invite.here_only"))
    if st.button(say("team.invite.have_it"), type="primary", key=f"have_{helped}"):
        del st.session_state[kept]
        st.rerun()


def _codes(person: Person, helped: PersonId, name: str) -> None:
    if not services().app_codes.are_on_for(person, helped):
        return
    st.markdown(say("team.help.codes", name=name))
    if st.button(say("team.help.codes_off", name=name), key=f"codes_off_{helped}"):
        with told():
            services().app_codes.stop_for(person, helped)
            st.toast(say("team.help.codes_are_off", name=name))
            st.rerun()
