"""Who can open a take: sharing it with a team and taking it back."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.privacy import Share
from rostrum.domain.team import Team
from rostrum.services.reading import TakeReport
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say


def share(person: Person, report: TakeReport) -> None:
    """Show with which teams a take is shared; in solo mode there is none."""
    if services().people.is_solo:
        return
    teams = services().sharing.teams(person)
    shares = {team.id: kept for team, kept in services().sharing.shares(person, report.take.id)}
    if not teams:
        return
    with st.expander(say("sharing.take"), key="sharing", expanded=bool(shares)):
        if not shares:
            st.markdown(say("sharing.private"))
            aside(say("sharing.what"))
        for team in teams:
            kept = shares.get(team.id)
            if kept is None:
                _offer(person, report, team)
            else:
                _shared(person, report, team, kept)


def _offer(person: Person, report: TakeReport, team: Team) -> None:
    day = st.date_input(
        say("sharing.day"),
        None,
        min_value="today",
        format="MM/DD/YYYY",
        key=f"hearing_{team.id}",
        width=280,
    )
    if st.button(say("sharing.share", team=plain(team.name)), key=f"share_{team.id}"):
        with shown():
            services().sharing.share(person, report.take.id, team.id, day)
        st.rerun()


def _shared(person: Person, report: TakeReport, team: Team, kept: Share) -> None:
    now = services().clock.now()
    with st.container(gap="xsmall"):
        st.markdown(say("sharing.with", team=plain(team.name), day=dated(kept.shared_at, now)))
        if kept.hearing_on is not None:
            st.markdown(say("sharing.for_hearing", day=dated(kept.hearing_on, now)))
    if st.button(say("sharing.back", team=plain(team.name)), key=f"unshare_{team.id}"):
        with shown():
            services().sharing.unshare(person, report.take.id, team.id)
        st.rerun()
