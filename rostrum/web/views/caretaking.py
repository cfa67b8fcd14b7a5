"""Who looks after this Rostrum: asking a trainer to do it too, and stopping."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.access import Installation, may
from rostrum.domain.person import Person
from rostrum.services.caretaking import Caretakers
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views.team_helping import helping
from rostrum.wording import say


def caretaking(person: Person) -> None:
    """Show who looks after this Rostrum to whoever does; alone there is nobody else."""
    if services().people.is_solo or not may(person, "run", Installation()):
        return
    with shown():
        found = services().caretaking.caretakers(person)
    st.header(say("computer.care.title"))
    names = ", ".join(plain(each.name) for each in found.now)
    st.markdown(say("computer.care.now", names=names))
    _helping(person, found)
    _asking(person, found)
    if len(found.now) > 1:
        _stopping(person)


def _helping(person: Person, found: Caretakers) -> None:
    names = {each.id: each for each in found.others}
    if not names:
        return
    with st.expander(say("team.help.title"), key="care_help"):
        chosen = st.selectbox(
            say("computer.care.who"),
            list(names),
            format_func=lambda person_id: _named(names[person_id]),
            key="care_whom",
        )
        if chosen in names:
            helping(person, chosen, names[chosen].name)


def _named(person: Person) -> str:
    return f"{person.name} ({person.email})"


def _asking(person: Person, found: Caretakers) -> None:
    if not found.could:
        st.markdown(say("computer.care.nobody"))
        return
    with st.expander(say("computer.care.ask"), key="care"):
        st.markdown(say("computer.care.lead"))
        names = {each.id: _named(each) for each in found.could}
        chosen = st.selectbox(
            say("computer.care.who"),
            list(names),
            format_func=lambda person_id: names[person_id],
            key="care_who",
        )
        if st.button(say("computer.care.do"), key="care_do") and chosen:
            with shown():
                services().caretaking.ask(person, chosen)
            st.rerun()


def _stopping(person: Person) -> None:
    with st.expander(say("computer.care.stop"), key="care_stop"):
        st.markdown(say("computer.care.stop_lead"))
        if not st.toggle(say("computer.care.stop_sure"), key="care_stop_sure"):
            return
        if st.button(say("computer.care.stop_do"), key="care_stop_do"):
            with shown():
                services().caretaking.stop(person)
            st.rerun()
