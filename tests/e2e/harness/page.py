"""One component per address: `?show=recorder`, `?show=player`, with its options in the query."""

from __future__ import annotations

import streamlit as st
from house import PITCH

from rostrum.domain.delivery import Filler, Pause
from rostrum.domain.span import Span
from rostrum.domain.transcript import Word
from rostrum.web.components.player import transcript_player
from rostrum.web.components.recorder import recorder

SAID = (
    "Good morning, Mayor. I’m Rosa Trujillo from District 3. When Eric was a sophomore his mom "
    "looked on the city’s website for job training. She found police, fire and parks. Um, nothing "
    "about training. The programs exist. Nobody at City Hall keeps the map. You know, one person, "
    "part time, could list every program. <b>The college</b> has offered its list for free."
)
query = st.query_params


def show_recorder() -> None:
    st.title("Say it once, all the way through")
    limit = float(query.get("limit", "60"))
    result = recorder(
        key="recorder",
        pitch_id=query.get("pitch", PITCH),
        draft_id=None,
        limit=limit,
        warning=float(query.get("warning", limit * 0.75)),
        hard_stop=float(query.get("hard_stop", limit + 15)),
        draft_text="" if query.get("draft") == "none" else SAID.replace("Um, nothing", "Nothing"),
    )
    if result.finished:
        st.session_state.setdefault("takes", []).append(result.finished)
    for take in st.session_state.get("takes", []):
        st.write(f"finished {take}")
    st.button("Run again")


def show_player() -> None:
    st.title("Elevator pitch, take 3")
    texts = SAID.split() * int(query.get("times", "1"))
    timed = "source" in query
    words = [
        Word(n, text, Span(0.2 + n * 0.1, 0.28 + n * 0.1) if timed else None)
        for n, text in enumerate(texts)
    ]
    dismissed = st.session_state.setdefault("dismissed", [])
    um, you_know = texts.index("Um,"), texts.index("You")
    fillers = [
        Filler("um", (um,), None, certain=True),
        Filler("you know", (you_know, you_know + 1), None, certain=False),
    ]
    if st.button("Hear the story"):
        st.session_state["seek"] = (st.session_state.get("seek", (0,))[0] + 1, 1.2, 9, 14)
    result = transcript_player(
        key="player",
        source=query.get("source"),
        words=words,
        pauses=[Pause(Span(1.0, 1.8), after_word=8), Pause(Span(2.0, 2.3), after_word=12)],
        fillers=[filler for filler in fillers if filler.word_ids[0] not in dismissed],
        cut_from=len(texts) - 10 if timed else None,
        limit=5.0,
        seek=st.session_state.get("seek"),
    )
    if result.dismiss is not None:
        dismissed.append(result.dismiss)
        st.rerun()
    st.write(f"dismissed: {dismissed}")


if query.get("show") == "player":
    show_player()
else:
    show_recorder()
