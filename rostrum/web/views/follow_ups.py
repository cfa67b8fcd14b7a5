"""Next steps with leaders: of the whole team, and a person's own on the first page."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from rostrum.domain.leader import Contact
from rostrum.domain.person import Person
from rostrum.services.contacts import FollowUp
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

A_WEEK = timedelta(days=7)
MOST_SHOWN = 10
MOST_AT_HOME = 3


def of_team(person: Person) -> None:
    """Show the next steps that wait: the person's own, and those of others."""
    steps = services().learned.contacts.follow_ups(person)
    if not steps:
        return
    st.header(say("leaders.steps.title"))
    aside(say("leaders.steps.lead"))
    parts = {
        "mine": [it for it in steps if it.is_own],
        "others": [it for it in steps if not it.is_own],
    }
    for key, part in parts.items():
        if not part:
            continue
        if parts["mine"] and parts["others"]:
            st.subheader(say(f"leaders.steps.{key}"))
        for step in part[:MOST_SHOWN]:
            _step(person, step, "list")


def at_home(person: Person) -> None:
    """Show the person's own next steps that are due, on the first page."""
    steps = services().learned.contacts.follow_ups_due(person)
    if not steps:
        return
    st.header(say("leaders.at_home"))
    for step in steps[:MOST_AT_HOME]:
        _step(person, step, "home")


def step_buttons(person: Person, contact: Contact, place: str) -> None:
    """Show what can be done with a next step: say that it is done, or put it off."""
    service = services().learned.contacts
    with st.container(horizontal=True):
        done = st.button(say("leaders.steps.done"), key=f"{place}_done_{contact.id}")
        later = st.button(say("leaders.steps.later"), key=f"{place}_later_{contact.id}")
    with told():
        if done:
            service.finish(person, contact.id, contact.version)
            st.rerun()
        if later:
            start = max(contact.next_on or service.today, service.today)
            service.postpone(person, contact.id, start + A_WEEK, contact.version)
            st.rerun()


def _step(person: Person, step: FollowUp, place: str) -> None:
    contact, now = step.contact, services().clock.now()
    with st.container(border=True, key=f"{place}_{contact.id}", gap="xsmall"):
        screens.LEADER.link(f"**{plain(step.leader.name)}**", leader=step.leader.id)
        with st.container(gap="small", key=f"{place}_what_{contact.id}"):
            st.markdown(plain(contact.next_step))
        if contact.next_on:
            key = "overdue" if contact.next_on < services().learned.contacts.today else "due"
            due = say(f"leaders.steps.{key}", when=dated(contact.next_on, now))
            by = (
                say("leaders.steps.of", name=plain(step.who))
                if step.who and not step.is_own
                else ""
            )
            aside(" · ".join(fact for fact in (due, by) if fact))
        step_buttons(person, contact, place)
