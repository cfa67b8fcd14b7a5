"""The report of a take: what you said, what worked, what to change, then the numbers."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from rostrum import phrases
from rostrum.domain.access import Installation, may
from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import CriterionResult, Evidence, Feedback, Fix
from rostrum.domain.person import Person
from rostrum.domain.pitch_format import PitchFormat
from rostrum.domain.take import Revision
from rostrum.services.reading import TakeReport
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.boundary import shown
from rostrum.web.charts import pace_chart
from rostrum.web.components.player import transcript_player
from rostrum.web.plain import plain
from rostrum.web.session import services
from rostrum.web.when import when
from rostrum.wording import clock, say

SEEK = "seek_to"


def heading(report: TakeReport, revision: Revision, now: datetime) -> None:
    """Show which take this is, when it was made and who wrote its words."""
    st.title(say("takes.name", pitch=plain(report.pitch.title), number=report.take.number))
    made = when(report.take.created_at, now)
    engine = phrases.engine_phrase(revision.engine, corrected=revision.corrected)
    facts = [plain(report.pitch_format.name), made, engine]
    if report.pitch.title == report.pitch_format.name:
        facts = facts[1:]
    aside(" · ".join(facts))


def offer_better_words(person: Person, report: TakeReport, revision: Revision) -> None:
    """Offer to hear a rough draft again when a better engine is here."""
    if not revision.engine.draft or report.take.recording is None:
        return
    if not services().models.better_engine_ready():
        if not revision.corrected:
            aside(say("take.draft.note"))
            if may(person, "see", Installation()):
                screens.COMPUTER.link(say("take.draft.get"))
            else:
                aside(say("take.draft.ask"))
        return
    if st.button(say("take.draft.again"), key="hear_better"):
        with shown():
            services().takes.hear_again(person, report.take.id)
        st.rerun()


def said(person: Person, report: TakeReport, revision: Revision, delivery: Delivery) -> None:
    """Show the player with the transcript, and take in what was dismissed in it."""
    take = report.take
    result = transcript_player(
        key=f"player_{take.id}",
        source=_source(report),
        words=revision.transcript.words,
        pauses=delivery.pauses,
        fillers=delivery.fillers,
        cut_from=delivery.cut_from_word,
        limit=delivery.limit + _clock_start(revision),
        seek=st.session_state.get(SEEK),
    )
    if result.dismiss is not None:
        with shown():
            services().takes.dismiss(person, take.id, result.dismiss)
        st.rerun()
    _cut_off(revision, delivery)


def read_only(report: TakeReport, revision: Revision, delivery: Delivery) -> None:
    """Show the player with the transcript to someone who only reads and listens."""
    transcript_player(
        key=f"player_{report.take.id}",
        source=_source(report),
        words=revision.transcript.words,
        pauses=delivery.pauses,
        cut_from=delivery.cut_from_word,
        limit=delivery.limit + _clock_start(revision),
        seek=st.session_state.get(SEEK),
    )
    _cut_off(revision, delivery)


def _source(report: TakeReport) -> str | None:
    return f"/api/takes/{report.take.id}/audio" if report.take.recording else None


def _cut_off(revision: Revision, delivery: Delivery) -> None:
    if delivery.cut_from_word is not None:
        cut = revision.transcript.quote(delivery.cut_from_word, len(revision.transcript.words) - 1)
        st.markdown(say("take.said.cut", words=plain(_short(cut))))


def _clock_start(revision: Revision) -> float:
    """Return the second of the recording in which the hearing's clock starts: the first word."""
    first = next(iter(revision.transcript.words), None)
    return first.span.start if first and first.span else 0.0


def worked(report: TakeReport) -> None:
    """Show the one thing that worked best."""
    strength = report.feedback.strength if report.feedback else None
    if strength is None:
        return
    st.header(say("take.worked.title"))
    with st.container(border=True, key="strength"):
        st.markdown(f"**{plain(strength.message)}**")
        if strength.evidence:
            _quote(report, strength.evidence, "strength")


def to_change(report: TakeReport) -> None:
    """Show at most two fixes, each with its quote, its reason, a sentence to try and a drill."""
    fixes = report.feedback.fixes if report.feedback else ()
    if not fixes:
        return
    st.header(say("take.change.title", count=len(fixes)))
    for number, fix in enumerate(fixes):
        with st.container(border=True, key=f"fix_{number}"):
            _fix(report, fix, number)


def _fix(report: TakeReport, fix: Fix, number: int) -> None:
    st.markdown(f"**{plain(fix.message)}** {plain(fix.reason)}")
    if fix.evidence:
        _quote(report, fix.evidence, f"fix_{number}")
    if fix.try_this:
        st.markdown(say("take.change.try", sentence=plain(fix.try_this)))
    if fix.drill:
        st.markdown(say("take.change.drill", drill=plain(fix.drill)))
    taught = services().learned.reader.course().lesson(fix.lesson)
    if taught:
        screens.LESSON.link(
            say("take.change.lesson", title=plain(taught[1].title)), lesson=fix.lesson
        )


def _quote(report: TakeReport, evidence: Evidence, name: str) -> None:
    quote = f"*“{plain(_short(evidence.quote))}”*"
    if evidence.span is None or report.take.recording is None:
        st.markdown(quote)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(quote, width="content")
        label = say("take.listen", time=clock(evidence.span.start))
        if st.button(label, key=f"hear_{name}", type="tertiary"):
            count = st.session_state.get("seek_count", 0) + 1
            st.session_state["seek_count"] = count
            st.session_state[SEEK] = (count, evidence.span.start)
            st.rerun()


def sounded(delivery: Delivery, pitch_format: PitchFormat) -> None:
    """Show each measure beside what it means, then the pace over time."""
    st.header(say("take.sounded.title"))
    rows = {
        say("take.sounded.time"): phrases.time_phrase(delivery),
        say("take.sounded.pace"): phrases.pace_phrase(delivery, pitch_format),
        say("take.sounded.pauses"): phrases.pauses_phrase(delivery),
        say("take.sounded.fillers"): phrases.fillers_phrase(delivery),
        say("take.sounded.hesitations"): phrases.hesitations_phrase(delivery),
        say("take.sounded.loudness"): phrases.loudness_phrase(delivery),
    }
    st.table({name: plain(phrase) for name, phrase in rows.items() if phrase})
    if len(delivery.pace) > 1:
        with st.expander(say("take.sounded.pace_chart"), key="pace_chart"):
            pace_chart(delivery, pitch_format)


def all_points(feedback: Feedback) -> None:
    """Show every criterion: how far it was met, with its quote."""
    weighed = [result for result in feedback.criteria if result.weighed]
    met = sum(1 for result in weighed if result.level)
    unmet = sum(1 for result in weighed if result.level == 0)
    unknown = len(weighed) - met - unmet
    key = "take.points.title_unknown" if unknown else "take.points.title"
    title = say(key, met=met, unmet=unmet, unknown=unknown)
    with st.expander(title, key="points"):
        for result in weighed:
            _point(result)
        others = [result for result in feedback.criteria if not result.weighed and result.level]
        if others:
            aside(say("take.points.others"))
            for result in others:
                _point(result)


def _point(result: CriterionResult) -> None:
    name, state = plain(phrases.criterion_name(result.id)), phrases.point_phrase(result)
    st.markdown(
        say("take.points.point", name=name, state=state)
        + (f"  \n{plain(result.advice)}" if result.advice else "")
        + "".join(f"  \n*“{plain(_short(found.quote))}”*" for found in result.evidence[:1])
    )


def more(report: TakeReport) -> None:
    """Show what else can be done with a take: another take, comparing, files."""
    with st.container(horizontal=True):
        if st.button(say("take.more.record"), type="primary", key="record_next"):
            screens.RECORD.go(pitch=report.pitch.id)
        if st.button(say("take.more.words"), key="to_words"):
            screens.WRITE.go(pitch=report.pitch.id)


def _short(text: str, most: int = 220) -> str:
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"
