"""The versions of a lesson's file: which there are, what changed, and going back to one."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.authoring import ChangedLine, LessonVersion, changed_lines
from rostrum.domain.person import Person
from rostrum.services.authoring import OpenLesson
from rostrum.web import when
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say

MOST_SHOWN = 60
"""Changed lines that are shown at most; a whole rewrite is read in the text itself."""


def everything(person: Person, opened: OpenLesson) -> None:
    """Show the versions of a file, what changed between two, and the way back to one."""
    with st.expander(say("author.versions.title", count=len(opened.versions)), key="versions"):
        if len(opened.versions) < 2:
            st.markdown(say("author.versions.one"))
            return
        st.markdown(say("author.versions.lead"))
        named = {kept.number: _name(kept) for kept in opened.versions}
        numbers = list(named)
        earlier = st.selectbox(
            say("author.versions.earlier"), numbers, 1, named.__getitem__, key="earlier_version"
        )
        later = st.selectbox(
            say("author.versions.later"), numbers, 0, named.__getitem__, key="later_version"
        )
        texts = {kept.number: kept.text for kept in opened.versions}
        _changes(texts[earlier], texts[later])
        if earlier == opened.baseline:
            return
        if st.button(say("author.versions.restore"), key="restore_version"):
            with told(lesson_mistake=say("author.versions.mend")):
                authoring = services().learned.authoring
                authoring.restore(person, opened.file.path, earlier, opened.baseline)
                st.session_state["lesson_saved"] = "shown"
                st.rerun()


def _name(kept: LessonVersion) -> str:
    if kept.at is None:
        return say("author.versions.file")
    at = when.when(kept.at, services().clock.now())
    key = "shown" if kept.shown else "draft"
    told_of = say(f"author.versions.{key}", when=at)
    return f"{told_of} – {kept.note}" if kept.note else told_of


def _changes(before: str, after: str) -> None:
    groups = changed_lines(before, after)
    if not groups:
        st.markdown(say("author.versions.same"))
        return
    left = MOST_SHOWN
    for group in groups:
        st.markdown("\n".join(_line(line) for line in group[:left]))
        left -= len(group)
        if left <= 0:
            st.caption(say("author.versions.more"))
            return
        st.divider()


def _line(line: ChangedLine) -> str:
    text = plain(line.text) or "&nbsp;"
    return f"- {say(f'author.versions.line_{line.kind}', text=text)}"
