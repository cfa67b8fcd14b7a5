"""Every screen of the app: its file, its address and its name. One list for all."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rostrum.domain.access import Installation, Lessons, may
from rostrum.domain.person import Person
from rostrum.wording import say

PAGES = Path(__file__).resolve().parent.parent.parent / "pages"


@dataclass(frozen=True, slots=True)
class Screen:
    """One file of `pages/`; a screen that is not listed is reached by links."""

    name: str
    listed: bool = True

    @property
    def file(self) -> str:
        """Path of the page's file."""
        return str(PAGES / f"{self.name}.py")

    def page(self, *, first: bool = False) -> StreamlitPage:
        """Return the page for `st.navigation`; the first one is shown at the bare address.

        Making one looks for its file, and every click needs all of them: each run gets a copy.
        """
        return copy(_made(self, say(f"nav.{self.name}"), first=first))

    def go(self, **query: str) -> NoReturn:
        """Leave for this screen."""
        st.switch_page(self.file, query_params=query)

    def link(self, label: str, **query: str) -> None:
        """Show a link to this screen."""
        st.page_link(self.file, label=label, query_params=query)


@cache
def _made(screen: Screen, title: str, *, first: bool) -> StreamlitPage:
    return st.Page(
        screen.file,
        title=title,
        url_path=None if first else screen.name,
        default=first,
        visibility="visible" if screen.listed else "hidden",
    )


def screens_for(person: Person | None, *, solo: bool) -> list[Screen]:
    """Return the screens a person can open, the ones in the navigation first."""
    if person is None:
        return [HOME]
    if solo:
        return [HOME, LEARN, WRITE, RECORD, TAKES, LEADERS, COMPUTER, TEAM, *HIDDEN, AUTHOR]
    if not person.teams and not person.runs_this:
        return [YOU]
    own = [HOME, LEARN, WRITE, RECORD, TAKES, LEADERS, TEAM, YOU, *HIDDEN]
    own = [HOME, LEARN, DESK, *own[2:], LEARNER] if person.is_trainer else own
    own += [AUTHOR] if may(person, "change", Lessons()) else []
    return [*own, COMPUTER] if may(person, "see", Installation()) else own


def asked(name: str) -> str:
    """Return what the address asks for, or asked for last.

    Streamlit changes the query before the page, so that the browser's back button comes to
    this page's path with another page's query.
    """
    value = st.query_params.get(name, "")
    if value:
        remember(name, value)
    return str(st.session_state.get(f"asked_{name}", ""))


def asked_here(name: str) -> str:
    """Return what the address of this page asks for; nothing is remembered."""
    return str(st.query_params.get(name, ""))


def remember(name: str, value: str) -> None:
    """Make this what is asked for where an address does not say."""
    st.session_state[f"asked_{name}"] = value


HOME = Screen("home")
LEARN = Screen("learn")
WRITE = Screen("write")
RECORD = Screen("record")
TAKES = Screen("takes")
LEADERS = Screen("leaders")
COMPUTER = Screen("computer")
TEAM = Screen("team")
DESK = Screen("desk")
YOU = Screen("you")
TAKE = Screen("take", listed=False)
COMPARE = Screen("compare", listed=False)
LESSON = Screen("lesson", listed=False)
CHECK = Screen("check", listed=False)
AUTHOR = Screen("author", listed=False)
LEADER = Screen("leader", listed=False)
LEARNER = Screen("learner", listed=False)
HIDDEN = (TAKE, COMPARE, LESSON, CHECK, LEADER)
"""Reached by links, and open to all who are in a team."""
ALL = (
    *(HOME, LEARN, DESK, WRITE, RECORD, TAKES, LEADERS, COMPUTER, TEAM, YOU),
    *(*HIDDEN, AUTHOR, LEARNER),
)
