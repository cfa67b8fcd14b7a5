"""Two takes side by side: what changed in words, time and points."""

from __future__ import annotations

import streamlit as st

from rostrum import phrases
from rostrum.domain.comparison import Comparison
from rostrum.services.reading import TakeReport
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.plain import plain
from rostrum.wording import clock, say


def heading(earlier: TakeReport, later: TakeReport) -> None:
    """Show which two takes these are."""
    st.title(say("compare.title", first=earlier.take.number, second=later.take.number))
    aside(plain(later.pitch.title))


def in_short(comparison: Comparison) -> None:
    """Show the changes most worth saying."""
    with st.container(border=True, key="in_short"):
        for sentence in phrases.changes_phrases(comparison):
            st.markdown(plain(sentence))


def numbers(earlier: TakeReport, later: TakeReport) -> None:
    """Show the measures of both takes beside each other."""
    names = [
        say("take.sounded.time"),
        say("compare.words"),
        say("take.sounded.pace"),
        say("take.sounded.fillers"),
    ]
    st.table(
        {
            say("compare.what"): names,
            say("compare.take", number=earlier.take.number): _column(earlier),
            say("compare.take", number=later.take.number): _column(later),
        },
        hide_index=True,
    )


def _column(report: TakeReport) -> list[str]:
    delivery = report.delivery
    if delivery is None:
        return [say("compare.unknown")] * 4
    timed = delivery.duration is not None
    pace = delivery.speech_rate_wpm
    return [
        clock(delivery.duration) if delivery.duration is not None else say("compare.unknown"),
        str(delivery.word_count),
        say("compare.pace", pace=round(pace)) if pace else say("compare.unknown"),
        _fillers(len(delivery.fillers)) if timed else say("compare.unknown"),
    ]


def _fillers(count: int) -> str:
    return say("compare.fillers", count=count) if count else say("compare.no_fillers")


def points(comparison: Comparison) -> None:
    """Show the points that were gained or lost, unless the short form has said them all."""
    moved = [change for change in comparison.criteria if change.change in ("gained", "lost")]
    said = {change.criterion for change in comparison.what_changed}
    if all(change.id in said for change in moved):
        return
    st.header(say("compare.points"))
    for change in moved:
        name = plain(phrases.criterion_name(change.id))
        st.markdown(say(f"compare.{phrases.change_key(change.change, change.id)}", name=name))


def words(comparison: Comparison) -> None:
    """Show both texts as one, with what was left out and what is new."""
    st.header(say("compare.words_title"))
    aside(say("compare.legend"))
    shown = {"same": "{}", "removed": "~~{}~~", "added": ":primary-background[**{}**]"}
    st.markdown(" ".join(shown[run.kind].format(plain(run.text)) for run in comparison.runs))


def back(earlier: TakeReport, later: TakeReport) -> None:
    """Show the way back to both takes."""
    with st.container(horizontal=True):
        for report in (earlier, later):
            label = say("compare.read", number=report.take.number)
            screens.TAKE.link(label, take=report.take.id)
