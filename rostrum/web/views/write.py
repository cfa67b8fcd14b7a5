"""Write: drafts in guided fields or freely, and how long they will take to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.pitch import Draft, Pitch
from rostrum.domain.pitch_format import PitchFormat
from rostrum.services.writing import Outlook
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.components.draft_editor import Field, draft_editor, typed_in
from rostrum.web.plain import plain
from rostrum.web.session import current_person, services
from rostrum.web.when import when
from rostrum.wording import clock, say

GUIDED, FREE = "guided", "free"


def editor(person: Person, pitch: Pitch, pitch_format: PitchFormat) -> None:
    """Show the fields and, beside what is typed, how long it takes and what is missing."""
    newest = services().writing.newest(person, pitch.id)
    way = st.radio(
        say("write.way.label"),
        [GUIDED, FREE],
        index=1 if newest and newest.free_text else 0,
        format_func=lambda name: say(f"write.way.{name}"),
        horizontal=True,
        label_visibility="collapsed",
        key=f"way_{pitch.id}",
    )
    _live(pitch, pitch_format, way)


@st.fragment
def _live(pitch: Pitch, pitch_format: PitchFormat, way: str) -> None:
    person = current_person()
    with shown():
        newest = services().writing.newest(person, pitch.id)
        token = st.session_state.setdefault(f"token_{pitch.id}", newest.id if newest else "new")
        over = st.session_state.setdefault(f"over_{pitch.id}", newest)
        if way == GUIDED and newest and newest.free_text:
            aside(say("write.guided_note"))
        fields = _free_field(newest) if way == FREE else _guided_fields(newest, pitch_format)
        key, starts_with = f"draft_{pitch.id}_{way}", f"{token}_{way}"
        typed = typed_in(key, starts_with, fields)
        kept_key = f"kept_{key}_{starts_with}"
        kept = st.session_state.setdefault(kept_key, {field.id: field.text for field in fields})
        # Only what is new is kept: this tab must not put its old text over another's.
        new = {name: text for name, text in (typed or {}).items() if text != kept.get(name)}
        if new:
            newest = _saved(person, pitch, _merged(newest, kept, new), way, over)
            st.session_state[f"over_{pitch.id}"] = newest
            st.session_state[kept_key] = {**kept, **new}
        status = say("write.outlook.empty", limit=clock(pitch_format.limit))
        if newest and newest.text:
            outlook = services().writing.outlook(person, newest, pitch.format_id)
            status = _outlook(outlook, pitch_format)
        else:
            aside(status)
        draft_editor(key=key, token=starts_with, fields=fields, status=status)


def _merged(
    newest: Draft | None, kept: Mapping[str, str], new: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the newest texts, whichever tab saved them, with what is new in this one."""
    base = {str(part): text for part, text in newest.parts} if newest and newest.parts else kept
    return {**base, **new}


def _saved(
    person: Person, pitch: Pitch, typed: Mapping[str, str], way: str, over: Draft | None
) -> Draft:
    free_text = typed.get("text", "") if way == FREE else ""
    parts = {} if way == FREE else typed
    return services().writing.save(person, pitch.id, parts, free_text, over=over)


def _guided_fields(newest: Draft | None, pitch_format: PitchFormat) -> list[Field]:
    texts = dict(newest.parts) if newest else {}
    return [
        Field(
            part.id,
            part.label if part.needed else say("write.optional", label=part.label),
            part.hint,
            texts.get(part.id, ""),
        )
        for part in pitch_format.parts
    ]


def _free_field(newest: Draft | None) -> list[Field]:
    text = newest.text if newest else ""
    return [Field("text", say("write.free.label"), say("write.free.hint"), text, rows=10)]


def _outlook(outlook: Outlook, pitch_format: PitchFormat) -> str:
    """Show how long the draft takes and what it lacks; return the first of it as one line."""
    time, limit = clock(outlook.seconds), clock(pitch_format.limit)
    lasts = say("write.outlook.time", time=time, limit=limit)
    st.progress(min(1.0, outlook.seconds / pitch_format.limit), text=lasts)
    with st.container(gap="xsmall"):
        if outlook.cut:
            st.markdown(say("write.outlook.cut", count=outlook.cut))
        if outlook.missing:
            labels = {part.id: part.label for part in pitch_format.parts}
            names = ", ".join(plain(labels.get(part, part)) for part in outlook.missing)
            st.markdown(say("write.outlook.missing", parts=names))
        if not outlook.cut and not outlook.missing:
            st.markdown(say("write.outlook.good"))
        whose = "own" if outlook.measured else "usual"
        aside(say(f"write.outlook.{whose}", pace=round(outlook.pace_wpm)))
    next_step = say("write.outlook.short_cut", count=outlook.cut) if outlook.cut else ""
    return f"{lasts}. {next_step} {say('write.outlook.saved')}"


def example(pitch_format: PitchFormat) -> None:
    """Show the worked example of a format, part by part."""
    if not pitch_format.example:
        return
    labels = {part.id: part.label for part in pitch_format.parts}
    with st.expander(say("write.example.title"), key="example"):
        aside(say("write.example.lead"))
        for part, text in pitch_format.example:
            st.markdown(f"**{plain(labels.get(part, part))}**  \n{plain(text)}")


def versions(person: Person, drafts: Sequence[Draft], now: datetime) -> None:
    """Show earlier drafts, each to be restored."""
    if len(drafts) < 2:
        return
    with st.expander(say("write.versions.title", count=len(drafts) - 1), key="versions"):
        for draft in drafts[1:]:
            with st.container(border=True, key=f"version_{draft.id}"):
                made = when(draft.saved_at, now)
                aside(say("write.versions.made", number=draft.version, when=made))
                st.markdown(plain(draft.text))
                if st.button(say("write.versions.restore"), key=f"restore_{draft.id}"):
                    with shown():
                        restored = services().writing.restore(person, draft.id)
                    st.session_state[f"token_{draft.pitch_id}"] = restored.id
                    st.session_state[f"over_{draft.pitch_id}"] = restored
                    st.session_state.pop(f"way_{draft.pitch_id}", None)
                    st.rerun()


def pitch_menu(person: Person, pitch: Pitch, formats: Mapping[str, PitchFormat]) -> None:
    """Show what can be changed about a pitch itself."""
    with st.expander(say("write.about.title"), key="about"):
        title = st.text_input(
            say("write.about.name"), pitch.title, max_chars=120, key=f"title_{pitch.id}"
        )
        names = list(formats)
        chosen = st.selectbox(
            say("write.about.format"),
            names,
            index=names.index(pitch.format_id),
            format_func=lambda name: formats[name].name,
            key=f"format_{pitch.id}",
        )
        if st.button(say("write.about.save"), key="about_save"):
            with shown():
                services().writing.rename(person, pitch.id, title)
                services().writing.reshape(person, pitch.id, chosen)
            st.rerun()
        _delete(person, pitch)


def _delete(person: Person, pitch: Pitch) -> None:
    if not st.toggle(say("write.about.delete"), key=f"delete_{pitch.id}"):
        return
    st.markdown(say("write.about.sure", pitch=plain(pitch.title)))
    if st.button(say("write.about.really"), key="about_delete"):
        if services().takes.listed(person, pitch.id, limit=1):
            st.error(say("write.about.has_takes"))
            return
        with shown():
            services().writing.delete(person, pitch.id)
        screens.HOME.go()
