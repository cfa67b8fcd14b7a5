"""Which pitch a screen is about: the one in the address, the last one, the newest, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.pitch_format import PitchFormat
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say

NEW = "new"
USUAL_FORMAT = "elevator-60"


def pitch_to_work_on(
    person: Person, formats: Mapping[str, PitchFormat], empty: str, begin: str
) -> Pitch | None:
    """Show the choice of a pitch where there is one to make, and return it.

    Returns:
        The pitch, or None while the person still chooses what a new one is for.
    """
    pitches = [pitch for pitch in services().writing.pitches(person) if pitch.format_id in formats]
    asked = screens.asked("pitch")
    chosen = _pick(pitches, asked) if pitches else NEW
    if chosen != NEW:
        st.query_params["pitch"] = chosen
        return next(pitch for pitch in pitches if pitch.id == chosen)
    st.markdown(empty)
    format_id = choose_format(formats, "new_pitch_format")
    if st.button(begin, type="primary", key="begin_pitch"):
        with shown():
            pitch = services().writing.start(person, "", format_id)
        st.query_params["pitch"] = pitch.id
        st.rerun()
    return None


def choose_format(formats: Mapping[str, PitchFormat], key: str) -> str:
    """Show the formats to choose from and return the chosen one's id."""
    ids = list(formats)
    format_id = st.radio(
        say("home.format.label"),
        ids,
        index=ids.index(USUAL_FORMAT) if USUAL_FORMAT in formats else 0,
        format_func=lambda name: formats[name].name,
        key=key,
    )
    aside(plain(formats[format_id].purpose))
    return format_id


def _pick(pitches: Sequence[Pitch], asked: str) -> str:
    titles = {str(pitch.id): pitch.title for pitch in pitches}
    ids = [*titles, NEW]
    return st.selectbox(
        say("write.pick"),
        ids,
        index=ids.index(asked) if asked in ids else 0,
        format_func=lambda name: titles.get(name, say("write.new")),
        key=f"pick_{asked}",
    )
