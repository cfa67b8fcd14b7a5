"""Writing to a leader, or calling: a draft of the person's own words, to change and to send."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from rostrum.domain.ids import PitchId
from rostrum.domain.mailto import mail_link
from rostrum.domain.person import Person
from rostrum.services.leaders import SeenLeader
from rostrum.services.letter_text import (
    CALL_SECONDS,
    EMAIL_WORDS,
    LETTER_WORDS,
    LONGEST_SUBJECT,
    Written,
    call_seconds,
    word_count,
)
from rostrum.web import outside
from rostrum.web.aside import aside
from rostrum.web.boundary import told
from rostrum.web.session import services
from rostrum.wording import say

Kind = Literal["letter", "email", "call"]
KINDS: tuple[Kind, ...] = ("letter", "email", "call")
NO_PITCH = ""
LONGEST_TEXT = 10_000
HEIGHT = 420


def everything(person: Person, seen: SeenLeader) -> None:
    """Show the draft: whose words, what kind, the text to change, and the ways to take it along."""
    st.header(say("leaders.write.title"))
    st.markdown(say("leaders.write.lead"))
    titles = {str(it.id): it.title for it in services().writing.pitches(person)}
    ids = [*titles, NO_PITCH]
    pitch = st.selectbox(
        say("leaders.write.pitch"),
        ids,
        format_func=lambda it: titles.get(it, say("leaders.write.no_words")),
        key="write_pitch",
    )
    kind = st.radio(
        say("leaders.write.kind"),
        KINDS,
        format_func=lambda it: say(f"leaders.write.kinds.{it}"),
        horizontal=True,
        key="write_kind",
    )
    with told():
        wanted = PitchId(pitch) if pitch else None
        draft = services().learned.letters.draft(person, seen.leader.id, wanted)
        key = f"{seen.leader.id}_{seen.leader.version}_{pitch}_{kind}"
        _text(seen, kind, getattr(draft, kind), key)


def _text(seen: SeenLeader, kind: Kind, draft: Written, key: str) -> None:
    if draft.left_out:
        st.markdown(say("leaders.write.left_out", count=draft.left_out))
    subject = ""
    if kind == "email":
        subject = st.text_input(
            say("leaders.write.subject"),
            draft.subject,
            max_chars=LONGEST_SUBJECT,
            key=f"subject_{key}",
        )
    text = st.text_area(
        say("leaders.write.body"),
        draft.text,
        max_chars=LONGEST_TEXT,
        height=HEIGHT,
        key=f"text_{key}",
    )
    _length(kind, text)
    if kind == "email":
        _mail(seen.leader.email, subject, text)
    with st.expander(say("leaders.write.copy"), key="copy_text"):
        st.code(text, language=None, wrap_lines=True)
    aside(say("leaders.write.own"))


def _length(kind: Kind, text: str) -> None:
    """Show how long it is, and when that is too long."""
    count = word_count(text)
    if kind == "call":
        seconds = round(call_seconds(text))
        most = round(CALL_SECONDS)
        aside(say("leaders.write.seconds", count=count, seconds=seconds, most=most))
        is_over = seconds > most
    else:
        most = EMAIL_WORDS if kind == "email" else LETTER_WORDS
        key = "leaders.write.words_email" if kind == "email" else "leaders.write.words"
        aside(say(key, count=count, most=most))
        is_over = count > most
    if is_over:
        st.markdown(say("leaders.write.over"))


def _mail(to: str, subject: str, text: str) -> None:
    link = mail_link(to, subject, text)
    if not to:
        aside(say("leaders.write.no_email"))
    outside.link(link.href, say("leaders.write.open"), main=True)
    if not link.is_whole:
        st.markdown(say("leaders.write.too_long"))
