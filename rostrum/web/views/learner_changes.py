"""What a trainer changes about an assignment for one person, with a reason."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from rostrum.domain.assigning import LONGEST_NOTE, MOST_DAYS, Adjustment, Obligation
from rostrum.domain.ids import TeamId
from rostrum.domain.person import Person
from rostrum.services.assigning import Case
from rostrum.services.grid import Learner
from rostrum.services.team_course import local_day
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

LATER = timedelta(days=7)


def everything(person: Person, team_id: TeamId, found: Learner) -> None:
    """Show each thing the person is to do, with what can be changed about it."""
    for one in found.todo:
        title, name = plain(_title(found, one)), plain(found.member.name)
        case = _case(found, one)
        label = say("desk.learner.change", title=title, name=name)
        key = f"{one.assignment.id}_{case.was}"
        with st.expander(label, key=f"change_{key}"):
            day = dated(one.due.day, services().clock.now())
            aside(say(f"desk.learner.{'is_exempt' if one.due.exempt else 'is_due'}", day=day))
            if one.assignment.note:
                aside(plain(one.assignment.note))
            _form(person, team_id, case, one, key)
            if one.due.adjustment and st.button(say("desk.learner.undo"), key=f"undo_{key}"):
                with told():
                    services().learned.desk.assigning.undo(person, team_id, case)
                    st.rerun()
    _history(found)


def _form(person: Person, team_id: TeamId, case: Case, one: Obligation, key: str) -> None:
    """Show the form that gives another day or lets the person off."""
    assigning = services().learned.desk.assigning
    today = local_day(services().clock.now())
    most = today + timedelta(days=MOST_DAYS)
    with st.form(f"adjust_{key}", border=False):
        day = st.date_input(
            say("desk.learner.day"),
            min(most, max(today, one.due.day) + LATER),
            min_value=today,
            max_value=most,
            key=f"day_{key}",
            format="MM/DD/YYYY",
        )
        reason = st.text_input(
            say("desk.learner.reason"), max_chars=LONGEST_NOTE, key=f"reason_{key}"
        )
        with st.container(horizontal=True):
            extend = st.form_submit_button(say("desk.learner.do_extend"), key=f"extend_{key}")
            exempt = st.form_submit_button(say("desk.learner.do_exempt"), key=f"exempt_{key}")
    if extend or exempt:
        with told():
            if extend:
                assigning.extend(person, team_id, case, day, reason)
            else:
                assigning.exempt(person, team_id, case, reason)
            st.rerun()


def _history(found: Learner) -> None:
    """Show what was changed for the person, the newest first."""
    if not found.changes:
        return
    titles = {one.assignment.id: _title(found, one) for one in found.todo}
    with st.expander(say("desk.learner.history"), key="changes"):
        for change in found.changes:
            st.markdown(_change(change, titles.get(change.assignment_id, ""), found.member.name))


def _change(change: Adjustment, title: str, name: str) -> str:
    key = {"extension": "extended", "exemption": "exempted", "none": "undone"}[change.kind]
    now = services().clock.now()
    return say(
        f"desk.learner.{key}",
        title=plain(title),
        name=plain(name),
        day=dated(change.due_on or now, now),
        reason=plain(change.reason),
    )


def _case(found: Learner, one: Obligation) -> Case:
    """Return the assignment as this page shows it."""
    versions = (it.version for it in found.changes if it.assignment_id == one.assignment.id)
    return Case(one.assignment.id, found.member.person_id, max(versions, default=0))


def _title(found: Learner, one: Obligation) -> str:
    for module in found.modules:
        if module.id == one.assignment.module_id:
            exercise = module.exercise if one.assignment.what == "exercise" else None
            return exercise.title if exercise else module.title
    return one.assignment.module_id
