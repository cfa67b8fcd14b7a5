"""Home: the one next thing to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.take import Take
from rostrum.services.takes import ListedTake
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views.choosing import choose_format
from rostrum.web.views.listing import take_rows
from rostrum.web.views.next_step import next_step as next_step_in_course
from rostrum.wording import clock, failure, say


def in_course(person: Person) -> bool:
    """Show the one next thing of the course; False when there is none and practice is next."""
    with shown():
        thing = services().learned.course.next_things.next_thing(person)
    if thing is None:
        return False
    st.title(say("home.course.title"))
    next_step_in_course(person, thing)
    return True


def welcome(person: Person, formats: Mapping[str, PitchFormat], *, below: bool = False) -> None:
    """Show the first screen of someone new: choose what for, then record.

    Args:
        person: Who is new.
        formats: What they can get ready for.
        below: True when the one next thing stands above.
    """
    _heading(say("home.welcome.title"), below=below)
    st.markdown(say("home.welcome.lead"))
    start_something(person, formats, below=below)
    st.space("medium")
    alone = services().people.is_solo
    aside(say("home.welcome.promise" if alone else "home.welcome.promise_team"))


def start_something(
    person: Person, formats: Mapping[str, PitchFormat], *, below: bool = False
) -> None:
    """Show the choice of a format and the two ways to begin."""
    chosen = choose_format(formats, "home_format")
    with st.container(horizontal=True):
        record = st.button(say("home.format.record"), type=_kind(below=below), key="home_record")
        write = st.button(say("home.format.write"), key="home_write")
    if record or write:
        with shown():
            pitch = services().writing.start(person, "", chosen)
        (screens.RECORD if record else screens.WRITE).go(pitch=pitch.id)


def unfinished(person: Person, takes: Sequence[Take]) -> None:
    """Show recordings that broke off, each to keep or to throw away."""
    for take in takes:
        with st.container(border=True, key=f"unfinished_{take.id}"):
            st.markdown(f"**{say('home.unfinished.title')}**")
            st.markdown(say("home.unfinished.lead"))
            with st.container(horizontal=True):
                keep = st.button(say("home.unfinished.keep"), type="primary", key=f"keep_{take.id}")
                drop = st.button(say("home.unfinished.drop"), key=f"drop_{take.id}")
        with shown():
            if keep:
                services().practice.keep(person, take.id)
                screens.TAKE.go(take=take.id)
            if drop:
                services().practice.throw_away(person, take.id)
                st.rerun()


def next_step(newest: ListedTake, *, below: bool = False) -> None:
    """Show what the newest take asks for, and the button that does it."""
    name = plain(newest.pitch.title)
    _heading(say("home.next.title"), below=below)
    if newest.take.state == "waiting":
        st.markdown(say("home.next.waiting", pitch=name, number=newest.take.number))
        _take_button(newest, "home.next.wait", kind=_kind(below=below))
        return
    seen = "home.next.read"
    if newest.take.state == "failed":
        seen = "home.next.why"
        st.markdown(say("home.next.failed", pitch=name, number=newest.take.number))
        st.markdown(failure(newest.take.failure))
    elif newest.feedback and newest.feedback.fixes:
        fix = newest.feedback.fixes[0]
        st.markdown(say("home.next.fix", pitch=name, number=newest.take.number))
        with st.container(border=True, key="home_fix"):
            st.markdown(f"**{plain(fix.message)}** {plain(fix.reason)}")
            if fix.try_this:
                st.markdown(say("home.next.try", sentence=plain(fix.try_this)))
    else:
        st.markdown(say("home.next.again", pitch=name))
    with st.container(horizontal=True):
        if st.button(say("home.next.record"), type=_kind(below=below), key="home_again"):
            screens.RECORD.go(pitch=newest.pitch.id)
        _take_button(newest, seen, kind="secondary")


def draft_waits(person: Person, formats: Mapping[str, PitchFormat], *, below: bool = False) -> None:
    """Show that a pitch is begun and nothing was said yet."""
    pitch = services().writing.pitches(person)[0]
    limit = clock(formats[pitch.format_id].limit) if pitch.format_id in formats else ""
    _heading(say("home.draft.title"), below=below)
    st.markdown(say("home.draft.lead", pitch=plain(pitch.title), limit=limit))
    with st.container(horizontal=True):
        if st.button(say("home.next.record"), type=_kind(below=below), key="home_first"):
            screens.RECORD.go(pitch=pitch.id)
        if st.button(say("home.draft.write"), key="home_more"):
            screens.WRITE.go(pitch=pitch.id)


def recent(takes: Sequence[ListedTake], now: datetime) -> None:
    """Show the newest takes."""
    st.header(say("home.recent.title"))
    take_rows(takes, now)


def _heading(text: str, *, below: bool) -> None:
    (st.header if below else st.title)(text)


def _kind(*, below: bool) -> Literal["primary", "secondary"]:
    """Return how the main button looks: one on a page stands out, and it is the first."""
    return "secondary" if below else "primary"


def _take_button(newest: ListedTake, label: str, kind: Literal["primary", "secondary"]) -> None:
    if st.button(
        say(label, number=newest.take.number),
        type=kind,
        key="home_read",
    ):
        screens.TAKE.go(take=newest.take.id)
