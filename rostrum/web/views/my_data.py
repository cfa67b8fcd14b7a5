"""What is kept about a person, and what they can do with it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.privacy import AFTER_HEARING, NOTICE, PRACTICE_SOUND_AGE
from rostrum.domain.take import Take
from rostrum.services.keeping import SoundPlan
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import consent
from rostrum.web.when import dated, when
from rostrum.wording import say

MOST_SOUNDS, MOST_OPENINGS = 8, 50


def everything(person: Person) -> None:
    """Show what is kept about the person, who opened it, and how to take it along."""
    kept(person)
    consent.standing(person)
    sounds(person)
    opened(person)
    take_along()


def kept(person: Person) -> None:
    """Show how much there is of the person."""
    pitches, count = len(services().writing.pitches(person)), services().takes.counted(person)
    st.header(say("you.kept.title"))
    if not pitches and not count.takes:
        st.markdown(say("you.kept.none"))
        return
    st.markdown(
        say(
            "you.kept.lead",
            pitches=say("you.kept.pitches", count=pitches),
            takes=say("you.kept.takes", count=count.takes),
            sounds=count.with_sound,
        )
    )


def sounds(person: Person) -> None:
    """Show which sounds go when, the next ones first, each to be kept."""
    st.header(say("you.sound.title"))
    days, after, notice = PRACTICE_SOUND_AGE.days, AFTER_HEARING.days, NOTICE.days
    aside(say("you.sound.rule", days=days, after=after, notice=notice))
    plans = services().keeping.plans(person)
    if not plans:
        st.markdown(say("you.sound.none"))
    now = services().clock.now()
    for plan in plans[:MOST_SOUNDS]:
        _sound(person, plan, now)
    if plans[MOST_SOUNDS:]:
        aside(say("you.sound.more", count=len(plans) - MOST_SOUNDS))


def _sound(person: Person, plan: SoundPlan, now: datetime) -> None:
    if plan.ends is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"plan_{plan.take.id}"):
        name = _name(plan.take, plan.pitch)
        st.markdown(say("you.sound.row", name=name, day=dated(plan.ends, now)), width="content")
        if st.button(say("you.sound.keep"), key=f"keep_{plan.take.id}", type="tertiary"):
            with shown():
                services().keeping.keep(person, plan.take.id, kept=True)
            st.rerun()


def opened(person: Person) -> None:
    """Show who opened the person's takes."""
    st.header(say("you.opened.title"))
    found = services().sharing.openings(person)[:MOST_OPENINGS]
    if not found:
        st.markdown(say("you.opened.none"))
        return
    now = services().clock.now()
    columns = {
        "who": [plain(seen.reader) or say("sharing.list.nameless") for seen in found],
        "what": [say(f"you.opened.{seen.opening.kind}") for seen in found],
        "take": [_name(seen.take, seen.pitch) for seen in found],
        "at": [when(seen.opening.at, now) for seen in found],
    }
    table = {say(f"you.opened.{name}"): values for name, values in columns.items()}
    st.table(table, hide_index=True)


def take_along() -> None:
    """Show the way to download everything."""
    st.header(say("you.take_along.title"))
    st.markdown(say("you.take_along.lead"))
    st.link_button(say("you.take_along.do"), "/api/me/everything.zip", key="take_along")


def _name(take: Take, pitch: Pitch) -> str:
    return say("takes.name", pitch=plain(pitch.title), number=take.number)
