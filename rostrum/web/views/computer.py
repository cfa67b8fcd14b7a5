"""This computer: what listens here, getting the better engine, and what to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.services.doctor import Check, CheckState
from rostrum.services.models import ListeningStatus
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import current_person, services
from rostrum.wording import failure, say

LOOK_EVERY_S = 2.0
MEGABYTE = 1024 * 1024
SHOWN_ABOVE = frozenset({"listening", "weights"})
COLOURS: Mapping[CheckState, Literal["green", "yellow", "red"]] = {
    "ok": "green",
    "warn": "yellow",
    "bad": "red",
}


def listening(person: Person) -> None:
    """Show which engine listens, and the way to a better one."""
    st.header(say("computer.listening.title"))
    status = services().models.status(person)
    busy = status.job is not None and status.job.is_active
    st.fragment(_engine, run_every=LOOK_EVERY_S if busy else None)(was_busy=busy)


def _engine(*, was_busy: bool) -> None:
    person = current_person()
    with shown():
        status = services().models.status(person)
        busy = status.job is not None and status.job.is_active
        if busy != was_busy:
            st.rerun()
        if status.model.present:
            st.markdown(say("computer.listening.good", model=status.model.name))
        elif busy and status.job is not None:
            _fetching(person, status.job)
        else:
            _offer(person, status)


def _fetching(person: Person, job: Job) -> None:
    percent = round(job.progress * 100)
    st.progress(job.progress, text=say("computer.listening.fetching", percent=percent))
    if st.button(say("computer.listening.stop"), key="stop_fetching"):
        services().models.stop(person)
        st.rerun()


def _offer(person: Person, status: ListeningStatus) -> None:
    megabytes = round(status.model.size / MEGABYTE)
    st.markdown(say("computer.listening.rough"))
    if status.job is not None and status.job.state == "failed":
        st.warning(failure(f"model_{status.job.failure}"))
    label = "computer.listening.resume" if status.model.partial else "computer.listening.get"
    if st.button(say(label, size=megabytes), type="primary", key="get_model"):
        services().models.order(person)
        st.rerun()
    with st.expander(say("computer.listening.by_hand"), key="by_hand"):
        st.markdown(say("computer.listening.by_hand_lead"))
        st.code(status.model.address, language=None)
        st.markdown(say("computer.listening.by_hand_place"))
        st.code(status.model.path, language=None)


def checks(found: Sequence[Check]) -> None:
    """Show what works and what to mend, one line each, in words as well as in colour."""
    st.header(say("computer.checks.title"))
    for check in found:
        if check.name in SHOWN_ABOVE:
            continue
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.badge(say(f"doctor.mark.{check.state}"), color=COLOURS[check.state])
            st.markdown(plain(say(check.key, **check.values)))
