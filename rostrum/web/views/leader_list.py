"""The leaders of a team: what to look at again, whom a search finds, one row each."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.errors import NotFound
from rostrum.domain.leader import Leader
from rostrum.domain.person import Person
from rostrum.services.leaders import Directory, Listed
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

MOST_SHOWN = 50
SEARCH_FROM = 6
"""So many leaders need no search."""

LONGEST_SEARCH = 100
SEARCH = "leaders_search"


def directory_of(person: Person) -> Directory:
    """Return what the search finds; who is in no team is told so, and the page ends."""
    words = str(st.session_state.get(SEARCH, ""))
    try:
        return services().learned.leaders.directory(person, words)
    except NotFound:
        st.markdown(say("leaders.no_team"))
        st.stop()


def warnings(directory: Directory) -> None:
    """Show how many entries somebody should look at again."""
    if directory.to_confirm:
        st.warning(say("leaders.to_confirm", count=directory.to_confirm))


def listing(directory: Directory) -> None:
    """Show the search, and one row for each leader it finds."""
    st.header(say("leaders.count", count=directory.count))
    if directory.count >= SEARCH_FROM:
        st.text_input(say("leaders.search"), max_chars=LONGEST_SEARCH, key=SEARCH)
    words = str(st.session_state.get(SEARCH, ""))
    if not directory.found:
        st.markdown(say("leaders.nobody_found", words=plain(words)))
    for listed in directory.found[:MOST_SHOWN]:
        _row(listed)
    if len(directory.found) > MOST_SHOWN:
        aside(say("leaders.shown_of", shown=MOST_SHOWN, count=len(directory.found)))


def _row(listed: Listed) -> None:
    leader = listed.leader
    with st.container(border=True, key=f"row_{leader.id}", gap="xsmall"):
        leader_link(leader)
        with st.container(horizontal=True, gap=None):
            st.space("xsmall")  # as far in as the link's name, which Streamlit pads
            aside(" · ".join(_facts(listed)))


def leader_link(leader: Leader) -> None:
    """Show a leader's name as the link to their page."""
    screens.LEADER.link(f"**{plain(leader.name)}**", leader=leader.id)


def _facts(listed: Listed) -> list[str]:
    leader = listed.leader
    district = leader.district and say("leaders.shown.district", district=plain(leader.district))
    what = plain(leader.title) if leader.title else say(f"leaders.kind.{leader.kind}")
    facts = [what, plain(leader.body), district, _last(listed)]
    if listed.is_to_confirm:
        facts.append(f"**{say('leaders.shown.warn')}**")
    return [fact for fact in facts if fact]


def _last(listed: Listed) -> str:
    if listed.last is None:
        return say("leaders.never")
    day = dated(listed.last.on, services().clock.now())
    answer = say(f"leaders.answer.{listed.last.answer}")
    return say("leaders.last", when=day, answer=answer)
