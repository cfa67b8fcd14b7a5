"""The recorder: the hearing's lights, the clock and the microphone, with the draft beside it.

Sound goes to our own route in parts of a second while the person speaks; the page learns only the
id of the finished take.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from rostrum.domain.ids import DraftId, PitchId, TakeId
from rostrum.domain.pitch_format import DEFAULT_PACE_WPM
from rostrum.domain.span import Seconds
from rostrum.web.components.texts import source, texts

LONGEST: Seconds = 15 * 60

_recorder = st.components.v2.component(
    "rostrum_recorder",
    html=source("recorder.html"),
    css=source("recorder.css"),
    js=source("recorder_parts.js", "recorder_sound.js", "recorder_session.js", "recorder.js"),
)


@dataclass(frozen=True, slots=True)
class RecorderResult:
    """What came of the recorder in this run: the take that was finished just now, or None."""

    finished: TakeId | None = None


def recorder(  # noqa: PLR0913 - a component's options are named, never positional
    *,
    key: str,
    pitch_id: PitchId,
    draft_id: DraftId | None,
    limit: Seconds,
    warning: Seconds,
    hard_stop: Seconds,
    draft_text: str = "",
    pace_wpm: float = DEFAULT_PACE_WPM,
    longest: Seconds = LONGEST,
    alone: bool = True,
) -> RecorderResult:
    """Show the recorder; return the take once it is finished, in one run only.

    Args:
        key: Key of the widget; a recording under way belongs to it and outlives reruns.
        pitch_id: The pitch that the takes belong to.
        draft_id: The draft that stands beside the recorder, if any.
        limit: When the bell rings, in seconds.
        warning: When the light turns amber, in seconds from the start.
        hard_stop: When the recorder stops by itself, in seconds from the start.
        draft_text: The draft's words; empty hides the sheet.
        pace_wpm: How fast the draft moves when the person lets it, words a minute.
        longest: Longest recording there may be, however far the time is stretched.
        alone: True where the recording stays on the computer in front of the person.
    """
    _recorder(
        key=key,
        data={
            "key": key,
            "pitch": pitch_id,
            "draft": draft_id,
            "limit": limit,
            "warning": warning,
            "hard_stop": hard_stop,
            "longest": longest,
            "draft_text": draft_text,
            "pace_wpm": pace_wpm,
            "seen": st.session_state.get(f"{key}:seen"),
            "text": _sentences(alone=alone),
        },
        on_finished_change=partial(_note, key),
    )
    return RecorderResult(st.session_state.pop(f"{key}:fresh", None))


def _sentences(*, alone: bool) -> dict[str, str]:
    sentences = texts("recorder")
    if not alone:
        sentences["ready"] = sentences["ready_team"]
    return sentences


def _note(key: str) -> None:
    """Take in a finished take once: the recorder tells it again until it knows it was heard."""
    seen, fresh = f"{key}:seen", f"{key}:fresh"
    take = st.session_state[key].get("finished")
    if isinstance(take, str) and take and st.session_state.get(seen) != take:
        st.session_state[seen] = take
        st.session_state[fresh] = TakeId(take)
