"""The list of lessons for whoever writes them, and the ways to begin a new one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from rostrum.domain.access import Lessons, may
from rostrum.domain.person import Person
from rostrum.services.authored import LessonFile
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.screens import AUTHOR
from rostrum.web.session import services
from rostrum.wording import say

LONGEST_TITLE = 100


def chosen() -> str:
    """Return the path that the address asks for; "" for the list.

    A link from this page to itself leaves the browser's address as it was, and the next run
    would ask for that one again: the text being written would be gone. So it is said anew.
    """
    path = str(st.query_params.get("file", ""))
    if path:
        st.query_params["file"] = path
    else:
        st.query_params.clear()
    return path


def way_in(person: Person) -> None:
    """Show whoever writes lessons the way to where that is done."""
    if may(person, "change", Lessons()):
        AUTHOR.link(say("author.way_in"))


def everything(person: Person) -> None:
    """Show all lessons by module, and how to begin a lesson or a module."""
    st.markdown(say("author.lead"))
    with st.spinner(say("author.looking")):
        files = services().learned.authoring.files(person)
    if not files:
        st.markdown(say("author.empty"))
    for folder, inside in groupby(files, key=lambda file: file.folder):
        _module(person, folder, list(inside))
    _new_module(person)
    st.header(say("author.take.title"))
    st.markdown(say("author.take.lead"))
    st.link_button(say("author.take.do"), "/api/lessons.zip", key="lessons_zip")


def _module(person: Person, folder: str, files: Sequence[LessonFile]) -> None:
    head = next((file.title for file in files if file.is_module), folder)
    st.header(say("author.module", number=folder[:2].lstrip("0"), title=plain(head)))
    with st.container(key=f"files_{folder}", gap="xsmall"):
        for file in files:
            name = say("author.about_module") if file.is_module else plain(file.title)
            # A link to the page that is open would look chosen, every one of them.
            if st.button(f"{name}{_state(file)}", key=f"open_{file.path}", type="tertiary"):
                AUTHOR.go(file=file.path)
    with (
        st.expander(say("author.add.lesson"), key=f"add_{folder}"),
        st.form(f"add_lesson_{folder}", border=False),
    ):
        title = st.text_input(
            say("author.add.lesson_title"), max_chars=LONGEST_TITLE, key=f"title_{folder}"
        )
        if st.form_submit_button(say("author.add.make"), key=f"make_{folder}"):
            with told(bad_request=say("author.add.no_title")):
                AUTHOR.go(file=services().learned.authoring.add_lesson(person, folder, title))


def _state(file: LessonFile) -> str:
    told_of = []
    if file.is_draft:
        told_of.append(say("author.state.draft"))
    elif file.is_changed:
        told_of.append(say("author.state.changed"))
    if file.file_is_newer:
        told_of.append(say("author.state.newer"))
    if file.mistakes:
        told_of.append(say("author.state.mistakes", count=file.mistakes))
    return f" ({', '.join(told_of)})" if told_of else ""


def _new_module(person: Person) -> None:
    st.header(say("author.add.module"))
    st.markdown(say("author.add.lead"))
    with st.form("add_module", border=False):
        title = st.text_input(
            say("author.add.module_title"), max_chars=LONGEST_TITLE, key="module_title"
        )
        if st.form_submit_button(say("author.add.make"), key="make_module"):
            with told(bad_request=say("author.add.no_title")):
                AUTHOR.go(file=services().learned.authoring.add_module(person, title))
