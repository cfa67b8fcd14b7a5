"""The transcript player: the sound of a take with its words, of which each plays from itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from rostrum.domain.delivery import Filler, Pause
from rostrum.domain.span import Seconds
from rostrum.domain.transcript import Word
from rostrum.web.components.texts import source as file_source
from rostrum.web.components.texts import texts

SHOWN_PAUSE: Seconds = 0.5

_player = st.components.v2.component(
    "rostrum_player",
    html=file_source("player.html"),
    css=file_source("player.css"),
    js=file_source("player_words.js", "player.js"),
)


@dataclass(frozen=True, slots=True)
class PlayerResult:
    """What the person did in the player just now: the word that was no filler, or None."""

    dismiss: int | None = None


def transcript_player(  # noqa: PLR0913 - a component's options are named, never positional
    *,
    key: str,
    source: str | None,
    words: Sequence[Word],
    pauses: Sequence[Pause] = (),
    fillers: Sequence[Filler] = (),
    cut_from: int | None = None,
    limit: Seconds | None = None,
    seek: tuple[int, Seconds | None] | tuple[int, Seconds | None, int, int] | None = None,
) -> PlayerResult:
    """Show the words of a take, with its sound when there is some.

    Args:
        key: Key of the widget.
        source: Address of the sound; None for a take made from text.
        words: The transcript. Without spans, no word can be played.
        pauses: Silences; those of half a second and more are shown between the words.
        fillers: What was heard as a filler; each can be dismissed.
        cut_from: Number of the first word that the bell would have cut off.
        limit: The format's time limit: a mark on the seek bar.
        seek: A token with the second to play from, and if wanted the numbers of the first and
            the last word to mark. The player obeys once for each new token.
    """
    result = _player(
        key=key,
        data={
            "source": source if all(word.span for word in words) else None,
            "words": [word.text for word in words],
            "starts": [round(word.span.start, 2) if word.span else 0 for word in words],
            "ends": [round(word.span.end, 2) if word.span else 0 for word in words],
            "pauses": _shown_pauses(words, pauses),
            "fillers": _shown_fillers(words, fillers),
            "cut_from": cut_from,
            "limit": limit,
            "seek": _seek(seek),
            "text": texts("player"),
        },
        on_dismiss_change=lambda: None,
    )
    return PlayerResult(_word_id(result.get("dismiss"), fillers))


def _shown_pauses(words: Sequence[Word], pauses: Sequence[Pause]) -> list[tuple[int, str]]:
    """Return after which word a pause stands, and its length."""
    return [
        (pause.after_word, f"{pause.span.duration:.1f}")
        for pause in pauses
        if pause.after_word is not None
        and pause.after_word < len(words)
        and pause.span.duration >= SHOWN_PAUSE
    ]


def _shown_fillers(words: Sequence[Word], fillers: Sequence[Filler]) -> list[dict[str, object]]:
    number = {word.id: place for place, word in enumerate(words)}
    return [
        {
            "id": filler.word_ids[0],
            "text": filler.text,
            "words": [number[word_id] for word_id in filler.word_ids if word_id in number],
        }
        for filler in fillers
        if filler.word_ids
    ]


def _seek(
    seek: tuple[int, Seconds | None] | tuple[int, Seconds | None, int, int] | None,
) -> dict[str, object] | None:
    if seek is None:
        return None
    first, last = (seek[2], seek[3]) if len(seek) == 4 else (None, None)
    return {"token": seek[0], "time": seek[1], "first": first, "last": last}


def _word_id(answer: object, fillers: Sequence[Filler]) -> int | None:
    """Return the dismissed word when it is one of the fillers that were shown."""
    word_id = answer.get("word_id") if isinstance(answer, Mapping) else None
    known = {filler.word_ids[0] for filler in fillers if filler.word_ids}
    return word_id if isinstance(word_id, int) and word_id in known else None
