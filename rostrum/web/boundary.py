"""Where errors become sentences: one place for pages, one for what nobody expected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from rostrum.domain.errors import RostrumError, UserError
from rostrum.web.incident import note
from rostrum.web.plain import plain
from rostrum.wording import explain, say


@contextmanager
def shown() -> Iterator[None]:
    """Show what Rostrum could not do as a sentence, and end the page there."""
    try:
        yield
    except RostrumError as error:
        st.error(explain(error, plain))
        st.stop()


@contextmanager
def told() -> Iterator[None]:
    """Show what the person can mend as a sentence, and go on with the page below it."""
    try:
        yield
    except UserError as error:
        st.error(explain(error, plain))


def on_script_error(error: BaseException) -> bool:
    """Log a bug under an incident number and show the number, never the details."""
    st.error(say("nav.incident", incident=note(error, "a page")))
    return True
