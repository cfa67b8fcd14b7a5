"""Consent: what happens with a voice, in plain words, before the first recording."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.privacy import AFTER_HEARING, CONSENT_VERSION, NOTICE, PRACTICE_SOUND_AGE
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

POINTS = ("kept", "who", "long", "never", "back")


def asked_first(person: Person) -> bool:
    """Ask for what is missing before the person can record. False when nothing is."""
    state = services().privacy.state(person)
    if state == "guardian_needed":
        st.title(say("consent.guardian_title"))
        st.markdown(say("consent.guardian"))
        if st.button(say("home.format.write"), type="primary", key="write_first"):
            screens.WRITE.go()
    elif state == "needed":
        _ask(person)
    return state in ("needed", "guardian_needed")


def _ask(person: Person) -> None:
    st.title(say("consent.title"))
    st.markdown(say("consent.lead"))
    numbers = {
        "days": PRACTICE_SOUND_AGE.days,
        "after": AFTER_HEARING.days,
        "notice": NOTICE.days,
    }
    with st.container(border=True, key="consent"):
        for point in POINTS:
            st.markdown(say(f"consent.{point}", **numbers))
    if st.button(say("consent.agree"), type="primary", key="agree"):
        with shown():
            services().privacy.agree(person, CONSENT_VERSION)
        st.rerun()
    aside(say("consent.without"))


def standing(person: Person) -> None:
    """Show what the person agreed to, and the way to take it back."""
    state = services().privacy.state(person)
    if state == "not_asked":
        return
    st.header(say("consent.you.title"))
    if state == "guardian_needed":
        st.markdown(say("consent.you.guardian"))
    elif state == "needed":
        st.markdown(say("consent.you.needed"))
    else:
        _given(person)
    if state != "given" and services().privacy.consents(person):
        aside(say("consent.you.after"))


def _given(person: Person) -> None:
    newest = next(
        kept
        for kept in services().privacy.consents(person)
        if kept.kind == "recording" and kept.withdrawn_at is None
    )
    st.markdown(say("consent.you.given", day=dated(newest.given_at, services().clock.now())))
    if st.button(say("consent.you.withdraw"), key="withdraw"):
        with shown():
            services().privacy.withdraw(person)
        st.rerun()
