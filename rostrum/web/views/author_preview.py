"""How a lesson will look, block by block."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.course import (
    Block,
    Callout,
    ExpertPrompt,
    Lesson,
    Module,
    Picture,
    Question,
    Words,
)
from rostrum.web.plain import plain
from rostrum.wording import say


def preview(made: Lesson | Module) -> None:
    """Show what a text becomes."""
    st.subheader(plain(made.title) or say("author.preview.untitled"))
    if isinstance(made, Module):
        _markdown(made.introduction)
        st.markdown("\n".join(f"- {plain(text)}" for text in made.objectives))
        if made.exercise:
            st.markdown(f"**{plain(made.exercise.title)}**")
            st.markdown(plain(made.exercise.task))
        return
    for section in made.sections:
        st.markdown(f"**{plain(section.title)}**")
        for block in section.blocks:
            _block(block)


def _block(block: Block) -> None:
    match block:
        case Words():
            _markdown(block.markdown)
        case Picture():
            st.caption(say("author.preview.picture", shows=plain(block.shows)))
        case Callout():
            with st.container(border=True):
                st.caption(say(f"author.preview.{block.kind}"))
                st.markdown(f"**{plain(block.title)}**")
                _markdown(block.markdown)
        case Question():
            _question(block)
        case ExpertPrompt():
            with st.container(border=True):
                st.caption(say("author.preview.ask"))
                st.markdown(f"**{plain(block.title)}**")
                _markdown(block.markdown)


def _question(question: Question) -> None:
    st.markdown(f"**{plain(question.text)}**")
    if question.hint:
        st.caption(plain(question.hint))
    for option in question.options:
        key = "right" if option.is_right else "wrong"
        answer, feedback = plain(option.text), plain(option.feedback)
        st.markdown(say(f"author.preview.{key}", answer=answer, feedback=feedback))


def _markdown(text: str) -> None:
    """Show Markdown without what only Streamlit would act on: formulas and coloured text.

    Pictures are shown by their words: an address in them could tell others who reads.
    """
    st.markdown(text.replace("$", "\\$").replace(":", "&#58;").replace("![", "["))
