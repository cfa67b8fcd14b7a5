"""The desk: what needs the trainer, who needs help, and where everyone is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from rostrum.domain.course import Module
from rostrum.domain.grid import Cell, Trouble
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.domain.team import Team
from rostrum.services.grid import GridRow, Stuck, TeamGrid
from rostrum.services.team_course import local_day
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import desk_assign, desk_misses, desk_reminders
from rostrum.web.views.which_team import which_team
from rostrum.web.when import dated, on_day
from rostrum.wording import say

MOST_STUCK = 12
ALL_MODULES = ""


def everything(person: Person) -> None:
    """Show the desk of a team to its trainer: what needs them first, then everyone."""
    led = led_by(person)
    if not led:
        st.markdown(say("desk.no_team"))
        return
    team_id = which_team(person, led, say("desk.which"))
    with shown():
        found = services().learned.desk.grid.grid(person, team_id)
        assigned = services().learned.desk.assigning.assignments(person, team_id)
    if not found.modules:
        st.markdown(say("desk.no_course"))
        return
    st.markdown(_lead(found, anything=bool(assigned)))
    if not found.rows:
        st.markdown(say("desk.nobody"))
    else:
        _stuck(found)
        _grid(found)
    desk_assign.everything(person, team_id, found, assigned)
    if assigned:
        desk_reminders.everything(person, team_id)
    if found.rows:
        desk_misses.everything(person, team_id)
        exports(team_id)


def led_by(person: Person) -> Sequence[Team]:
    """Return the teams that a person leads."""
    own = services().teams.teams(person)
    return [team for team in own if person.role_in(team.id) == "trainer"]


def _lead(found: TeamGrid, *, anything: bool) -> str:
    """Return the one sentence that says what needs the trainer."""
    late = len({one.member.person_id for one in found.stuck if "late" in one.why})
    stuck = len({one.member.person_id for one in found.stuck if set(one.why) - {"late"}})
    told = [say("desk.lead.late", count=late, people=_number(late))] if late else []
    told += [say("desk.lead.stuck", count=stuck, people=_number(stuck))] if stuck else []
    if not told:
        return say("desk.lead.fine" if anything else "desk.lead.nothing")
    return say("desk.lead.both", late=told[0], stuck=told[1]) if len(told) > 1 else told[0]


def _number(count: int) -> str:
    words = say("desk.numbers").split(",")
    return words[count] if count < len(words) else str(count)


def _stuck(found: TeamGrid) -> None:
    """Show who needs help and with what; the rule stands beside it."""
    st.header(say("desk.stuck.title"))
    if not found.stuck:
        st.markdown(say("desk.stuck.none"))
    by_person: dict[PersonId, list[Stuck]] = {}
    for one in found.stuck:
        by_person.setdefault(one.member.person_id, []).append(one)
    for person_id, theirs in list(by_person.items())[:MOST_STUCK]:
        with st.container(key=f"stuck_{person_id}", gap="xsmall"):
            screens.LEARNER.link(f"**{plain(theirs[0].member.name)}**", person=person_id)
            st.markdown("\n".join(f"- {line}" for line in reasons(theirs)))
    if len(by_person) > MOST_STUCK:
        st.markdown(say("desk.stuck.more", count=len(by_person) - MOST_STUCK))
    aside(say("desk.stuck.rule"))


def reasons(stuck: Sequence[Stuck]) -> list[str]:
    """Return why someone needs help, a sentence for each reason."""
    now = services().clock.now()
    return [_reason(one, why, now) for one in stuck for why in one.why]


def _reason(one: Stuck, why: Trouble, now: datetime) -> str:
    module = plain(one.module.title)
    if why == "late" and one.cell.due:
        return say("desk.why.late", module=module, day=dated(one.cell.due, now))
    if why == "missed":
        return say("desk.why.missed", module=module, count=len(one.cell.missed))
    return say("desk.why.quiet", module=module)


def _grid(found: TeamGrid) -> None:
    """Show the table of everyone, of all modules or of one."""
    st.header(say("desk.grid.title"))
    titles = {module.id: module.title for module in found.modules}
    chosen = st.selectbox(
        say("desk.grid.show"),
        [ALL_MODULES, *titles],
        format_func=lambda name: titles.get(name, say("desk.grid.everyone")),
        key="desk_module",
    )
    now = services().clock.now()
    modules = [module for module in found.modules if chosen in (ALL_MODULES, module.id)]
    st.table([_row(row, modules, now, whole=bool(chosen)) for row in found.rows], hide_index=True)
    _counted(found, modules)
    names = {row.member.person_id: row.member.name for row in found.rows}
    with st.form("open_person", border=False):
        whom = st.selectbox(
            say("desk.grid.open"),
            list(names),
            index=None,
            format_func=lambda person_id: names[person_id],
            key="desk_person",
        )
        if st.form_submit_button(say("desk.grid.go"), key="desk_open") and whom:
            screens.LEARNER.go(person=whom)


def _row(row: GridRow, modules: Sequence[Module], now: datetime, *, whole: bool) -> dict[str, str]:
    cells = {cell.module_id: cell for cell in row.cells}
    name = f"[{plain(row.member.name)}]({screens.LEARNER.name}?person={row.member.person_id})"
    told = {say("desk.grid.name"): name}
    for module in modules:
        cell = cells[module.id]
        told[plain(module.title)] = in_full(cell, now) if whole else in_short(cell)
    return told


def _counted(found: TeamGrid, modules: Sequence[Module]) -> None:
    """Show how many cells there are of each state."""
    ids = {module.id for module in modules}
    counts = Counter(it.state for row in found.rows for it in row.cells if it.module_id in ids)
    aside(" · ".join(f"{say(f'desk.state.{state}')}: {n}" for state, n in counts.items()))


def in_short(cell: Cell) -> str:
    """Return a cell as a word or two: its state, and the score where there is one."""
    state = say(f"desk.state.{cell.state}")
    if cell.score is None:
        return state
    return say("desk.cell.short", state=state, percent=round(cell.score * 100))


def in_full(cell: Cell, now: datetime) -> str:
    """Return everything a cell says."""
    facts = [say(f"desk.state.{cell.state}")]
    if cell.score is not None:
        facts.append(say("desk.cell.score", percent=round(cell.score * 100)))
    if cell.done_on is not None:
        facts.append(say("desk.cell.done", day=dated(cell.done_on, now)))
    elif cell.due is not None:
        facts.append(say("desk.cell.due", day=dated(cell.due, now)))
    if _is_still_taken(cell, local_day(now)):
        facts.append(say("desk.cell.taken", day=dated(cell.late_until or now, now)))
    if cell.exercise_only:
        facts.append(say("desk.cell.exercise"))
    if cell.seen_at is not None:
        facts.append(say("desk.cell.seen", when=on_day(cell.seen_at, now)))
    return " · ".join(facts)


def _is_still_taken(cell: Cell, today: date) -> bool:
    if cell.state != "late" or cell.late_until is None or cell.due is None:
        return False
    return cell.due < cell.late_until and today <= cell.late_until


def exports(team_id: TeamId) -> None:
    """Show the tables to keep."""
    st.header(say("desk.export.title"))
    with st.container(horizontal=True):
        for name in ("grid", "answers"):
            for kind in ("csv", "xlsx"):
                label = "" if name == "grid" else f"{name}_"
                st.link_button(
                    say(f"desk.export.{label}{kind}"),
                    f"/api/desk/{team_id}/{name}.{kind}",
                    key=f"desk_{name}_{kind}",
                )
