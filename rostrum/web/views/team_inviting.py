"""Asking people into a team: one by one or from a list, the new links, and those still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from rostrum.domain.account import LONGEST_NAME
from rostrum.domain.errors import MailFailed
from rostrum.domain.person import Person
from rostrum.domain.team import Invitation, InvitationState
from rostrum.services.teams import ROLES, SeenTeam
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.links import invitation_link, works_here_only
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import when
from rostrum.wording import explain, say

LARGEST_MB = 1
MOST_USED = 10


@dataclass(frozen=True, slots=True)
class NewLinks:
    """Links just made, each with for whom, and what to tell about letters."""

    links: Sequence[tuple[str, str]]
    mailed: Sequence[str]
    renewed: bool


def everything(person: Person, seen: SeenTeam) -> None:
    """Show the ways to ask people in, and who was asked."""
    new = st.session_state.get(f"new_links_{seen.team.id}")
    st.header(say("team.invite.title"))
    if new and not new.renewed:
        _new_links(seen, new)
    else:
        _one(person, seen)
        _many(person, seen)
    st.header(say("team.asked.title"))
    if new and new.renewed:
        _new_links(seen, new)
    _asked(person, seen, may_change=not new)


def _new_links(seen: SeenTeam, new: NewLinks) -> None:
    """Show links just made, until the trainer has them; they are kept nowhere else."""
    links = new.links
    with st.container(border=True, key="new_links"):
        st.markdown(say("team.invite.made", count=len(links)))
        if len(links) == 1:
            st.code(links[0][1], language=None, wrap_lines=True)
        else:
            rows = "\n".join(f"{name}  {link}" for name, link in links)
            st.code(rows, language=None, wrap_lines=True, height=320)
        if works_here_only():
            aside(say("team.invite.here_only"))
        for sentence in new.mailed:
            st.markdown(sentence)
        if st.button(say("team.invite.have_it"), type="primary", key="have_links"):
            del st.session_state[f"new_links_{seen.team.id}"]
            st.rerun()


def _made(
    person: Person,
    seen: SeenTeam,
    made: Sequence[tuple[Invitation, str]],
    *,
    mailed: bool = False,
    renewed: bool = False,
) -> None:
    """Keep new links for the next run, which shows them; send them first where that is wished."""
    links = [
        (kept.name or kept.email or say("team.invite.anyone"), invitation_link(token))
        for kept, token in made
    ]
    told_by_mail = _mail(person, seen, made) if mailed else []
    st.session_state[f"new_links_{seen.team.id}"] = NewLinks(links, told_by_mail, renewed)
    st.rerun()


def _mail(person: Person, seen: SeenTeam, made: Sequence[tuple[Invitation, str]]) -> list[str]:
    """Send letters until one fails, and return what to tell about it."""
    sent = 0
    for kept, token in made:
        if not kept.email:
            continue
        try:
            services().inviting.mail(person, seen.team.id, token, invitation_link(token))
        except MailFailed as failed:
            return [say("team.invite.mailed", count=sent), explain(failed)]
        sent += 1
    return [say("team.invite.mailed", count=sent)]


def _by_mail(key: str) -> bool:
    if not services().inviting.can_mail:
        return False
    return st.checkbox(say("team.invite.by_mail"), value=True, key=key)


def _one(person: Person, seen: SeenTeam) -> None:
    with st.form("invite", clear_on_submit=False):
        aside(say("team.invite.lead"))
        name = st.text_input(say("team.invite.name"), max_chars=LONGEST_NAME, key="invite_name")
        email = st.text_input(say("team.invite.email"), max_chars=254, key="invite_email")
        role = st.radio(
            say("team.invite.role"),
            ROLES,
            format_func=lambda role: say(f"team.members.means.{role}"),
            key="invite_role",
        )
        mailed = _by_mail("invite_by_mail")
        first = len(seen.members) == 1
        if st.form_submit_button(
            say("team.invite.make"), type="primary" if first else "secondary", key="invite_make"
        ):
            with told():
                made = services().inviting.invite(person, seen.team.id, role, name, email)
                _made(person, seen, [made], mailed=mailed)


def _many(person: Person, seen: SeenTeam) -> None:
    with st.expander(say("team.list.title"), key="invite_list"):
        st.markdown(say("team.list.lead"))
        st.code(say("team.list.example"), language=None)
        table = st.file_uploader(
            say("team.list.file"), type=["csv"], max_upload_size=LARGEST_MB, key="invite_table"
        )
        mailed = _by_mail("list_by_mail")
        if st.button(say("team.list.invite"), key="invite_many", disabled=table is None) and table:
            with told():
                many = services().inviting.invite_many(person, seen.team.id, table.getvalue())
                _made(person, seen, many, mailed=mailed)


def _asked(person: Person, seen: SeenTeam, *, may_change: bool) -> None:
    """Show who was asked: those still to come first, then the last who came."""
    now = services().clock.now()
    states: dict[InvitationState, list[Invitation]] = {}
    for kept in seen.invitations:
        states.setdefault(kept.state(now), []).append(kept)
    waiting = [*states.get("open", ()), *states.get("expired", ())]
    if not waiting:
        st.markdown(say("team.asked.nobody"))
    for kept in waiting:
        with st.container(border=True, key=f"asked_{kept.id}", gap="small"):
            _waiting(kept, kept.state(now))
            if may_change:
                _change(person, seen, kept)
    used = states.get("used", [])[:MOST_USED]
    if used:
        with st.expander(say("team.asked.used_title"), key="asked_used"):
            for kept in used:
                _used(seen, kept)


def _waiting(kept: Invitation, state: InvitationState) -> None:
    now = services().clock.now()
    name, role = _for_whom(kept), say(f"team.role.{kept.role}")
    st.markdown(say("team.members.row", name=name, role=role))
    aside(say(f"team.asked.{state}", when=when(kept.expires_at, now)))


def _change(person: Person, seen: SeenTeam, kept: Invitation) -> None:
    name = _for_whom(kept)
    with st.container(horizontal=True):
        if st.button(say("team.asked.renew", name=name), key=f"renew_{kept.id}"):
            with told():
                made = services().inviting.renew(person, seen.team.id, kept.id)
                _made(person, seen, [made], renewed=True)
        if st.button(say("team.asked.withdraw", name=name), key=f"withdraw_{kept.id}"):
            with told():
                services().inviting.withdraw(person, seen.team.id, kept.id)
                st.rerun()


def _used(seen: SeenTeam, kept: Invitation) -> None:
    """Show which member an invitation brought; who left is not named any more."""
    names = {member.person_id: plain(member.name) for member in seen.members}
    who = names.get(kept.used_by) if kept.used_by else None
    used_at = when(kept.used_at or kept.made_at, services().clock.now())
    if who:
        st.markdown(say("team.asked.used", name=who, meant=_for_whom(kept), when=used_at))
    else:
        st.markdown(say("team.asked.left", meant=_for_whom(kept), when=used_at))


def _for_whom(kept: Invitation) -> str:
    return plain(kept.name or kept.email) or say("team.invite.anyone")
