"""A lesson: its sections one after another, its questions, and what comes after it."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from rostrum.domain.course import Module, Question
from rostrum.domain.person import Person
from rostrum.services.learning import LessonSeen, ModuleSeen, Outcome
from rostrum.services.learning_text import missing_in_words, rule_in_words
from rostrum.web import outside, screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.lesson_markdown import lesson_line
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.views import lesson_blocks, questions
from rostrum.web.views.exercise_card import exercise_card
from rostrum.wording import say


def heading(found: LessonSeen) -> None:
    """Show what lesson this is, and where in its module."""
    module, lesson = found.within.module, found.lesson
    screens.LEARN.link(say("learn.lesson.up", module=plain(module.title)))
    st.title(lesson_line(lesson.title))
    place = module.lessons.index(lesson) + 1
    aside(
        say(
            "learn.lesson.place",
            number=place,
            lessons=len(module.lessons),
            minutes=lesson.minutes,
        )
    )


def sections(person: Person, found: LessonSeen, around: lesson_blocks.Around) -> bool:
    """Show the sections up to the first that was not read, and the button that goes on.

    Returns:
        True once the whole lesson is on the page and was read.
    """
    parts, read = found.lesson.sections, found.within.standing.read
    unread = [place for place, part in enumerate(parts) if part.id not in read]
    asked = screens.asked_here("section")
    until = max([unread[0] if unread else len(parts), *_places(found, asked)])
    for part in parts[: until + 1]:
        lesson_blocks.section(part, around)
    if not unread:
        return True
    _go_on(person, found, unread, until)
    return False


def _places(found: LessonSeen, asked: str) -> list[int]:
    return [place for place, part in enumerate(found.lesson.sections) if part.id == asked]


def _go_on(person: Person, found: LessonSeen, unread: list[int], until: int) -> None:
    """Keep what is on the page as read, and show what comes next."""
    parts = found.lesson.sections
    is_last = until + 1 >= len(parts)
    label = say("learn.lesson.finish" if is_last else "learn.lesson.go_on")
    aside(say("learn.lesson.parts", number=until + 1, parts=len(parts)))
    if st.button(label, type="primary", key=f"go_on_{found.lesson.id}_{until}"):
        with shown():
            ids = [parts[place].id for place in unread if place <= until]
            outcome = services().learned.course.studies.read(person, found.lesson.id, ids)
        st.session_state["just_done"] = done_sentence(outcome)
        st.rerun()


def just_done() -> None:
    """Show that the last step made the module done."""
    sentence = st.session_state.pop("just_done", "")
    if sentence:
        st.success(sentence)


def done_sentence(outcome: Outcome) -> str:
    """Return what is said when a step made its module done; "" otherwise."""
    if not outcome.completed:
        return ""
    module = outcome.within.module
    return say("learn.done", module=plain(module.title), rule=rule_in_words(module))


def asking(person: Person, within: ModuleSeen) -> Callable[[Question], None]:
    """Return what shows a question of a lesson and keeps its answers."""

    def keep(question: Question, chosen: Collection[int]) -> questions.Told:
        outcome = services().learned.course.studies.answer(
            person, question.id, chosen, question.content_hash
        )
        return questions.Told(bool(outcome.right), done_sentence(outcome))

    def show(question: Question) -> None:
        questions.ask(question, keep, before=within.standing.latest.get(question.id))

    return show


def standing(person: Person, module: Module) -> None:
    """Show when the module is done, and what is missing, as things stand now."""
    seen = services().learned.course.studies.course(person)
    within = next(it for it in seen.modules if it.module.id == module.id)
    if within.progress.done_at is not None:
        st.markdown(say("learn.module.is_done", module=plain(module.title)))
        return
    st.markdown(rule_in_words(module))
    missing = missing_in_words(module, within.progress)
    st.markdown("\n".join(f"- {sentence}" for sentence in missing))


def ways_on(found: LessonSeen) -> None:
    """Show the ways to the lessons before and after, and to paper."""
    if found.following is not None:
        label = say("learn.lesson.next", lesson=plain(found.following.title))
        if st.button(label, type="primary", key="next_lesson"):
            screens.LESSON.go(lesson=found.following.id)
    with st.container(horizontal=True):
        if found.previous is not None:
            name = say("learn.lesson.previous", lesson=plain(found.previous.title))
            # A link to the page that is open would look like the chosen one of several.
            if st.button(name, key="previous_lesson", type="tertiary"):
                screens.LESSON.go(lesson=found.previous.id)
        screens.LEARN.link(say("learn.lesson.to_course"))
        outside.link(f"/print/lesson/{found.lesson.id}", say("learn.lesson.print"))


def end(person: Person, found: LessonSeen) -> None:
    """Show what comes after the last word of a lesson."""
    module = found.within.module
    if found.following is None and module.exercise is not None:
        exercise_card(person, module, said=found.within.progress.said, main=True)
    standing(person, module)
    ways_on(found)
