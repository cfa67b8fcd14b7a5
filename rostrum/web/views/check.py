"""The mixed check: the questions that are due, one after another."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from rostrum.domain.course import Question
from rostrum.domain.person import Person
from rostrum.services.mixed_check import DueQuestion
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import questions
from rostrum.wording import say

ROUND, PLACE = "check_round", "check_place"


def everything(person: Person) -> None:
    """Show the mixed check: the present question, or how it went."""
    asked = _round(person)
    place = int(st.session_state.get(PLACE, 0))
    if not asked:
        st.markdown(say("learn.check.none"))
        screens.LEARN.link(say("learn.lesson.to_course"))
    elif place >= len(asked):
        _result(asked)
    else:
        _one(person, asked, place)


def _round(person: Person) -> Sequence[DueQuestion]:
    """Return the questions of this round: they stay the same until it is over."""
    if ROUND not in st.session_state:
        with shown():
            due = services().learned.course.checks.due(person)
        for it in due:
            questions.forget(it.question)
        st.session_state[ROUND], st.session_state[PLACE] = due, 0
    found: Sequence[DueQuestion] = st.session_state[ROUND]
    return found


def _one(person: Person, asked: Sequence[DueQuestion], place: int) -> None:
    aside(say("learn.check.place", number=place + 1, questions=len(asked)))
    now = asked[place]

    def keep(question: Question, chosen: Collection[int]) -> questions.Told:
        check = services().learned.course.checks
        return questions.Told(check.answer(person, question.id, chosen, question.content_hash))

    questions.ask(now.question, keep, again=False)
    if not questions.is_answered(now.question):
        return
    screens.LESSON.link(
        say("learn.check.from", lesson=plain(now.lesson.title)), lesson=now.lesson.id
    )
    last = place + 1 == len(asked)
    label = say("learn.check.see" if last else "learn.check.next")
    if st.button(label, type="primary", key=f"check_next_{place}"):
        st.session_state[PLACE] = place + 1
        st.rerun()


def _result(asked: Sequence[DueQuestion]) -> None:
    missed = [it for it in asked if not questions.was_right(it.question)]
    st.markdown(say("learn.check.result", right=len(asked) - len(missed), questions=len(asked)))
    st.markdown(say("learn.check.missed" if missed else "learn.check.all_right"))
    for lesson in {it.lesson.id: it.lesson for it in missed}.values():
        screens.LESSON.link(plain(lesson.title), lesson=lesson.id)
    if st.button(say("learn.check.end"), type="primary", key="check_end"):
        for it in asked:
            questions.forget(it.question)
        st.session_state.pop(ROUND, None)
        screens.LEARN.go()
