"""Telling how far recognition is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from rostrum.adapters.asr.chunks import Chunk
from rostrum.domain.span import Seconds

Progress: TypeAlias = Callable[[float], None]
"""Told how far the work is, 0..1. It raises `Cancelled` when the person stopped the work."""


def told(chunks: Sequence[Chunk], progress: Progress) -> Iterator[Chunk]:
    """Give the chunks one by one and tell `progress` before the first and after each."""
    whole: Seconds = sum(chunk.duration for chunk in chunks)
    done: Seconds = 0.0
    progress(0.0)
    for chunk in chunks:
        yield chunk
        done += chunk.duration
        progress(min(1.0, done / whole))
