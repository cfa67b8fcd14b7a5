"""A team itself: its name, another one, going out of it, and closing it."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.account import LONGEST_NAME
from rostrum.domain.person import Person
from rostrum.services.teams import SeenTeam
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say


def everything(person: Person, seen: SeenTeam) -> None:
    """Show what a trainer can do with the team itself."""
    st.header(say("team.about.heading"))
    with st.expander(say("team.about.title"), key="about_team"):
        _name(person, seen)
    with st.expander(say("team.start.title"), key="another_team"):
        st.markdown(say("team.start.lead"))
        start_form(person)
    leaving(person, seen)
    with st.expander(say("team.close.title"), key="close_team"):
        _close(person, seen)


def start_form(person: Person) -> None:
    """Show the form that makes a team."""
    with st.form("start_team", border=False):
        name = st.text_input(say("team.start.name"), max_chars=LONGEST_NAME, key="start_name")
        county = st.text_input(say("team.start.county"), max_chars=LONGEST_NAME, key="start_county")
        if st.form_submit_button(say("team.start.make"), key="start_make"):
            with told():
                services().teams.start(person, name, county)
                st.rerun()


def leaving(person: Person, seen: SeenTeam) -> None:
    """Show the way out of the team, in two steps."""
    with st.expander(say("team.leave.title"), key="leave_team"):
        st.markdown(say("team.leave.lead", team=plain(seen.team.name)))
        if seen.role == "trainer":
            st.markdown(say("team.leave.trainer"))
        if not st.toggle(say("team.leave.ask"), key=f"leave_sure_{seen.team.id}"):
            return
        if st.button(say("team.leave.do"), key="leave_do"):
            with told():
                services().teams.leave(person, seen.team.id)
                st.rerun()


def _name(person: Person, seen: SeenTeam) -> None:
    team = seen.team
    opened = f"{team.id}_{team.version}"
    with st.form(f"name_of_{team.id}", border=False):
        name = st.text_input(
            say("team.start.name"), team.name, max_chars=LONGEST_NAME, key=f"team_name_{opened}"
        )
        county = st.text_input(
            say("team.start.county"),
            team.county,
            max_chars=LONGEST_NAME,
            key=f"team_county_{opened}",
        )
        if st.form_submit_button(say("team.about.save"), key="about_save"):
            with told():
                services().teams.rename(person, team.id, name, county, team.version)
                st.rerun()


def _close(person: Person, seen: SeenTeam) -> None:
    st.markdown(say("team.close.lead", team=plain(seen.team.name)))
    if not st.toggle(say("team.close.ask"), key=f"close_sure_{seen.team.id}"):
        return
    typed = st.text_input(say("team.close.type", team=plain(seen.team.name)), key="close_name")
    if st.button(say("team.close.do"), key="close_do"):
        if " ".join(typed.split()).casefold() != seen.team.name.casefold():
            st.error(say("team.close.other_name"))
            return
        with told():
            services().teams.close(person, seen.team.id, seen.team.version)
            st.rerun()
