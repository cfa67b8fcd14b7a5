"""A check question: choose, be told at once, try again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import streamlit as st

from rostrum.domain.course import Question
from rostrum.domain.errors import RostrumError
from rostrum.web.aside import aside
from rostrum.web.lesson_markdown import lesson_line
from rostrum.web.plain import plain
from rostrum.wording import explain, say

Keep = Callable[[Question, Collection[int]], "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of an answer: right or not, and a sentence when it made something complete."""

    right: bool
    completed: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    chosen: tuple[int, ...]
    content_hash: str
    told: Told


def ask(question: Question, keep: Keep, *, before: bool | None = None, again: bool = True) -> None:
    """Show a question: to answer, or with what was said to the last answer of this visit.

    Args:
        question: The question as it is now.
        keep: Keeps an answer.
        before: Whether it was right when the person answered it on another day.
        again: Whether it may be tried again.
    """
    with st.container(border=True, key=f"question_{question.id}", gap="small"):
        st.markdown(f"**{lesson_line(question.text)}**")
        answer = st.session_state.get(_kept(question))
        if isinstance(answer, _Answer) and answer.content_hash == question.content_hash:
            _told(question, answer, again=again)
        else:
            _form(question, keep, before=before)


def is_answered(question: Question) -> bool:
    """Say whether the question was answered on this visit."""
    return _kept(question) in st.session_state


def was_right(question: Question) -> bool:
    """Say whether the answer of this visit was right."""
    answer = st.session_state.get(_kept(question))
    return isinstance(answer, _Answer) and answer.told.right


def forget(question: Question) -> None:
    """Ask the question anew."""
    st.session_state.pop(_kept(question), None)
    turn = st.session_state.get(_turn(question), 0)
    st.session_state[_turn(question)] = turn + 1


def _form(question: Question, keep: Keep, *, before: bool | None) -> None:
    if question.hint:
        aside(lesson_line(question.hint))
    if before is not None:
        aside(say("learn.question.right_before" if before else "learn.question.wrong_before"))
    turn = st.session_state.get(_turn(question), 0)
    with st.form(f"form_{question.id}_{turn}", border=False):
        chosen = _choices(question, turn)
        sent = st.form_submit_button(say("learn.question.answer"), key=f"send_{question.id}")
    if not sent:
        return
    if not chosen:
        st.warning(say("learn.question.choose_first"))
        return
    try:
        told = keep(question, chosen)
    except RostrumError as error:
        st.error(explain(error, plain))
        return
    st.session_state[_kept(question)] = _Answer(tuple(chosen), question.content_hash, told)
    st.rerun()


def _choices(question: Question, turn: int) -> list[int]:
    labels = [lesson_line(option.text) for option in question.options]
    if question.several:
        aside(say("learn.question.several"))
        return [
            place
            for place, label in enumerate(labels)
            if st.checkbox(label, key=f"choice_{question.id}_{place}_{turn}")
        ]
    place = st.radio(
        say("learn.question.one"),
        range(len(labels)),
        index=None,
        format_func=lambda number: labels[number],
        label_visibility="collapsed",
        key=f"choice_{question.id}_{turn}",
    )
    return [] if place is None else [place]


def _told(question: Question, answer: _Answer, *, again: bool) -> None:
    for place, option in enumerate(question.options):
        text = lesson_line(option.text)
        if place not in answer.chosen:
            aside(text)
            continue
        key = "learn.question.chosen_right" if option.is_right else "learn.question.chosen_wrong"
        st.markdown(say(key, answer=text))
        st.markdown(lesson_line(option.feedback))
    if answer.told.right:
        st.success(say("learn.question.right"))
    else:
        st.warning(say("learn.question.some" if question.several else "learn.question.wrong"))
    if answer.told.completed:
        st.success(answer.told.completed)
    label = say("learn.question.again")
    if again and st.button(label, key=f"again_{question.id}", type="secondary"):
        forget(question)
        st.rerun()


def _kept(question: Question) -> str:
    return f"answered_{question.id}"


def _turn(question: Question) -> str:
    return f"turn_{question.id}"
