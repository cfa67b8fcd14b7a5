"""Takes that teammates shared: the list of a team, and one of them to read."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from rostrum.domain.ids import TeamId
from rostrum.domain.person import Person
from rostrum.services.reading import TakeReport
from rostrum.services.sharing import SharedTake
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import aftercare, keeping, report
from rostrum.web.when import dated, when
from rostrum.wording import say


def listing(person: Person, team_id: TeamId) -> None:
    """Show the takes that are shared with a team, the latest first."""
    st.header(say("sharing.list.title"))
    with shown():
        found = services().sharing.shared_with(person, team_id)
    if not found:
        st.markdown(say("sharing.list.none"))
    now = services().clock.now()
    for one in found:
        with st.container(key=f"shared_{one.take.id}", gap="xsmall"):
            screens.TAKE.link(_name(one), take=one.take.id)
            aside(_facts(one, now))


def _name(one: SharedTake) -> str:
    name = say("takes.name", pitch=plain(one.pitch.title), number=one.take.number)
    return say("sharing.list.row", speaker=_called(one.speaker), name=name)


def _facts(one: SharedTake, now: datetime) -> str:
    facts = [say("sharing.list.made", when=when(one.share.shared_at, now))]
    if one.share.hearing_on is not None:
        facts.append(say("sharing.list.hearing", day=dated(one.share.hearing_on, now)))
    return " · ".join(facts)


def _called(name: str) -> str:
    return plain(name) or say("sharing.list.nameless")


def to_read(found: TakeReport, now: datetime) -> None:
    """Show a take that a teammate shared: everything to read and to hear, nothing to change."""
    revision, delivery, feedback = found.revision, found.delivery, found.feedback
    if revision is None or delivery is None or feedback is None:
        st.markdown(say("errors.still_working"))
        return
    report.heading(found, revision, now)
    st.markdown(say("sharing.reading.whose", speaker=_called(found.speaker)))
    keeping.gone(found)
    report.read_only(found, revision, delivery)
    report.worked(found)
    report.to_change(found)
    report.sounded(delivery, found.pitch_format)
    report.all_points(feedback)
    aftercare.files(found)
    screens.TEAM.link(say("sharing.reading.back"))
