"""How long sound stays: a notice before it goes, and the way to keep it."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.services.reading import TakeReport
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say


def soon(person: Person) -> None:
    """Show that sound goes soon, when the person was to be told."""
    going = services().keeping.soon(person)
    if not going or going[0].ends is None:
        return
    with st.container(border=True, key="sound_goes_soon"):
        st.markdown(f"**{say('keeping.soon.title')}**")
        day = dated(going[0].ends, services().clock.now())
        st.markdown(say("keeping.soon.lead", count=len(going), day=day))
        if st.button(say("keeping.soon.look"), key="see_sounds"):
            screens.YOU.go()


def gone(report: TakeReport) -> None:
    """Show that the sound of a take went, and when."""
    if report.sound_gone_at is not None and report.take.recording is None:
        aside(say("keeping.gone", day=dated(report.sound_gone_at, services().clock.now())))


def warned(person: Person, report: TakeReport) -> None:
    """Show on a take, where it cannot be missed, that its sound goes soon."""
    plan = services().keeping.plan(person, report.take.id)
    if plan is None or plan.ends is None or not plan.warned:
        return
    with st.container(border=True, key="take_goes_soon"):
        st.markdown(say("keeping.take.ends", day=dated(plan.ends, services().clock.now())))
        _button(person, report, kept=True)


def keep(person: Person, report: TakeReport) -> None:
    """Show how long the sound of a take stays, and the way to keep it."""
    plan = services().keeping.plan(person, report.take.id)
    if plan is None or plan.warned:
        return
    with st.expander(say("keeping.take.title"), key="keeping"):
        if plan.ends is None:
            st.markdown(say("keeping.take.kept"))
        else:
            st.markdown(say("keeping.take.ends", day=dated(plan.ends, services().clock.now())))
        _button(person, report, kept=not plan.kept)


def _button(person: Person, report: TakeReport, *, kept: bool) -> None:
    label = say("keeping.take.keep" if kept else "keeping.take.let_go")
    if st.button(label, key="keep_sound"):
        with shown():
            services().keeping.keep(person, report.take.id, kept=kept)
        st.rerun()
