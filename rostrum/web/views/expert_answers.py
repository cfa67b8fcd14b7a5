"""What an expert told the team, below the prompt or the fact it answers."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.study import TeamAnswer
from rostrum.services.expert_answers import MOST_CHARACTERS, Told
from rostrum.web.aside import aside
from rostrum.web.boundary import told as told_or_shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import day_here, full_date
from rostrum.wording import say


def telling(person: Person) -> Callable[[str], None]:
    """Return what shows the team's answer to a prompt, and lets a trainer write it down."""
    known = services().learned.course.experts.known(person)

    def show(prompt_id: str) -> None:
        answer = known.answers.get(prompt_id)
        if answer is not None:
            _answer(answer)
        if known.may_write:
            _writing(person, prompt_id, answer)
        elif answer is None:
            aside(say("learn.expert.none"))

    return show


def _answer(answer: TeamAnswer) -> None:
    for paragraph in filter(str.strip, answer.text.splitlines()):
        st.markdown(plain(paragraph))
    role = say("learn.expert.role", role=plain(answer.expert_role)) if answer.expert_role else ""
    aside(
        say(
            "learn.expert.who",
            expert=plain(answer.expert),
            role=role,
            day=full_date(answer.said_on),
        )
    )


def _writing(person: Person, prompt_id: str, answer: TeamAnswer | None) -> None:
    label = say("learn.expert.change" if answer else "learn.expert.write")
    with st.expander(label, key=f"expert_{prompt_id}"):
        _form(person, prompt_id, answer)
        if answer is not None:
            _deletion(person, prompt_id, answer)


def _form(person: Person, prompt_id: str, answer: TeamAnswer | None) -> None:
    today = day_here(services().clock.now())
    was = answer.version if answer else 0
    with st.form(f"expert_form_{prompt_id}_{was}", border=False):
        told = Told(
            text=st.text_area(
                say("learn.expert.text"),
                answer.text if answer else "",
                max_chars=MOST_CHARACTERS,
                key=f"expert_text_{prompt_id}_{was}",
            ),
            expert=st.text_input(
                say("learn.expert.name"),
                answer.expert if answer else "",
                key=f"expert_name_{prompt_id}_{was}",
            ),
            expert_role=st.text_input(
                say("learn.expert.role_label"),
                answer.expert_role if answer else "",
                key=f"expert_role_{prompt_id}_{was}",
            ),
            said_on=st.date_input(
                say("learn.expert.day"),
                answer.said_on if answer else today,
                max_value=max(today, answer.said_on) if answer else today,
                key=f"expert_day_{prompt_id}_{was}",
                format="MM/DD/YYYY",
            ),
        )
        sent = st.form_submit_button(say("learn.expert.save"), key=f"expert_save_{prompt_id}")
    if sent:
        with told_or_shown():
            services().learned.course.experts.write(person, prompt_id, told, was)
            st.rerun()


def _deletion(person: Person, prompt_id: str, answer: TeamAnswer) -> None:
    sure = st.checkbox(say("learn.expert.sure"), key=f"expert_sure_{prompt_id}_{answer.version}")
    label = say("learn.expert.delete")
    if st.button(label, key=f"expert_delete_{prompt_id}", disabled=not sure) and sure:
        with told_or_shown():
            services().learned.course.experts.delete(person, prompt_id, answer.version)
            st.rerun()
