"""Bringing in a list of leaders, seen before anything is kept; and saving the list."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.leader import KINDS
from rostrum.domain.person import Person
from rostrum.services.leader_table import COLUMNS, Preview
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say

LARGEST_MB = 1
MOST_NAMED = 10
ADDED = "leaders_added"


def bringing_in(person: Person) -> None:
    """Show the way to bring in a list: choose it, see what it would add, then add it."""
    added = st.session_state.pop(ADDED, None)
    if added:
        st.success(say("leaders.table.added", count=added))
    with st.expander(say("leaders.table.title"), key="leaders_table"):
        st.markdown(say("leaders.table.lead"))
        aside(say("leaders.table.columns_are", columns=plain(", ".join(COLUMNS))))
        aside(say("leaders.table.kinds_are", kinds=plain(", ".join(KINDS))))
        table = st.file_uploader(
            say("leaders.table.file"), type=["csv"], max_upload_size=LARGEST_MB, key="leaders_file"
        )
        if table:
            with told():
                _preview(person, table.getvalue())


def saving() -> None:
    """Show the way to save the list."""
    st.link_button(say("leaders.table.save"), "/api/leaders.csv", key="save_leaders")


def _preview(person: Person, data: bytes) -> None:
    preview = services().learned.leaders.preview(person, data)
    _told(preview)
    if not preview.new:
        st.markdown(say("leaders.table.nothing_new"))
        return
    count = len(preview.new)
    if st.button(say("leaders.table.add", count=count), type="primary", key="add_many"):
        st.session_state[ADDED] = services().learned.leaders.import_table(person, data)
        st.rerun()


def _told(preview: Preview) -> None:
    if preview.new:
        names = _named([leader.name for leader in preview.new])
        st.markdown(say("leaders.table.new", count=len(preview.new), names=names))
    if preview.there:
        names = _named([leader.name for leader in preview.there])
        st.markdown(say("leaders.table.there", names=names))
    for line, problem in preview.mistakes[:MOST_NAMED]:
        st.markdown(say("leaders.table.wrong", line=line, problem=problem))
    hidden = len(preview.mistakes) - MOST_NAMED
    if hidden > 0:
        st.markdown(say("leaders.table.more", count=hidden))
    if preview.mistakes:
        aside(say("leaders.table.left"))


def _named(names: list[str]) -> str:
    shown = ", ".join(plain(name) for name in names[:MOST_NAMED])
    hidden = len(names) - MOST_NAMED
    return say("leaders.and_more", names=shown, count=hidden) if hidden > 0 else shown
