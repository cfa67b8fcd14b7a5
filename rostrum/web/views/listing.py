"""Takes in a list: one row each, with where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from rostrum.services.takes import ListedTake
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.plain import plain
from rostrum.web.when import when
from rostrum.wording import clock, failure, say


def take_name(listed: ListedTake) -> str:
    """Return what a take is called in lists."""
    return say("takes.name", pitch=plain(listed.pitch.title), number=listed.take.number)


def take_state(listed: ListedTake) -> str:
    """Return where a take stands, in a few words."""
    if listed.take.state == "waiting":
        return say("takes.state.waiting")
    if listed.take.state == "failed":
        return _first_sentence(failure(listed.take.failure))
    if listed.delivery is None or listed.delivery.duration is None:
        return say("takes.state.text")
    time, limit = clock(listed.delivery.duration), clock(listed.delivery.limit)
    return say("takes.state.ready", time=time, limit=limit)


def _first_sentence(text: str) -> str:
    head, dot, _ = text.partition(". ")
    return head + dot.strip()


def take_rows(takes: Sequence[ListedTake], now: datetime) -> None:
    """Show one row for each take: its name as a link, when it was made, where it stands."""
    for listed in takes:
        with st.container(key=f"row_{listed.take.id}", gap="xsmall"):
            screens.TAKE.link(take_name(listed), take=listed.take.id)
            with st.container(horizontal=True, gap=None):
                st.space("xsmall")  # as far in as the link's name, which Streamlit pads
                aside(f"{when(listed.take.created_at, now)} · {take_state(listed)}")
