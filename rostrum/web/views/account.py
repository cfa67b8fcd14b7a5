"""The account of a person: name, password, codes, and where they are signed in."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.account import LONGEST_NAME, Session
from rostrum.domain.person import Person
from rostrum.web import outside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services, token_here
from rostrum.web.when import when
from rostrum.wording import say


def everything(person: Person) -> None:
    """Show the account of the person; alone on a computer there is none."""
    if services().people.is_solo:
        return
    st.header(say("you.account.title"))
    _name(person)
    _proof(person)
    _organisation(person)
    _places(person)


def _name(person: Person) -> None:
    st.markdown(plain(say("you.account.email", email=person.email)))
    with st.form("name", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(
            say("you.account.name"), person.name, max_chars=LONGEST_NAME, key="my_name"
        )
        if st.form_submit_button(say("you.account.keep_name")):
            with shown():
                services().accounts.change_name(person, name)
                st.rerun()


def _proof(person: Person) -> None:
    outside.link("/auth/password", say("you.account.password"))
    on = services().app_codes.are_on(person)
    outside.link("/auth/codes", say(f"you.account.codes_{'on' if on else 'off'}"))


def _organisation(person: Person) -> None:
    """Show whether the organisation's sign-in is connected, where there is one."""
    name, connections = services().organisation.name, services().connections
    if not name:
        return
    if not connections.is_connected(person):
        outside.link("/auth/oidc/start?next=/you", say("you.account.connect", name=name))
    elif not connections.has_password(person):
        st.markdown(plain(say("you.account.connected_only", name=name)))
    else:
        st.markdown(plain(say("you.account.connected", name=name)))
        if st.button(say("you.account.disconnect", name=name), key="disconnect"):
            with shown():
                connections.disconnect(person, token_here())
                st.rerun()


def _places(person: Person) -> None:
    st.subheader(say("you.places.title"))
    token = token_here()
    listed = services().signing.sessions(person, token)
    for session, is_here in listed:
        _place(person, session, is_here=is_here)
    others = len(listed) > 1 and any(is_here for _, is_here in listed)
    if others and st.button(say("you.places.end_others"), key="end_others"):
        services().signing.end_others(person, token)
        st.rerun()
    outside.button("/auth/sign-out", say("nav.sign_out"))


def _place(person: Person, session: Session, *, is_here: bool) -> None:
    device = session.device or say("you.places.unknown")
    seen = when(session.seen_at, services().clock.now())
    key = "you.places.here" if is_here else "you.places.there"
    with st.container(horizontal=True, vertical_alignment="center", key=f"place_{session.id}"):
        st.markdown(plain(say(key, device=device, seen=seen)))
        if not is_here and st.button(say("you.places.end"), key=f"end_{session.id}"):
            with shown():
                services().signing.end_session(person, session.id)
                st.rerun()
