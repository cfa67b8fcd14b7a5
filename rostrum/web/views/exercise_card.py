"""The exercise of a module: what to say, and the button that leads to the recorder."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from rostrum.domain.course import Module
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.services.learning_text import missing_in_words, rule_in_words
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.lesson_markdown import lesson_line, lesson_text
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import clock, say


def of_take(person: Person, pitch: Pitch) -> None:
    """Show that a take says an exercise, and what that means for its module."""
    if not pitch.exercise_id:
        return
    with shown():
        seen = services().learned.course.studies.course(person)
    for within in seen.modules:
        if within.module.exercise is None or within.module.exercise.id != pitch.exercise_id:
            continue
        name = plain(within.module.title)
        if within.progress.done_at is not None:
            rule = rule_in_words(within.module)
            st.success(say("learn.exercise.module_done", module=name, rule=rule))
        else:
            aside(say("learn.exercise.of_module", module=name))
            missing = missing_in_words(within.module, within.progress)
            st.markdown("\n".join(f"- {sentence}" for sentence in missing))
        screens.LEARN.link(say("learn.exercise.back"))


def exercise_card(person: Person, module: Module, *, said: bool, main: bool) -> None:
    """Show a module's exercise, and whether it was said.

    Args:
        person: Who says it.
        module: The module it belongs to.
        said: True when it was said before.
        main: True where saying it is the one thing to do on the page.
    """
    exercise = module.exercise
    if exercise is None:
        return
    with st.container(border=True, key=f"exercise_{module.id}"):
        aside(say("learn.exercise.said" if said else "learn.exercise.caption"))
        st.markdown(f"**{lesson_line(exercise.title)}**")
        st.markdown(lesson_text(exercise.task))
        pitch_format = services().writing.formats().get(exercise.format_id)
        if pitch_format is not None:
            aside(say("learn.exercise.limit", limit=clock(pitch_format.limit)))
        if exercise.listen_for:
            st.markdown(say("learn.exercise.listen_for"))
            st.markdown("\n".join(f"- {lesson_line(it)}" for it in exercise.listen_for))
        label = say("learn.exercise.again" if said else "learn.exercise.record")
        kind: Literal["primary", "secondary"] = "primary" if main and not said else "secondary"
        if st.button(label, key=f"say_{module.id}", type=kind):
            with shown():
                pitch = services().learned.course.exercises.start(person, module.id)
            screens.RECORD.go(pitch=pitch.id)
