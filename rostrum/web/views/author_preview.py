"""How a lesson will look: shown by the same code as the lesson itself."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.course import Lesson, Module
from rostrum.web.lesson_markdown import lesson_text
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import lesson_blocks
from rostrum.wording import say


def preview(made: Lesson | Module, path: str) -> None:
    """Show what the text of a file becomes."""
    st.subheader(plain(made.title) or say("author.preview.untitled"))
    if isinstance(made, Module):
        _module(made)
        return
    now = services().clock.now()
    numbers = lesson_blocks.numbers_of(made)
    around = lesson_blocks.Around(now, path.partition("/")[0], numbers)
    for section in made.sections:
        lesson_blocks.section(section, around)
    lesson_blocks.sources(made.sources)


def _module(made: Module) -> None:
    st.markdown(lesson_text(made.introduction, {}))
    st.markdown("\n".join(f"- {plain(text)}" for text in made.objectives))
    if made.exercise:
        st.markdown(f"**{plain(made.exercise.title)}**")
        st.markdown(plain(made.exercise.task))
