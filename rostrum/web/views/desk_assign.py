"""Assigning at the desk: the form, what is assigned, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from rostrum.domain.assigning import LONGEST_NOTE, MOST_DAYS, Assignment
from rostrum.domain.ids import AssignmentId, PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.services.assigning import MOST_LATE_DAYS, Wish
from rostrum.services.grid import TeamGrid
from rostrum.services.team_course import local_day
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

TAKEN, ASSIGNED, OPENED = "desk_taken_back", "desk_assigned", "desk_assign_form"
USUAL = timedelta(days=14)


def everything(
    person: Person, team_id: TeamId, found: TeamGrid, assigned: Sequence[Assignment]
) -> None:
    """Show the form to assign, and what is assigned."""
    st.header(say("desk.assign.title"))
    if (count := st.session_state.pop(ASSIGNED, 0)) > 0:
        st.success(say("desk.assign.done", count=count))
    with st.expander(say("desk.assign.open"), expanded=not assigned, key="desk_assign"):
        _form(person, team_id, found)
    _undo(person, team_id)
    if not assigned:
        return
    with st.expander(say("desk.assign.list"), key="desk_assigned_list"):
        titles = {module.id: module.title for module in found.modules}
        for one in assigned:
            _assigned(person, team_id, one, titles.get(one.module_id, one.module_id))


def _form(person: Person, team_id: TeamId, found: TeamGrid) -> None:
    opened = st.session_state.setdefault(OPENED, 0)
    with st.form(f"assign_{opened}", border=False):
        wish = _wish(found, f"{opened}")
        pressed = st.form_submit_button(say("desk.assign.do"), type="primary", key="assign_do")
    if not pressed:
        return
    if not (wish.modules or wish.exercises):
        st.error(say("desk.assign.nothing"))
        return
    with told():
        made = services().learned.desk.assigning.assign(person, team_id, wish)
        st.session_state[ASSIGNED] = len(made)
        st.session_state[OPENED] = opened + 1
        st.rerun()


def _wish(found: TeamGrid, key: str) -> Wish:
    """Show what can be wished for, and return it."""
    titles = {module.id: module.title for module in found.modules}
    exercises = {it.id: it.exercise.title for it in found.modules if it.exercise}
    names = {member.person_id: member.name for member in found.members}
    chosen = _several("modules", titles, key)
    only = _several("exercises", exercises, key)
    people = st.multiselect(
        say("desk.assign.who"),
        list(names),
        format_func=lambda person_id: names[person_id],
        placeholder=say("desk.assign.team"),
        key=f"assign_people_{key}",
    )
    by_day = _by_day(key)
    today = local_day(services().clock.now())
    day = st.date_input(
        say("desk.assign.due"),
        today + USUAL,
        min_value=today,
        max_value=today + timedelta(days=MOST_DAYS),
        key=f"assign_due_{key}",
        format="MM/DD/YYYY",
    )
    days = st.number_input(
        say("desk.assign.days"), 1, MOST_DAYS, USUAL.days, key=f"assign_days_{key}"
    )
    late = st.number_input(
        say("desk.assign.late_days"), 0, MOST_LATE_DAYS, 0, key=f"assign_late_{key}"
    )
    note = st.text_input(say("desk.assign.note"), max_chars=LONGEST_NOTE, key=f"assign_note_{key}")
    aside(say("desk.assign.fair"))
    return Wish(
        *(tuple(chosen), tuple(only), frozenset(PersonId(it) for it in people) or None),
        day if by_day else None,
        None if by_day else int(days),
        int(late),
        note,
    )


def _by_day(key: str) -> bool:
    how = st.radio(
        say("desk.assign.how"),
        ("day", "after"),
        format_func=lambda name: say(f"desk.assign.{name}"),
        horizontal=True,
        key=f"assign_how_{key}",
    )
    return how == "day"


def _several(what: str, titles: dict[str, str], key: str) -> list[str]:
    return st.multiselect(
        say(f"desk.assign.{what}"),
        list(titles),
        format_func=lambda name: titles[name],
        placeholder=say("desk.assign.choose"),
        key=f"assign_{what}_{key}",
    )


def _assigned(person: Person, team_id: TeamId, one: Assignment, title: str) -> None:
    """Show one assignment, and the button that takes it back."""
    now = services().clock.now()
    with st.container(key=f"assigned_{one.id}", gap="xsmall"):
        key = "row" if one.what == "module" else "row_exercise"
        whom = (
            say("desk.assign.all")
            if one.people is None
            else say("desk.assign.some", count=len(one.people))
        )
        until = (
            say("desk.assign.on", day=dated(one.due_on, now))
            if one.due_on
            else say("desk.assign.in_days", count=one.days_after or 0)
        )
        st.markdown(say(f"desk.assign.{key}", title=plain(title), whom=whom, until=until))
        facts = [say("desk.assign.by", day=dated(one.made_at, now)), plain(one.note)]
        aside(" · ".join(fact for fact in facts if fact))
        if st.button(say("desk.assign.take_back", title=plain(title)), key=f"take_back_{one.id}"):
            with told():
                assigning = services().learned.desk.assigning
                gone = assigning.take_back(person, team_id, one.id, one.version)
                st.session_state[TAKEN] = (gone.id, gone.version)
                st.rerun()


def _undo(person: Person, team_id: TeamId) -> None:
    """Show that an assignment was taken back, and the way to undo it."""
    taken: tuple[AssignmentId, int] | None = st.session_state.get(TAKEN)
    if taken is None:
        return
    st.markdown(say("desk.assign.taken_back"))
    if st.button(say("desk.assign.undo"), key="assign_undo"):
        del st.session_state[TAKEN]
        with told():
            services().learned.desk.assigning.put_back(person, team_id, *taken)
            st.rerun()
