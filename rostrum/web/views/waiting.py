"""A take that is being listened to, broke off, or could not be heard."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from rostrum.domain.ids import TakeId
from rostrum.domain.person import Person
from rostrum.domain.take import Take
from rostrum.services.reading import TakeReport
from rostrum.services.takes import Waiting
from rostrum.web import screens
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import current_person, services
from rostrum.web.views.record import FILE
from rostrum.wording import failure, say

LOOK_EVERY_S = 1.5
# What another try would end as well: the sound itself is the reason.
SAME_AGAIN = frozenset({"no_speech_heard", "sound_too_short", "sound_too_long"})


def waiting(report: TakeReport) -> None:
    """Show that the take is safe, how far listening is, and a way to stop it."""
    st.title(say("take.waiting.title"))
    st.markdown(say("take.waiting.safe", pitch=plain(report.pitch.title)))
    _progress(report.take.id)


@st.fragment(run_every=LOOK_EVERY_S)
def _progress(take_id: TakeId) -> None:
    person = current_person()
    with shown():
        place = services().takes.waiting(person, take_id)
        if services().takes.report(person, take_id).take.state != "waiting":
            st.rerun()
        if place is None:  # asked for again in the moment it was given up: nobody works on it
            services().takes.hear_again(person, take_id)
            st.rerun()
        st.progress(place.job.progress, text=_where(place))
        if st.button(say("take.waiting.cancel"), key="cancel_listening"):
            services().takes.cancel(person, take_id)
            st.rerun()


def _where(place: Waiting) -> str:
    if place.job.state == "queued" and place.ahead:
        return say("take.waiting.place", count=place.ahead)
    if place.job.attempt > 1:
        return say("take.waiting.again")
    if place.job.state == "queued":
        return say("take.waiting.soon")
    if place.remaining is None:
        return say(f"take.waiting.stage.{place.job.stage or 'reading'}")
    return say("take.waiting.remaining", time=_about(place.remaining))


def _about(seconds: float) -> str:
    if seconds < 10:
        return say("take.waiting.few_seconds")
    if seconds < 90:
        return say("take.waiting.seconds", count=round(seconds / 5) * 5)
    return say("take.waiting.minutes", count=round(seconds / 60))


def failed(person: Person, take: Take) -> None:
    """Show why the take could not be heard, and what can be done now."""
    st.title(say("take.failed.title"))
    st.markdown(failure(take.failure))
    is_kept = take.recording is not None or take.source == "text"
    if not is_kept and take.source == "upload":
        st.markdown(say("take.failed.not_kept"))
    worth_a_try = is_kept and take.failure not in SAME_AGAIN
    with st.container(horizontal=True):
        if worth_a_try and st.button(say("take.failed.retry"), type="primary", key="hear_again"):
            with shown():
                services().takes.hear_again(person, take.id)
            st.rerun()
        _another(take, "secondary" if worth_a_try else "primary")


def _another(take: Take, weight: Literal["primary", "secondary"]) -> None:
    """Offer to bring in another take, the way this one came."""
    if take.source == "upload":
        if st.button(say("take.failed.send"), type=weight, key="send_anew"):
            screens.RECORD.go(pitch=take.pitch_id, way=FILE)
    elif st.button(say("take.failed.record"), type=weight, key="record_anew"):
        screens.RECORD.go(pitch=take.pitch_id)


def broken_off(person: Person, take: Take) -> None:
    """Show a recording that is still under way or broke off."""
    st.title(say("take.broken_off.title"))
    st.markdown(say("take.broken_off.lead"))
    if st.button(say("take.broken_off.keep"), type="primary", key="keep_broken_off"):
        with shown():
            services().practice.keep(person, take.id)
        st.rerun()
