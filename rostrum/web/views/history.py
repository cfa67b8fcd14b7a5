"""My takes: what was recorded, and how it went from take to take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from rostrum.domain.ids import PitchId
from rostrum.domain.pitch import Pitch
from rostrum.services.takes import ListedTake
from rostrum.web import screens
from rostrum.web.aside import aside
from rostrum.web.charts import Point, progress_chart
from rostrum.web.plain import plain
from rostrum.web.views.listing import take_rows
from rostrum.wording import say

MEASURES = ("time", "points", "pace", "fillers")
ALL_PITCHES = ""


def nothing_yet() -> None:
    """Show what to do when there is no take."""
    st.markdown(say("takes.empty"))
    if st.button(say("takes.first"), type="primary", key="first_take"):
        screens.RECORD.go()


def which_pitch(pitches: Sequence[Pitch]) -> str:
    """Show the choice of a pitch and return its id, or "" for all."""
    titles = {str(pitch.id): pitch.title for pitch in pitches}
    if len(titles) < 2:
        return next(iter(titles), ALL_PITCHES)
    return st.selectbox(
        say("takes.pitch"),
        [ALL_PITCHES, *titles],
        format_func=lambda name: titles.get(name, say("takes.all")),
        key="pitch",
        bind="query-params",
    )


def pitch_with_progress(takes: Sequence[ListedTake]) -> PitchId | None:
    """Return the pitch of the newest take that has an earlier one to be seen beside."""
    ready = [listed.pitch.id for listed in takes if listed.delivery and listed.feedback]
    return next((pitch_id for pitch_id in ready if ready.count(pitch_id) > 1), None)


def progress(takes: Sequence[ListedTake], *, named: bool) -> None:
    """Show a picture of one measure over the takes of a pitch, and its name where it is needed."""
    ready = [listed for listed in reversed(takes) if listed.delivery and listed.feedback]
    if len(ready) < 2:
        return
    st.header(say("takes.progress.title"))
    if named:
        aside(say("takes.progress.of", pitch=plain(takes[0].pitch.title)))
    measure = st.radio(
        say("takes.progress.measure"),
        MEASURES,
        format_func=lambda name: say(f"takes.progress.{name}"),
        horizontal=True,
        label_visibility="collapsed",
        key="measure",
    )
    points = [
        Point(listed.take.number, value)
        for listed in ready
        if (value := _value(listed, measure)) is not None
    ]
    if not points:
        aside(say("takes.progress.unknown"))
        return
    limit = ready[-1].delivery.limit if measure == "time" and ready[-1].delivery else None
    progress_chart(points, say(f"takes.progress.{measure}"), limit, key=f"progress_{measure}")


def _value(listed: ListedTake, measure: str) -> float | None:
    delivery, feedback = listed.delivery, listed.feedback
    if delivery is None or feedback is None:
        return None
    if measure == "points":
        return float(sum(1 for result in feedback.criteria if result.weighed and result.level))
    if not delivery.duration or not delivery.speech_rate_wpm:
        return None
    timed = {
        "time": delivery.duration,
        "pace": round(delivery.speech_rate_wpm),
        "fillers": len(delivery.fillers) * 60 / delivery.duration,
    }
    return round(timed[measure], 1)


def listing(takes: Sequence[ListedTake], now: datetime, *, more: bool) -> None:
    """Show the takes, the newest first, and a way to see older ones."""
    st.header(say("takes.list.title"))
    take_rows(takes, now)
    if more and st.button(say("takes.list.more"), key="more_takes"):
        st.session_state["takes_shown"] = len(takes) + 20
        st.rerun()
