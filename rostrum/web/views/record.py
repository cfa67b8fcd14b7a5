"""Record: the recorder with the hearing's lights, a file, or pasted words."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.pitch import Draft, Pitch
from rostrum.domain.pitch_format import PitchFormat
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.components.recorder import recorder
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say

MICROPHONE, FILE, PASTE = "microphone", "file", "paste"
WAYS = (MICROPHONE, FILE, PASTE)


def lead(pitch: Pitch, pitch_format: PitchFormat) -> None:
    """Show what the pitch is for, unless its name says so, and that nobody else hears it."""
    named = pitch.title == pitch_format.name
    format_name = "" if named else f"{plain(pitch_format.name)}. "
    alone = services().people.is_solo
    aside(format_name + say("record.lead" if alone else "record.lead_team"))


def ways(person: Person, pitch: Pitch, pitch_format: PitchFormat, draft: Draft | None) -> None:
    """Show the recorder, or another way to bring in what was said."""
    asked = st.query_params.get("way", MICROPHONE)
    way = st.radio(
        say("record.way.label"),
        WAYS,
        index=WAYS.index(asked) if asked in WAYS else 0,
        format_func=lambda name: say(f"record.way.{name}"),
        horizontal=True,
        label_visibility="collapsed",
        key="record_way",
    )
    if way == FILE:
        _file(person, pitch)
    elif way == PASTE:
        _paste(person, pitch)
    else:
        pace, _ = services().writing.pace(person)
        _microphone(pitch, pitch_format, draft, pace)


def _microphone(
    pitch: Pitch, pitch_format: PitchFormat, draft: Draft | None, pace_wpm: float
) -> None:
    result = recorder(
        key=f"recorder_{pitch.id}",
        pitch_id=pitch.id,
        draft_id=draft.id if draft and draft.text else None,
        limit=pitch_format.limit,
        warning=pitch_format.warning,
        hard_stop=pitch_format.hard_stop,
        draft_text=draft.text if draft else "",
        pace_wpm=pace_wpm,
        alone=services().people.is_solo,
    )
    if result.finished:
        screens.TAKE.go(take=result.finished)


def _file(person: Person, pitch: Pitch) -> None:
    # No `type`: Streamlit would refuse another one with a red mark and no sentence.
    settings = services().settings
    file = st.file_uploader(
        say("record.file.label"),
        max_upload_size=settings.largest_mb,
        key=f"file_{pitch.id}",
    )
    aside(say("record.file.help", size=settings.largest_mb, minutes=settings.longest_minutes))
    if file is not None and st.button(say("record.file.send"), type="primary", key="send_file"):
        with shown():
            take = services().practice.upload(person, pitch.id, file.name, file.getvalue())
        screens.TAKE.go(take=take.id)


def _paste(person: Person, pitch: Pitch) -> None:
    with st.form(f"paste_{pitch.id}", border=False):
        text = st.text_area(
            say("record.paste.label"), height=240, key=f"pasted_{pitch.id}", max_chars=40_000
        )
        aside(say("record.paste.help"))
        sent = st.form_submit_button(say("record.paste.send"), type="primary")
    if sent:
        with shown():
            take = services().practice.paste(person, pitch.id, text)
        screens.TAKE.go(take=take.id)
