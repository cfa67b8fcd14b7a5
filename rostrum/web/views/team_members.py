"""Who is in a team: one row each, and what a trainer can change about one person."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from rostrum.domain.person import Person
from rostrum.services.teams import ROLES, Details, SeenTeam, Teammate
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views.team_guardian import guardian
from rostrum.web.views.team_helping import helping
from rostrum.web.when import on_day, when
from rostrum.wording import say

CHANGING = "team_changing"


def listing(seen: SeenTeam) -> None:
    """Show the members to one of them."""
    st.header(say("team.members.title"))
    for member in seen.members:
        with st.container(border=True, key=f"member_{member.person_id}", gap="xsmall"):
            _name(member)


def leading(person: Person, seen: SeenTeam) -> None:
    """Show the members to a trainer, who can change each."""
    st.header(say("team.members.title"))
    for member in seen.members:
        with st.container(border=True, key=f"member_{member.person_id}", gap="small"):
            _row(person, seen, member)
    st.link_button(
        say("team.members.save"), f"/api/teams/{seen.team.id}/members.csv", key="members_file"
    )


def _row(person: Person, seen: SeenTeam, member: Teammate) -> None:
    is_open = st.session_state.get(CHANGING) == member.person_id
    with st.container(gap="xsmall"):
        _name(member)
    if member.person_id == person.id:
        return
    label = say(f"team.members.{'done' if is_open else 'change'}", name=plain(member.name))
    if st.button(label, key=f"change_{member.person_id}"):
        st.session_state[CHANGING] = None if is_open else member.person_id
        st.rerun()
    if is_open:
        _changes(person, seen, member)


def _name(member: Teammate) -> None:
    """Show who it is, as what, since when, and what else the reader may know."""
    role = say(f"team.role.{member.role}")
    st.markdown(say("team.members.row", name=plain(member.name), role=role))
    now = services().clock.now()
    facts = [say("team.members.joined", when=on_day(member.joined_at, now))]
    if member.details:
        facts += _private(member.details, now)
    aside(" · ".join(fact for fact in facts if fact))
    if member.details and member.details.needs_guardian:
        st.markdown(say("team.guardian.missing"))


def _private(details: Details, now: datetime) -> list[str]:
    """Return what only trainers read about a member."""
    seen_at = details.seen_at
    facts = [say("team.members.seen", when=when(seen_at, now)) if seen_at else ""]
    if details.guardian:
        facts.append(say("team.guardian.agreed"))
    return [*facts, plain(details.email)]


def _changes(person: Person, seen: SeenTeam, member: Teammate) -> None:
    _role(person, seen, member)
    if member.details and member.details.age == "teen":
        guardian(person, seen, member)
    st.subheader(say("team.help.title"))
    helping(person, member.person_id, member.name)
    _sure(person, seen, member, "hand_over")
    _sure(person, seen, member, "remove")


def _role(person: Person, seen: SeenTeam, member: Teammate) -> None:
    role = st.radio(
        say("team.members.role"),
        ROLES,
        index=ROLES.index(member.role),
        format_func=lambda name: say(f"team.members.means.{name}"),
        key=f"role_{member.person_id}_{member.role}",
    )
    if role != member.role:
        with told():
            services().teams.set_role(person, seen.team.id, member.person_id, role, member.role)
            st.rerun()


def _sure(person: Person, seen: SeenTeam, member: Teammate, what: str) -> None:
    """Show a step that asks once more: hand the team over, or take the member out."""
    name = plain(member.name)
    if not st.toggle(say(f"team.{what}.ask", name=name), key=f"{what}_{member.person_id}"):
        return
    st.markdown(say(f"team.{what}.sure", name=name, team=plain(seen.team.name)))
    if st.button(say(f"team.{what}.do", name=name), key=f"{what}_do_{member.person_id}"):
        with told():
            do = getattr(services().teams, what)
            do(person, seen.team.id, member.person_id)
            st.session_state[CHANGING] = None
            st.rerun()
