"""A team: its people, and who is asked in."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.services.teams import SeenTeam, may_start
from rostrum.web.aside import aside
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import shared_takes, team_about, team_inviting, team_members
from rostrum.web.views.which_team import which_team
from rostrum.wording import say


def everything(person: Person) -> None:
    """Show the person's team: what to do first, who is in it, and what can be changed."""
    own = services().teams.teams(person)
    if not own:
        _no_team(person)
        return
    seen = services().teams.team(person, which_team(person, own, say("team.which")))
    _heading(seen)
    if seen.role != "trainer":
        shared_takes.listing(person, seen.team.id)
        team_members.listing(seen)
        team_about.leaving(person, seen)
        return
    alone = len(seen.members) == 1
    if alone:
        team_inviting.everything(person, seen)
    else:
        shared_takes.listing(person, seen.team.id)
    team_members.leading(person, seen)
    if not alone:
        team_inviting.everything(person, seen)
    team_about.everything(person, seen)


def _no_team(person: Person) -> None:
    if not may_start(person):
        st.markdown(say("team.none"))
        return
    st.markdown(say("team.start.first"))
    team_about.start_form(person)


def _heading(seen: SeenTeam) -> None:
    """Show which team it is, and the one thing to do first."""
    st.header(plain(seen.team.name))
    count = say("team.count", count=len(seen.members))
    aside(f"{plain(seen.team.county)} · {count}" if seen.team.county else count)
    st.markdown(_lead(seen))


def _lead(seen: SeenTeam) -> str:
    """Return the one thing to do first."""
    now = services().clock.now()
    if seen.role != "trainer":
        return say("team.lead.advocate")
    if waiting := sum(kept.state(now) == "open" for kept in seen.invitations):
        return say("team.lead.waiting", count=waiting)
    return say("team.lead.alone" if len(seen.members) == 1 else "team.lead.trainer")
