"""What a team misses most: check questions, and criteria of its exercises."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.grid import FEWEST_SPEAKERS
from rostrum.domain.ids import TeamId
from rostrum.domain.person import Person
from rostrum.phrases import criterion_name
from rostrum.services.grid import TeamMisses
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say

MOST = 8


def everything(person: Person, team_id: TeamId) -> None:
    """Show what the team misses, once it is asked for: it is more to look at than the rest."""
    st.header(say("desk.misses.title"))
    if not st.toggle(say("desk.misses.open"), key="desk_misses"):
        return
    with shown():
        found = services().learned.desk.grid.misses(person, team_id)
    _questions(found)
    _criteria(found)


def _questions(found: TeamMisses) -> None:
    st.subheader(say("desk.misses.questions"))
    if not found.questions:
        st.markdown(say("desk.misses.no_question"))
    lines = [
        say(
            "desk.misses.question",
            question=plain(one.question.text),
            wrong=one.missed.wrong,
            answered=one.missed.answered,
            lesson=plain(one.lesson.title),
        )
        for one in found.questions[:MOST]
    ]
    st.markdown("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))


def _criteria(found: TeamMisses) -> None:
    st.subheader(say("desk.misses.criteria"))
    if not found.criteria:
        few = (
            "desk.misses.too_few"
            if found.speakers < FEWEST_SPEAKERS
            else "desk.misses.no_criterion"
        )
        st.markdown(say(few))
    lines = [
        say(
            "desk.misses.criterion",
            name=plain(criterion_name(one.criterion)),
            absent=one.absent,
            assessed=one.assessed,
        )
        for one in found.criteria[:MOST]
    ]
    st.markdown("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))
