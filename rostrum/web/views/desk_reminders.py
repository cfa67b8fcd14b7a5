"""Reminders at the desk: which ones, who gets one next, who does not and why, and what went out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from rostrum.domain.assigning import What
from rostrum.domain.course import Module
from rostrum.domain.ids import TeamId
from rostrum.domain.person import Person
from rostrum.domain.reminding import KINDS
from rostrum.services.reminding import Given, Planned
from rostrum.web.aside import aside
from rostrum.web.boundary import shown, told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say

MOST_ROWS = 50


def everything(person: Person, team_id: TeamId) -> None:
    """Show which reminders a team gives, and to whom."""
    st.header(say("desk.reminders.title"))
    by_mail = services().mail.is_set
    how = say("desk.reminders.by_mail" if by_mail else "desk.reminders.no_mail")
    aside(f"{say('desk.reminders.lead')} {how} {say('desk.reminders.zone')}")
    if st.toggle(say("desk.reminders.next"), key="desk_reminders"):
        with shown():
            planned = services().learned.desk.reminders.preview(person, team_id)
        _preview(planned)
        _kinds(person, team_id)
    if st.toggle(say("desk.reminders.past"), key="desk_reminded"):
        with shown():
            _given(services().learned.desk.reminders.given(person, team_id)[:MOST_ROWS])


def _kinds(person: Person, team_id: TeamId) -> None:
    """Show which kinds there are, to choose from."""
    with shown():
        kept = services().learned.desk.reminders.settings(person, team_id)
    with st.form(f"kinds_{kept.version}", border=False):
        st.markdown(f"**{say('desk.reminders.kinds')}**")
        chosen = [
            kind
            for kind in KINDS
            if st.checkbox(
                say(f"desk.reminders.{kind}"), kind in kept.kinds, key=f"{kind}_{kept.version}"
            )
        ]
        if st.form_submit_button(say("desk.reminders.save"), key="kinds_save"):
            with told():
                services().learned.desk.reminders.choose(person, team_id, chosen, kept.version)
                st.toast(say("desk.reminders.saved"))
                st.rerun()


def _preview(planned: Sequence[Planned]) -> None:
    now = services().clock.now()
    ahead = [one for one in planned if one.day is not None]
    if not ahead:
        st.markdown(say("desk.reminders.nobody"))
    st.markdown("\n".join(f"- {_ahead(one, now)}" for one in ahead[:MOST_ROWS]))
    silent = [one for one in planned if one.day is None]
    if silent:
        st.markdown(f"**{say('desk.reminders.silent')}**")
        st.markdown("\n".join(f"- {_silent(one, now)}" for one in silent[:MOST_ROWS]))


def _ahead(one: Planned, now: datetime) -> str:
    told_ = say(
        f"desk.reminders.row_{one.kind}",
        name=plain(one.member.name),
        title=plain(_title(one.module, one.what)),
        day=dated(one.day or now, now),
    )
    if one.by_mail or not services().mail.is_set:
        return told_
    return say("desk.reminders.app_only", row=told_)


def _silent(one: Planned, now: datetime) -> str:
    day = dated(one.due.late_until, now)
    return say(
        "desk.reminders.row_silent",
        name=plain(one.member.name),
        title=plain(_title(one.module, one.what)),
        why=say(f"desk.reminders.{one.why_not}", day=day),
    )


def _given(given: Sequence[Given]) -> None:
    """Show what was given, and how each letter went."""
    if not given:
        st.markdown(say("desk.reminders.none"))
        return
    now = services().clock.now()
    lines = []
    for one in given:
        went = "uncertain" if one.uncertain else one.reminder.mail
        name = plain(one.member.name) if one.member else ""
        facts = (dated(one.reminder.day, now), say(f"desk.reminders.went_{went}"))
        lines.append(f"- **{name}** {plain(one.title)} · {' · '.join(facts)}")
    st.markdown("\n".join(lines))


def _title(module: Module, what: What) -> str:
    return module.exercise.title if what == "exercise" and module.exercise else module.title
