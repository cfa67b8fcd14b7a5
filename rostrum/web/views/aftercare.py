"""What else a person does with a take: correct its words, keep files of it, delete it."""

from __future__ import annotations

import streamlit as st

from rostrum.domain.person import Person
from rostrum.domain.take import Revision
from rostrum.services.reading import TakeReport
from rostrum.services.takes import ListedTake
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown, told
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.wording import say

TEXT_KINDS = ("txt", "json", "pdf", "docx")
SOUND_KINDS = ("mp3", "audio")
TIMED_KINDS = ("vtt", "srt")


def correct(person: Person, report: TakeReport, revision: Revision) -> None:
    """Show the words to be corrected; the sound keeps its place."""
    with st.expander(say("take.correct.title"), key="correct"):
        aside(say("take.correct.lead"))
        with st.form(f"correct_{report.take.id}_{revision.number}", border=False):
            text = st.text_area(
                say("take.correct.label"),
                revision.transcript.text,
                height=220,
                key=f"corrected_{report.take.id}_{revision.number}",
            )
            beside = st.container()
            sent = st.form_submit_button(say("take.correct.save"))
        if report.revisions[1:]:
            aside(say("take.correct.revision", number=revision.number))
    if sent:
        with beside, told(text_empty=say("take.correct.empty")):
            services().takes.correct(person, report.take.id, text, revision.number)
            st.rerun()


def dismissed(person: Person, report: TakeReport, revision: Revision) -> None:
    """Show the words that were no fillers after all, each to be counted again."""
    texts = {word.id: word.text for word in revision.transcript.words}
    kept = [word_id for word_id in report.dismissed if word_id in texts]
    if not kept:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="dismissed"):
        aside(say("take.dismissed.lead"))
        for word_id in kept:
            label = say("take.dismissed.back", word=plain(texts[word_id]))
            if st.button(label, key=f"count_{word_id}", type="tertiary"):
                with shown():
                    services().takes.undismiss(person, report.take.id, word_id)
                st.rerun()


def compare_with(report: TakeReport, others: list[ListedTake]) -> None:
    """Show links that set this take beside the ones before it."""
    earlier = [
        listed
        for listed in others
        if listed.take.state == "ready" and listed.take.number < report.take.number
    ]
    if not earlier:
        return
    with st.expander(say("take.compare.title"), key="compare_with"):
        for listed in earlier[:10]:
            screens.COMPARE.link(
                say("take.compare.with", number=listed.take.number),
                earlier=listed.take.id,
                later=report.take.id,
            )


def files(report: TakeReport) -> None:
    """Show the files that can be kept of a take."""
    sound = SOUND_KINDS if report.is_own and report.take.recording is not None else ()
    timed = report.revision is not None and report.revision.transcript.is_timed
    kinds = sound + (TIMED_KINDS if timed else ()) + TEXT_KINDS
    with st.expander(say("take.files.title"), key="files"), st.container(horizontal=True):
        for kind in kinds:
            st.link_button(
                say(f"take.files.{kind}"),
                f"/api/takes/{report.take.id}/download/{kind}",
                key=f"file_{kind}",
            )


def delete(person: Person, report: TakeReport) -> None:
    """Show the deletion of a take, in two steps."""
    with st.expander(say("take.delete.title"), key="delete"):
        st.markdown(say("take.delete.lead"))
        sure = st.checkbox(say("take.delete.sure"), key="delete_sure")
        if st.button(say("take.delete.do"), key="delete_take", disabled=not sure) and sure:
            with shown():
                services().takes.delete(person, report.take.id)
            screens.TAKES.go()
