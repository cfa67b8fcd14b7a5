"""This computer: what listens here, getting the better engine, and what to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from rostrum.domain.access import Installation, may
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.services.doctor import Check, CheckState, told
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


def lead() -> str:
    """Return what this page is about, and which computer is meant."""
    return say("computer.lead" if services().people.is_solo else "computer.lead_team")


def looked_at(person: Person) -> list[Check]:
    """Return everything that was looked at; the page ends here for who may not see it."""
    with shown():
        doctor, invariants = services().doctor, services().running.invariants
        return [*doctor.seen_by(person), *invariants.seen_by(person)]


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
    if may(person, "run", Installation()) and st.button(
        say("computer.listening.stop"), key="stop_fetching"
    ):
        services().models.stop(person)
        st.rerun()


def _offer(person: Person, status: ListeningStatus) -> None:
    megabytes = round(status.model.size / MEGABYTE)
    st.markdown(say("computer.listening.rough"))
    if status.job is not None and status.job.state == "failed":
        st.warning(failure(f"model_{status.job.failure}"))
    if not may(person, "run", Installation()):
        return
    label = "computer.listening.resume" if status.model.partial else "computer.listening.get"
    if st.button(say(label, size=megabytes), type="primary", key="get_model"):
        services().models.order(person)
        st.rerun()
    with st.expander(say("computer.listening.by_hand"), key="by_hand"):
        st.markdown(say("computer.listening.by_hand_lead"))
        st.code(status.model.address, language=None, wrap_lines=True)
        st.markdown(say("computer.listening.by_hand_place"))
        st.code(status.model.path, language=None, wrap_lines=True)


def trouble(found: Sequence[Check]) -> None:
    """Show first what needs mending, if anything does."""
    bad = [check for check in found if check.state == "bad"]
    if bad:
        st.header(say("computer.trouble.title"))
        _listed(bad)


def checks(found: Sequence[Check]) -> None:
    """Show what works and what does not, one line each, in words as well as in colour."""
    rest = [check for check in found if check.name not in SHOWN_ABOVE]
    fine = sum(check.state == "ok" for check in rest)
    st.header(say("computer.checks.title"))
    notes = [check for check in rest if check.state == "warn"]
    st.markdown(say("computer.checks.lead", fine=fine, all=len(rest)))
    _listed(notes)
    with st.expander(say("computer.checks.all"), key="all_checks"):
        _listed([check for check in rest if check.state == "ok"])


def _listed(found: Sequence[Check]) -> None:
    for check in found:
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.badge(say(f"doctor.mark.{check.state}"), color=COLOURS[check.state])
            st.markdown(plain(told(check)))
