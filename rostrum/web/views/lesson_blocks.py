"""What stands in a lesson, block by block; the author's preview shows it with the same code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

import streamlit as st

from rostrum.domain.course import (
    Block,
    Callout,
    ExpertPrompt,
    Lesson,
    Picture,
    Question,
    Section,
    Source,
    Words,
)
from rostrum.domain.drafting import seconds_to_say
from rostrum.domain.pitch_format import DEFAULT_PACE_WPM
from rostrum.web.aside import aside
from rostrum.web.lesson_markdown import lesson_line, lesson_text
from rostrum.web.plain import plain
from rostrum.web.when import dated, full_date
from rostrum.wording import say


def show_question(question: Question) -> None:
    """Show a question with all its answers and what is said to each; nothing can be chosen."""
    st.markdown(f"**{lesson_line(question.text)}**")
    if question.hint:
        aside(lesson_line(question.hint))
    for option in question.options:
        key = "learn.question.key_right" if option.is_right else "learn.question.key_wrong"
        st.markdown(
            say(key, answer=lesson_line(option.text), feedback=lesson_line(option.feedback))
        )


def no_answer(prompt_id: str) -> None:
    """Show no answer of a team: what a preview does."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a lesson needs around its blocks.

    Attributes:
        now: The present instant, which dates are seen from.
        folder: Name of the module's folder, where its pictures lie.
        numbers: The number of each source by its id.
        question: Shows a question.
        told: Shows what an expert told the team, below a prompt or a fact, by its id.
    """

    now: datetime
    folder: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    question: Callable[[Question], None] = show_question
    told: Callable[[str], None] = no_answer


def numbers_of(lesson: Lesson) -> dict[str, int]:
    """Return the number of each source of a lesson, by its id."""
    return {source.id: place for place, source in enumerate(lesson.sources, 1)}


def section(part: Section, around: Around) -> None:
    """Show a section with everything in it."""
    st.header(lesson_line(part.title), anchor=part.id)
    for place, block in enumerate(part.blocks):
        _block(block, around, f"{part.id}_{place}")


def sources(found: tuple[Source, ...]) -> None:
    """Show where the facts come from: a numbered list with the day somebody read it there."""
    if not found:
        return
    st.subheader(say("learn.sources.title"))
    st.markdown("\n".join(f"{place}. {_source(source)}" for place, source in enumerate(found, 1)))


def _source(source: Source) -> str:
    title, read = plain(source.title), say("learn.sources.read", day=full_date(source.read_on))
    if not source.url.startswith(("https://", "http://")):
        return f"{title}. {read}"
    return f"[{title}](<{quote(source.url, safe='/:?#[]@!$&()*+,;=%~')}>). {read}"


def _block(block: Block, around: Around, key: str) -> None:
    match block:
        case Words():
            st.markdown(lesson_text(block.markdown, around.numbers))
        case Picture():
            _picture(block, around)
        case Callout():
            _callout(block, around, key)
        case Question():
            around.question(block)
        case ExpertPrompt():
            _prompt(block, around, key)


def _picture(block: Picture, around: Around) -> None:
    """Show a picture from our own route: Streamlit would give it out to anyone."""
    address = f"/api/lessons/{quote(around.folder, safe='')}/{quote(block.file, safe='')}"
    st.markdown(f"![{plain(block.shows)}]({address})")


def _callout(block: Callout, around: Around, key: str) -> None:
    with st.container(border=True, key=f"callout_{block.kind}_{key}", gap="xsmall"):
        aside(_caption(block, around.now))
        if block.title:
            st.markdown(f"**{lesson_line(block.title)}**")
        st.markdown(lesson_text(block.markdown, around.numbers))
        if block.id:
            around.told(block.id)


def _caption(block: Callout, now: datetime) -> str:
    if block.kind == "read_aloud":
        seconds = round(seconds_to_say(block.markdown, DEFAULT_PACE_WPM))
        return say("learn.callout.read_aloud", seconds=max(seconds, 1))
    if block.kind == "confirm" and block.by is not None:
        return say("learn.callout.confirm_by", day=dated(block.by, now))
    return say(f"learn.callout.{block.kind}")


def _prompt(block: ExpertPrompt, around: Around, key: str) -> None:
    with st.container(border=True, key=f"ask_{key}", gap="xsmall"):
        aside(say("learn.callout.ask"))
        st.markdown(f"**{lesson_line(block.title)}**")
        st.markdown(lesson_text(block.markdown, around.numbers))
        around.told(block.id)
