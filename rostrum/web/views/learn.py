"""The course: the one next thing, the modules, and what was earned."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.course import Lesson
from rostrum.domain.person import Person
from rostrum.services.learning import CourseSeen, ModuleSeen
from rostrum.services.learning_text import missing_in_words, rule_in_words
from rostrum.services.mixed_check import Mind
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.lesson_markdown import lesson_line, lesson_text
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views.exercise_card import exercise_card
from rostrum.web.views.next_step import next_step
from rostrum.web.when import on_day
from rostrum.wording import say


def everything(person: Person) -> None:
    """Show the course to one person."""
    with shown():
        seen = services().learned.course.studies.course(person)
    if not seen.modules:
        st.markdown(say("learn.empty"))
        return
    done = sum(it.progress.done_at is not None for it in seen.modules)
    aside(say("learn.lead", done=done, modules=len(seen.modules)))
    thing = services().learned.course.next_things.next_thing(person)
    if thing is not None:
        next_step(person, thing)
    _check(person, nothing_else=thing is None)
    _search(person)
    st.header(say("learn.modules"))
    mind = services().learned.course.checks.mind(person)
    for number, within in enumerate(seen.modules, 1):
        _module(person, within, number, mind.get(within.module.id), is_next=_is_next(seen, within))


def _is_next(seen: CourseSeen, within: ModuleSeen) -> bool:
    return seen.next_module is not None and seen.next_module.module is within.module


def _check(person: Person, *, nothing_else: bool) -> None:
    due = services().learned.course.checks.due(person)
    if not due:
        return
    with st.container(border=True, key="mixed_check"):
        st.markdown(say("learn.check.due", count=len(due)))
        if st.button(
            say("learn.check.begin"),
            key="begin_check",
            type="primary" if nothing_else else "secondary",
        ):
            screens.CHECK.go()


def _search(person: Person) -> None:
    query = st.text_input(
        say("learn.search.label"),
        key="course_search",
        max_chars=200,
        placeholder=say("learn.search.example"),
    )
    if not query.strip():
        return
    with shown():
        hits = services().learned.course.search.find(person, query)
    if not hits:
        st.markdown(say("learn.search.nothing", query=plain(query)))
    for place, hit in enumerate(hits):
        with st.container(key=f"hit_{place}", gap="xsmall"):
            name = f"**{plain(hit.section.title)}**"
            screens.LESSON.link(name, lesson=hit.lesson.id, section=hit.section.id)
            where = say("learn.search.hit", lesson=plain(hit.lesson.title))
            aside(f"{where} {plain(hit.snippet)}")


def _module(
    person: Person, within: ModuleSeen, number: int, mind: Mind | None, *, is_next: bool
) -> None:
    module = within.module
    label = say(
        "learn.module.label", number=number, title=plain(module.title), state=_state(within)
    )
    with st.expander(label, expanded=is_next, key=f"module_{module.id}"):
        if module.introduction:
            st.markdown(lesson_text(module.introduction))
        st.markdown(say("learn.module.objectives", minutes=module.minutes))
        st.markdown("\n".join(f"- {lesson_line(it)}" for it in module.objectives))
        aside(_progress(within))
        for lesson in module.lessons:
            _lesson(within, lesson)
        _rule(within)
        if mind is not None and mind.mastered:
            aside(say("learn.module.mastered", mastered=mind.mastered, met=mind.met))
        if module.exercise is not None:
            exercise_card(person, module, said=within.progress.said, main=False)


def _lesson(within: ModuleSeen, lesson: Lesson) -> None:
    key = "learn.lesson.row_read" if within.has_read(lesson) else "learn.lesson.row"
    label = say(key, title=plain(lesson.title), minutes=lesson.minutes)
    screens.LESSON.link(label, lesson=lesson.id)


def _state(within: ModuleSeen) -> str:
    if within.progress.done_at is not None:
        return say("learn.module.done")
    return say("learn.module.begun" if within.progress.begun else "learn.module.new")


def _progress(within: ModuleSeen) -> str:
    lessons = say(
        "learn.module.lessons", read=within.lessons_read, lessons=len(within.module.lessons)
    )
    if not within.progress.questions:
        return lessons
    right = say(
        "learn.module.right", right=within.progress.right, questions=within.progress.questions
    )
    return say("learn.module.progress", lessons=lessons, right=right)


def _rule(within: ModuleSeen) -> None:
    done_at = within.progress.done_at
    if done_at is not None:
        st.markdown(say("learn.module.done_on", day=on_day(done_at, services().clock.now())))
        return
    st.markdown(rule_in_words(within.module))
    missing = missing_in_words(within.module, within.progress)
    if within.progress.begun and missing:
        st.markdown("\n".join(f"- {sentence}" for sentence in missing))
