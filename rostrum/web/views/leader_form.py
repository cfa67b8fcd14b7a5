"""The form of a leader: a new one, or one to change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from rostrum.domain.account import LONGEST_NAME
from rostrum.domain.leader import KINDS, LONGEST_LINE, LONGEST_NOTE, Leader
from rostrum.domain.person import Person
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.session import services
from rostrum.wording import say

NOBODY = Leader("", "mayor")
LINES = ("last_name", "body", "title", "district", "reach", "phone", "email", "aide", "committees")


def adding(person: Person, *, first: bool = False) -> None:
    """Show the form that adds a leader; it is open while the list is empty."""
    title = say("leaders.add.first" if first else "leaders.add.title")
    with st.expander(title, key="add_leader", expanded=first):
        wanted = _form(NOBODY, "new", say("leaders.add.do"), main=first)
        if wanted:
            with told():
                made = services().learned.leaders.add(person, wanted)
                screens.LEADER.go(leader=made)


def changing(person: Person, leader: Leader) -> None:
    """Show the form that changes a leader."""
    with st.expander(say("leaders.edit.title"), key="change_leader"):
        wanted = _form(leader, f"{leader.id}_{leader.version}", say("leaders.edit.do"))
        if wanted:
            with told():
                services().learned.leaders.change(person, wanted, leader.version)
                st.rerun()


def _form(leader: Leader, key: str, label: str, *, main: bool = False) -> Leader | None:
    """Show the fields, and return what stands in them once they are sent."""
    with st.form(f"leader_{key}", border=False):
        aside(say("leaders.add.only_name"))
        name = _line("name", leader, key, LONGEST_NAME)
        kind = st.selectbox(
            say("leaders.field.kind"),
            KINDS,
            index=KINDS.index(leader.kind),
            format_func=lambda kind: say(f"leaders.kind.{kind}"),
            key=f"kind_{key}",
        )
        lines: dict[str, Any] = {field: _line(field, leader, key, LONGEST_LINE) for field in LINES}
        note = st.text_area(
            say("leaders.field.note"), leader.note, max_chars=LONGEST_NOTE, key=f"note_{key}"
        )
        # Whoever writes down someone new has just looked it up.
        is_right = st.checkbox(
            say("leaders.field.is_right"), value=leader is NOBODY, key=f"is_right_{key}"
        )
        confirm_by = st.date_input(
            say("leaders.field.confirm_by"),
            leader.confirm_by,
            key=f"confirm_by_{key}",
            format="MM/DD/YYYY",
        )
        if not st.form_submit_button(
            label, type="primary" if main else "secondary", key=f"send_{key}"
        ):
            return None
    return replace(
        leader,
        name=name,
        kind=kind,
        note=note,
        confirmed_on=services().learned.leaders.today if is_right else leader.confirmed_on,
        confirm_by=confirm_by or None,
        **lines,
    )


def _line(field: str, leader: Leader, key: str, most: int) -> str:
    kept = str(getattr(leader, field))
    return st.text_input(say(f"leaders.field.{field}"), kept, max_chars=most, key=f"{field}_{key}")
