"""The one next thing in the course, and the button that does it."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.services.next_thing import NextThing
from rostrum.web import screens
from rostrum.web.boundary import shown
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import dated
from rostrum.wording import say


def next_step(person: Person, thing: NextThing) -> None:
    """Show what to do now, why, and the button that does it."""
    with st.container(border=True, key="next_step"):
        st.markdown(_why(thing))
        st.markdown(_what(thing))
        label = say(f"learn.next.do_{'first' if thing.is_first else thing.step}")
        if st.button(label, type="primary", key="do_next"):
            _go(person, thing)


def _why(thing: NextThing) -> str:
    if thing.why == "next" or thing.due_on is None:
        key = "first" if thing.is_first else thing.why
        return f"**{say(f'learn.next.why_{key}')}**"
    day = dated(thing.due_on, services().clock.now())
    return f"**{say(f'learn.next.why_{thing.why}_by', day=day)}**"


def _what(thing: NextThing) -> str:
    if thing.step == "check":
        return say("learn.next.check")
    return say(
        f"learn.next.{thing.step}",
        title=plain(thing.title),
        module=plain(thing.module_title),
        minutes=thing.minutes,
    )


def _go(person: Person, thing: NextThing) -> None:
    if thing.step == "lesson":
        screens.LESSON.go(lesson=thing.lesson_id)
    if thing.step == "check":
        screens.CHECK.go()
    with shown():
        pitch = services().learned.course.exercises.start(person, thing.module_id)
    screens.RECORD.go(pitch=pitch.id)
