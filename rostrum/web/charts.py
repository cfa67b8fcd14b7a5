"""Pictures of numbers, each with a sentence for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from rostrum.domain.delivery import Delivery
from rostrum.domain.pitch_format import PitchFormat
from rostrum.web.aside import aside
from rostrum.wording import say

TEAL, CLAY, LINE = "#0E6B6B", "#A8481F", "#B8AF9F"
HEIGHT = 180
QUIET: Any = {"aria": False}
"""A mark's own ARIA role comes without a name; one sentence says what the whole picture shows."""


@dataclass(frozen=True, slots=True)
class Point:
    """One take in a picture of progress: its number and a value."""

    number: int
    value: float


def pace_chart(delivery: Delivery, pitch_format: PitchFormat) -> None:
    """Show words a minute over the time of the take, with the easy range behind."""
    import altair as alt

    low, high = pitch_format.pace_wpm
    rows = [{"at": point.at, "wpm": point.wpm} for point in delivery.pace]
    band = (
        alt.Chart(alt.InlineData(values=[{"low": low, "high": high}]))
        .mark_rect(**QUIET, color=TEAL, opacity=0.12)
        .encode(y="low:Q", y2="high:Q")
    )
    line = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(**QUIET, color=TEAL, strokeWidth=2.5)
        .encode(
            x=alt.X("at:Q", title=say("charts.seconds")),
            y=alt.Y("wpm:Q", title=say("charts.words_a_minute"), scale=alt.Scale(zero=False)),
        )
    )
    slowest = round(min(point.wpm for point in delivery.pace))
    fastest = round(max(point.wpm for point in delivery.pace))
    _show(
        band + line, say("charts.pace_alt", slowest=slowest, fastest=fastest), key="pace_over_time"
    )


def progress_chart(points: Sequence[Point], title: str, limit: float | None, key: str) -> None:
    """Show a value from take to take, with the limit as a line where there is one."""
    import altair as alt
    import pandas as pd

    rows = pd.DataFrame(
        [(point.number, point.value) for point in points], columns=["take", "value"]
    )
    chart: Any = (
        alt.Chart(rows)
        .mark_bar(**QUIET, color=TEAL, size=18, cornerRadiusEnd=3)
        .encode(
            x=alt.X("take:O", title=say("charts.take"), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title=title),
        )
    )
    if limit is not None:
        rule = alt.Chart(alt.InlineData(values=[{"limit": limit}])).mark_rule(
            **QUIET, color=CLAY, strokeDash=[5, 4], strokeWidth=2
        )
        chart = chart + rule.encode(y="limit:Q")
    values = ", ".join(f"{point.value:g}" for point in points)
    _show(chart, say("charts.progress_alt", title=title, values=values), key=key)


def _show(chart: Any, alt_text: str, key: str) -> None:  # noqa: ANN401 - altair has no types here
    quiet = chart.properties(height=HEIGHT).configure(aria=False, background="transparent")
    st.altair_chart(quiet, key=key, alt=alt_text)
    aside(alt_text)
