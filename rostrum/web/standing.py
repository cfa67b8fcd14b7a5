"""What stands above every page in team mode: who is signed in, and what is not safe."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.web import outside
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say


def above(person: Person) -> None:
    """Show who is signed in with the way out, and a warning when others can listen in."""
    if services().settings.is_exposed:
        st.warning(say("nav.exposed"))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.markdown(f":small[:gray[{plain(person.name)}]]", width="content")
        outside.button("/auth/sign-out", say("nav.sign_out"))
