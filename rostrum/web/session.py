"""Who asks and what answers: the services of this process and the person of this browser."""

from __future__ import annotations

from functools import cache

import streamlit as st

from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.person import Person
from rostrum.web import outside
from rostrum.web.cookie import cookie_name
from rostrum.wording import say


@cache
def services() -> Services:
    """Return the services, built once per process."""
    return build(Settings.from_env())


def person_here() -> Person | None:
    """Return the person of this browser, or None when nobody is signed in."""
    return services().people.by_token(token_here())


def token_here() -> str:
    """Return the token of this browser's session, "" without one."""
    name = cookie_name(https=services().settings.is_https)
    found = st.context.cookies.get(name, "")
    return found if isinstance(found, str) else ""  # outside a browser there are none


def current_person() -> Person:
    """Return the person who acts. Every page starts here, and ends here for anyone else."""
    person = person_here()
    if person is None:
        st.title(say("nav.product"))
        if services().people.is_solo:
            st.write(say("nav.load_again"))
        else:
            st.write(say("nav.sign_in_first"))
            outside.link("/auth/sign-in", say("nav.sign_in"), main=True)
        st.stop()
    return person
