"""That a guardian agreed for a teenager: what is written down, and the form for it."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.account import LONGEST_NAME
from rostrum.domain.person import Person
from rostrum.services.teams import SeenTeam, Teammate
from rostrum.web.boundary import told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import when
from rostrum.wording import say

WAYS = ("paper", "in_person", "phone", "message")


def guardian(person: Person, seen: SeenTeam, member: Teammate) -> None:
    """Show whether a guardian agreed, and write it down or take it back."""
    st.subheader(say("team.guardian.title"))
    if member.details and member.details.guardian:
        kept = member.details.guardian
        made = when(kept.given_at, services().clock.now())
        st.markdown(say("team.guardian.stands", note=plain(kept.note), when=made))
        if st.button(say("team.guardian.withdraw"), key=f"guardian_end_{member.person_id}"):
            with told():
                services().guarding.withdraw_guardian(person, seen.team.id, member.person_id)
                st.rerun()
        return
    st.markdown(say("team.guardian.lead", name=plain(member.name)))
    with st.form(f"guardian_form_{member.person_id}"):
        name = st.text_input(
            say("team.guardian.name"), max_chars=LONGEST_NAME, key=f"guardian_{member.person_id}"
        )
        how = st.selectbox(
            say("team.guardian.how"),
            WAYS,
            format_func=lambda way: say(f"team.guardian.way.{way}"),
            key=f"guardian_how_{member.person_id}",
        )
        if st.form_submit_button(
            say("team.guardian.keep"), key=f"guardian_keep_{member.person_id}"
        ):
            with told():
                services().guarding.record_guardian(
                    person, seen.team.id, member.person_id, name, say(f"team.guardian.way.{how}")
                )
                st.rerun()
