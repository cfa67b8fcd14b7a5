"""Which team to look at, for who is in several."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rostrum.domain.ids import TeamId
from rostrum.domain.person import Person
from rostrum.domain.team import Team
from rostrum.web.session import services


def which_team(person: Person, teams: Sequence[Team], label: str) -> TeamId:
    """Return the team to look at, of at least one; who has several chooses."""
    names = {team.id: team.name for team in teams}
    current = services().teams.current(person)
    at = current if current in names else teams[0].id
    if len(teams) < 2:
        return at
    chosen = st.selectbox(
        label,
        list(names),
        index=list(names).index(at),
        format_func=lambda team_id: names[team_id],
        key=f"which_team_{at}",
    )
    if chosen != at:
        services().teams.switch(person, chosen)
        st.rerun()
    return at
