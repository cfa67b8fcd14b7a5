"""One person of a team, for its trainers: where they are, what is due, what they did."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.services.grid import Attempt, Exercised, Learner, ModuleRecord
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import learner_changes
from rostrum.web.views.desk import in_full, led_by, reasons
from rostrum.web.when import when
from rostrum.wording import say

MOST_ATTEMPTS = 40


def everything(person: Person, asked: str) -> None:
    """Show one person of the team that the trainer looks at."""
    led = {team.id for team in led_by(person)}
    current = services().teams.current(person)
    team_id = current if current in led else next(iter(led), None)
    if team_id is None or not asked:
        st.title(say("desk.learner_title"))
        st.markdown(say("desk.learner.choose"))
        screens.DESK.link(say("desk.back"))
        return
    with shown():
        found = services().learned.desk.grid.learner(person, team_id, PersonId(asked))
    _about(found)
    learner_changes.everything(person, team_id, found)
    _did(person, team_id, found)
    _tables(team_id, found)
    screens.DESK.link(say("desk.back"))


def _about(found: Learner) -> None:
    """Show who it is, what they need, and where they are."""
    now = services().clock.now()
    st.title(plain(found.member.name))
    lines = reasons(found.stuck)
    st.markdown("\n".join(f"- {line}" for line in lines) if lines else say("desk.learner.fine"))
    st.header(say("desk.learner.modules"))
    for module, cell in zip(found.modules, found.cells, strict=True):
        with st.container(key=f"cell_{module.id}", gap="xsmall"):
            st.markdown(f"**{plain(module.title)}**")
            aside(in_full(cell, now))
            if cell.assigned > 1:
                aside(say("desk.cell.several", count=cell.assigned))


def _did(person: Person, team_id: TeamId, found: Learner) -> None:
    """Show the answers and exercises of one module."""
    name = found.member.name
    st.header(say("desk.learner.attempts", name=plain(name)))
    begun = [cell.module_id for cell in found.cells if cell.seen_at]
    if not begun:
        st.markdown(say("desk.learner.no_attempt"))
        return
    titles = {module.id: module.title for module in found.modules}
    module_id = st.selectbox(
        say("desk.learner.module"),
        begun,
        format_func=lambda name: titles[name],
        key=f"learner_module_{found.member.person_id}",
    )
    with shown():
        grid = services().learned.desk.grid
        record = grid.record(person, team_id, found.member.person_id, module_id)
    _attempts(record)
    _exercises(record, name)


def _attempts(record: ModuleRecord) -> None:
    now = services().clock.now()
    if not record.attempts:
        st.markdown(say("desk.learner.no_attempt"))
    for number, one in enumerate(record.attempts[:MOST_ATTEMPTS]):
        with st.container(key=f"attempt_{number}", gap="xsmall"):
            st.markdown(_attempt(one, now))
            if one.chosen:
                aside(say("desk.learner.chose", chosen=plain(" · ".join(one.chosen))))
    if len(record.attempts) > MOST_ATTEMPTS:
        aside(say("desk.learner.newest", count=MOST_ATTEMPTS))


def _attempt(one: Attempt, now: datetime) -> str:
    mark = say("desk.learner.is_right" if one.answered.right else "desk.learner.is_wrong")
    if one.answered.mixed:
        mark = f"{mark} {say('desk.learner.mixed')}"
    question = plain(one.question.text) if one.question else say("desk.learner.gone")
    return say("desk.learner.answer", when=when(one.answered.at, now), mark=mark, question=question)


def _exercises(record: ModuleRecord, name: str) -> None:
    """Show the exercises; a take opens only when its speaker shared it with the team."""
    if record.module.exercise is None:
        return
    st.subheader(say("desk.learner.exercises"))
    if not record.exercises:
        st.markdown(say("desk.learner.no_exercise"))
    for one in record.exercises:
        _exercise(one, name)


def _exercise(one: Exercised, name: str) -> None:
    at = when(one.said.at, services().clock.now())
    if one.take_id is None:
        st.markdown(say("desk.learner.said", when=at, name=plain(name)))
    else:
        screens.TAKE.link(say("desk.learner.shared", when=at), take=one.take_id)


def _tables(team_id: TeamId, found: Learner) -> None:
    with st.container(horizontal=True):
        for kind in ("csv", "xlsx"):
            st.link_button(
                say(f"desk.export.person_{kind}"),
                f"/api/desk/{team_id}/people/{found.member.person_id}.{kind}",
                key=f"person_{kind}",
            )
