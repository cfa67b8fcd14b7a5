"""Help with signing in: a link for a new password, and codes of a phone that is lost."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.services.teams import Teammate
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.links import reset_link, works_here_only
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say


def helping(person: Person, member: Teammate) -> None:
    """Show how a trainer helps someone who cannot sign in, or who can if not they."""
    st.subheader(say("team.help.title"))
    name = plain(member.name)
    if not services().resets.may_help(person, member.person_id):
        aside(say("team.help.elsewhere", name=name))
        return
    _link(person, member, name)
    _codes(person, member, name)


def _link(person: Person, member: Teammate, name: str) -> None:
    kept = f"reset_link_{member.person_id}"
    link = st.session_state.get(kept)
    if link is None:
        aside(say("team.help.lead", name=name))
        if st.button(say("team.help.make", name=name), key=f"help_{member.person_id}"):
            with told():
                token = services().resets.make(person, member.person_id)
                st.session_state[kept] = reset_link(token)
                st.rerun()
        return
    st.markdown(say("team.help.made", name=name))
    st.code(link, language=None, wrap_lines=True)
    if works_here_only():
        aside(say("team.invite.here_only"))
    if st.button(say("team.invite.have_it"), type="primary", key=f"have_{member.person_id}"):
        del st.session_state[kept]
        st.rerun()


def _codes(person: Person, member: Teammate, name: str) -> None:
    if not services().app_codes.are_on_for(person, member.person_id):
        return
    st.markdown(say("team.help.codes", name=name))
    if st.button(say("team.help.codes_off", name=name), key=f"codes_off_{member.person_id}"):
        with told():
            services().app_codes.stop_for(person, member.person_id)
            st.toast(say("team.help.codes_are_off", name=name))
            st.rerun()
