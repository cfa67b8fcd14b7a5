"""What a person is reminded of, to read and to put away, and their due days for a calendar."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
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


def calendar(person: Person) -> None:
    """Show the link to the person's due days as a calendar file, when there are any."""
    if services().learned.desk.due.due_things(person):
        st.link_button(say("desk.mine.calendar"), "/api/me/due.ics", key="due_days")
