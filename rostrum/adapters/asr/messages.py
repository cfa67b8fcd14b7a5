"""What the worker and the recogniser's child say to each other: one JSON object a line.

JSON and not pickle: a line can say nothing but this.

Request: `{"wav": "/x.wav", "script": "…", "sound": {"duration": 58.2, "speech": [[0.4, 2.1], …],
"pauses": [[2.1, 2.9], …]}}`. Answers: any number of `{"progress": 0.25}`, then one of
`{"words": [["madam", 0.41, 0.78], …]}`, `{"error": "no_speech_heard"}` and
`{"crash": "MemoryError"}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rostrum.domain.engine import Hearing
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.transcript import Engine, Word


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is to hear."""

    wav: Path
    sound: Sound
    script: str

    def line(self) -> bytes:
        """Return the request as a line."""
        sound = {
            "duration": self.sound.duration,
            "speech": _pairs(self.sound.speech),
            "pauses": _pairs(self.sound.pauses),
        }
        return line({"wav": str(self.wav), "script": self.script, "sound": sound})

    @classmethod
    def read(cls, text: bytes) -> Request:
        """Read a request's line. Raises ValueError, KeyError or TypeError when it is not one."""
        data = json.loads(text)
        sound = data["sound"]
        return cls(
            Path(data["wav"]),
            Sound(sound["duration"], _spans(sound["speech"]), _spans(sound["pauses"])),
            data["script"],
        )


def line(message: Mapping[str, Any]) -> bytes:
    """Return a message as one line."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def words_message(hearing: Hearing) -> dict[str, Any]:
    """Return what was heard as a message."""
    return {
        "words": [
            [word.text, word.span.start, word.span.end] for word in hearing.words if word.span
        ]
    }


def read_words(message: Mapping[str, Any], engine: Engine) -> Hearing:
    """Return what was heard from its message."""
    return Hearing(
        tuple(
            Word(number, text, Span(start, end))
            for number, (text, start, end) in enumerate(message["words"])
        ),
        engine,
    )


def _pairs(spans: Sequence[Span]) -> list[list[float]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Sequence[Sequence[float]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
