"""What a person is reminded of, to read and to put away, and what is due, also as a calendar."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.services.team_course import local_day
from rostrum.web.aside import aside
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say


def reminders(person: Person) -> None:
    """Show the person's reminders of what is still to be done, each to put away."""
    desk, now = services().learned.desk, services().clock.now()
    found = desk.reminders.mine(person)
    for one in found:
        with st.container(border=True, key=f"reminder_{one.assignment_id}"):
            title, day = plain(one.title), dated(one.due, now)
            told = say(f"desk.mine.{one.kind}", title=title, day=day)
            if one.kind == "after" or one.late_until == one.due:
                st.markdown(told)
            else:
                until = dated(one.late_until, now)
                st.markdown(f"{told} {say('desk.mine.taken', day=until)}")
            if st.button(say("desk.mine.dismiss"), key=f"put_away_{one.assignment_id}"):
                desk.reminders.dismiss(person, one.assignment_id)
                st.rerun()


def things(person: Person) -> None:
    """Show what the person is to do, late first, with the trainer's note and a calendar file."""
    found, now = services().learned.desk.due.due_things(person), services().clock.now()
    if not found:
        return
    for one in found:
        with st.container(key=f"due_{one.assignment.id}", gap="xsmall"):
            title, day = plain(one.title), dated(one.due, now)
            told = say(f"desk.mine.{'after' if one.late else 'before'}", title=title, day=day)
            if one.late and one.late_until >= local_day(now):
                told += f" {say('desk.mine.taken', day=dated(one.late_until, now))}"
            st.markdown(told)
            if one.assignment.note:
                aside(plain(one.assignment.note))
    st.link_button(say("desk.mine.calendar"), "/api/me/due.ics", key="due_days")
