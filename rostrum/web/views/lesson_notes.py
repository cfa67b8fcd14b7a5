"""Notes beside a lesson: they save themselves, and another window's words are never lost."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.errors import ChangedMeanwhile, RostrumError
from rostrum.domain.study import Note
from rostrum.services.notes import MOST_CHARACTERS
from rostrum.web.aside import aside
from rostrum.web.plain import plain
from rostrum.web.session import current_person, services
from rostrum.web.when import when
from rostrum.wording import explain, say


@st.fragment
def notes(lesson_id: str) -> None:
    """Show the person's notes beside a lesson, to read and to change."""
    person, kept_key = current_person(), f"note_{lesson_id}"
    here = services().learned.course.notes
    note = st.session_state.setdefault(kept_key, here.note(person, lesson_id))
    with st.expander(say("learn.notes.title"), expanded=bool(note.text)):
        aside(say("learn.notes.lead"))
        text = st.text_area(
            say("learn.notes.label"),
            value=st.session_state.setdefault(f"note_began_{lesson_id}", note.text),
            max_chars=MOST_CHARACTERS,
            label_visibility="collapsed",
            key=f"note_text_{lesson_id}_{st.session_state.get(_turn(lesson_id), 0)}",
        )
        if text != note.text:
            note = _saved(note, text)
            st.session_state[kept_key] = note
        if note.saved_at is not None:
            aside(say("learn.notes.saved", when=when(note.saved_at, services().clock.now())))


def _saved(note: Note, text: str) -> Note:
    here = services().learned.course.notes
    person = current_person()
    try:
        return here.save(person, note.lesson_id, text, note.version)
    except ChangedMeanwhile:
        other = here.note(person, note.lesson_id)
        st.warning(say("learn.notes.elsewhere"))
        st.markdown(plain(other.text))
        if st.button(say("learn.notes.take_both"), key=f"both_{note.lesson_id}"):
            merged = f"{other.text}\n\n{text}"
            st.session_state[f"note_{note.lesson_id}"] = here.save(
                person, note.lesson_id, merged, other.version
            )
            turn = st.session_state.get(_turn(note.lesson_id), 0)
            st.session_state[_turn(note.lesson_id)] = turn + 1
            st.session_state[f"note_began_{note.lesson_id}"] = merged
            st.rerun()
    except RostrumError as error:
        st.error(explain(error, plain))
    return note


def _turn(lesson_id: str) -> str:
    return f"note_turn_{lesson_id}"
