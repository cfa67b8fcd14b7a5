"""What stands in place of a page that is not open to whoever asks, or not any more."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rostrum.web import screens
from rostrum.web.session import current_person
from rostrum.wording import say


def closed(screen: screens.Screen) -> StreamlitPage:
    """Return a page at a screen's address that says why it is closed, and leads on.

    Without it Streamlit tells people in an open tab that the page does not exist.
    """
    first = screen is screens.HOME
    return st.Page(
        _closed,
        title=say(f"nav.{screen.name}"),
        url_path=None if first else screen.name,
        default=first,
        visibility="hidden",
    )


def _closed() -> None:
    person = current_person()
    st.title(say("nav.product"))
    if person.teams or person.runs_this:
        st.markdown(say("errors.not_allowed"))
        screens.HOME.link(say("nav.home"))
    else:
        st.markdown(say("errors.no_team"))
        screens.YOU.link(say("nav.to_you"))
