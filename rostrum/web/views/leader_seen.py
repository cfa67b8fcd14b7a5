"""One leader: who they are, how to address them, whether all is still right, and the way out."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from rostrum.domain.leader import STALE_AFTER
from rostrum.domain.person import Person
from rostrum.services.leaders import SeenLeader
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

LOOK_AGAIN = timedelta(days=180)


def about(seen: SeenLeader) -> None:
    """Show who it is and how to reach them."""
    leader = seen.leader
    what = plain(leader.title) if leader.title else say(f"leaders.kind.{leader.kind}")
    district = leader.district and say("leaders.shown.district", district=plain(leader.district))
    aside(" · ".join(fact for fact in (what, plain(leader.body), district) if fact))
    for name in ("reach", "phone", "email", "aide", "committees"):
        text = getattr(leader, name)
        if text:
            st.markdown(say(f"leaders.shown.{name}", text=plain(text)))
    if leader.note:
        st.text(leader.note)
    now = services().clock.now()
    days = {"confirmed": leader.confirmed_on, "confirm_by": leader.confirm_by}
    said = [say(f"leaders.shown.{key}", when=dated(on, now)) for key, on in days.items() if on]
    if said:
        aside(" ".join(said))


def to_confirm(person: Person, seen: SeenLeader) -> None:
    """Show, where it is time, that somebody should look whether all is still right."""
    if not seen.is_to_confirm:
        return
    leader, today = seen.leader, services().learned.leaders.today
    with st.container(border=True, key="to_confirm"):
        st.markdown(say("leaders.stale.lead"))
        again = st.date_input(
            say("leaders.stale.again"),
            today + LOOK_AGAIN,
            min_value=today + timedelta(days=1),
            max_value=today + STALE_AFTER,
            format="MM/DD/YYYY",
            key=f"again_{leader.id}",
        )
        if st.button(say("leaders.stale.do"), key="confirm_leader") and again:
            with told():
                services().learned.leaders.confirm(person, leader.id, again, leader.version)
                st.rerun()


def address(seen: SeenLeader) -> None:
    """Show how to address them, in writing and to their face."""
    st.header(say("leaders.address.title"))
    forms = seen.address
    with st.container(border=True, key="address", gap="small"):
        for key in ("envelope", "salutation", "spoken"):
            aside(say(f"leaders.address.{key}"))
            st.text(getattr(forms, key))
    if forms.is_checked:
        aside(say("leaders.address.source", source=plain(forms.source)))
    else:
        st.markdown(say("leaders.address.unchecked"))


def removing(person: Person, seen: SeenLeader) -> None:
    """Show the way to remove a leader, in two steps, to who may."""
    if not seen.may_remove:
        return
    leader, name = seen.leader, plain(seen.leader.name)
    with st.expander(say("leaders.remove.title"), key="remove_leader"):
        st.markdown(say("leaders.remove.lead", name=name))
        if not st.toggle(say("leaders.remove.ask", name=name), key=f"sure_{leader.id}"):
            return
        if st.button(say("leaders.remove.do"), key="remove_do"):
            with told():
                services().learned.leaders.remove(person, leader.id, leader.version)
                screens.LEADERS.go()
