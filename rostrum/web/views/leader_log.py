"""The contacts with a leader: writing one down, reading them, and the next steps."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.ids import ContactId, TeamId
from rostrum.domain.leader import ANSWERS, LONGEST_LINE, LONGEST_NOTE, WAYS, Contact
from rostrum.domain.person import Person
from rostrum.services.leaders import Said, SeenLeader
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views.follow_ups import step_buttons
from rostrum.web.when import dated
from rostrum.wording import say

SHOWN = 5


def writing_down(person: Person, seen: SeenLeader) -> None:
    """Show the form that writes a contact down; it is open until there is a contact."""
    st.header(say("leaders.log.title"))
    st.markdown(say("leaders.log.lead"))
    with st.expander(say("leaders.log.new"), key="new_contact", expanded=not seen.contacts):
        _form(person, seen)


def _form(person: Person, seen: SeenLeader) -> None:
    today = services().learned.contacts.today
    with st.form("log_contact", border=False):
        on = st.date_input(
            say("leaders.log.on"), today, max_value=today, key="log_on", format="MM/DD/YYYY"
        )
        way = st.selectbox(
            say("leaders.log.way"), WAYS, format_func=lambda way: say(f"leaders.way.{way}")
        )
        asked = st.text_area(say("leaders.log.asked"), max_chars=LONGEST_NOTE, key="log_asked")
        answer = st.selectbox(
            say("leaders.log.answer"),
            ANSWERS,
            index=ANSWERS.index("unknown"),
            format_func=lambda answer: say(f"leaders.answer.{answer}"),
        )
        step = st.text_input(say("leaders.log.next_step"), max_chars=LONGEST_LINE, key="log_step")
        due = st.date_input(say("leaders.log.next_on"), None, key="log_due", format="MM/DD/YYYY")
        sent = st.form_submit_button(say("leaders.log.do"), type="primary", key="log_do")
    if sent:
        made = Contact(
            *(ContactId(""), seen.leader.id, TeamId(""), person.id, on or today, way, asked),
            answer=answer,
            next_step=step,
            next_on=due or None,
        )
        with told(bad_request=say("leaders.log.future")):
            services().learned.contacts.log(person, made)
            for key in ("log_asked", "log_step", "log_due"):
                st.session_state.pop(key, None)
            st.rerun()


def contacts(person: Person, seen: SeenLeader) -> None:
    """Show the contacts, the newest first."""
    if not seen.contacts:
        st.markdown(say("leaders.log.empty"))
    for said in seen.contacts[:SHOWN]:
        _contact(person, said)
    if older := seen.contacts[SHOWN:]:
        with st.expander(say("leaders.log.more"), key="older_contacts"):
            for said in older:
                _contact(person, said)


def _contact(person: Person, said: Said) -> None:
    contact, now = said.contact, services().clock.now()
    day, way = dated(contact.on, now), say(f"leaders.way.{contact.way}")
    answer = say(f"leaders.answer.{contact.answer}")
    with st.container(border=True, key=f"contact_{contact.id}", gap="small"):
        st.markdown(say("leaders.log.row", when=day, way=way, answer=answer))
        if contact.asked:
            st.text(contact.asked)
        if not services().people.is_solo:
            aside(_by(said))
        if contact.is_open and contact.next_on:
            due = dated(contact.next_on, now)
            st.markdown(say("leaders.log.next", when=due, step=plain(contact.next_step)))
            step_buttons(person, contact, "log")
        elif contact.next_step:
            aside(say("leaders.log.next_done", step=plain(contact.next_step)))
        if said.may_remove:
            _forget(person, contact, day)


def _by(said: Said) -> str:
    if said.is_own:
        return say("leaders.log.by_you")
    return say("leaders.log.by", name=plain(said.who)) if said.who else say("leaders.log.by_gone")


def _forget(person: Person, contact: Contact, day: str) -> None:
    if not st.toggle(say("leaders.log.forget"), key=f"forget_{contact.id}"):
        return
    st.markdown(say("leaders.log.forget_sure", when=day))
    if st.button(say("leaders.log.forget_do"), key=f"forget_do_{contact.id}"):
        with told():
            services().learned.contacts.forget(person, contact.id)
            st.rerun()
