"""Who asks and what answers: the services of this process and the person of this browser."""

from __future__ import annotations

from functools import cache

import streamlit as st

from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.person import Person
from rostrum.wording import say

COOKIE = "rostrum_session"


@cache
def services() -> Services:
    """Return the services, built once per process."""
    return build(Settings.from_env())


def person_here() -> Person | None:
    """Return the person of this browser, or None when nobody is signed in."""
    return services().people.by_token(st.context.cookies.get(COOKIE, ""))


def current_person() -> Person:
    """Return the person who acts. Every page starts here, and ends here for anyone else."""
    person = person_here()
    if person is None:
        st.title(say("nav.product"))
        st.write(say("nav.load_again"))
        st.stop()
    return person
