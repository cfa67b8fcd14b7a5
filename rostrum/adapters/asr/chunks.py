"""Cutting a recording into chunks that an engine hears one at a time.

Engines get speech and short pauses only: Whisper invents words in silence (Koenecke et al. 2024),
and its window is 30 s. A chunk therefore joins the stretches of speech with at most a second of
silence between them, and knows where each of its moments lies in the take.
"""

from __future__ import annotations

import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rostrum.domain.errors import UnreadableSound
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds, Span

SAMPLE_RATE = 16_000
LONGEST_CHUNK: Seconds = 28.0
"""Two seconds below Whisper's window, so that no chunk needs a second one."""
MARGIN: Seconds = 0.5
"""Silence kept on each side of speech; pauses up to twice this long stay as they are."""

Samples: TypeAlias = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Stretches of a take, joined.

    Attributes:
        pieces: Where each stretch lies in the take, in order, disjoint.
    """

    pieces: tuple[Span, ...]

    @property
    def duration(self) -> Seconds:
        """Length of the joined sound in seconds."""
        return sum(piece.duration for piece in self.pieces)

    def samples(self, take: Samples) -> Samples:
        """Return the joined sound out of a whole take at 16 kHz."""
        return np.concatenate([take[_index(p.start) : _index(p.end)] for p in self.pieces])

    def in_take(self, start: Seconds, end: Seconds) -> Span:
        """Return where `[start, end)` of the chunk lies in the take.

        A word that runs over a join is put into the piece that holds most of it: the silence
        that was left out there is not part of the word.
        """
        final = self.pieces[-1].end
        best, best_overlap, offset = Span(final, final), -1.0, 0.0
        for piece in self.pieces:
            first = max(start, offset)
            last = max(first, min(end, offset + piece.duration))
            if last - first > best_overlap and first <= offset + piece.duration:
                shift = piece.start - offset
                best, best_overlap = Span(first + shift, last + shift), last - first
            offset += piece.duration
        return best


def _index(seconds: Seconds) -> int:
    return round(seconds * SAMPLE_RATE)


def read_wav(wav: Path) -> Samples:
    """Return the samples of a 16 kHz mono 16-bit WAV. Raises UnreadableSound."""
    try:
        with wave.open(str(wav), "rb") as file:
            shape = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as broken:
        raise UnreadableSound from broken
    if shape != (SAMPLE_RATE, 1, 2):
        raise UnreadableSound
    return np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2").astype(np.int16, copy=False)


def plan(sound: Sound, longest: Seconds = LONGEST_CHUNK) -> list[Chunk]:
    """Cut a take into chunks of at most `longest` seconds, at its pauses where it has any.

    A cut goes through the middle of a pause; only speech without any pause is cut hard.
    """
    chunks: list[Chunk] = []
    pieces: list[Span] = []
    room = longest
    for piece in _short_pieces(sound, longest):
        if piece.duration > room + 1e-9:
            chunks.append(Chunk(tuple(pieces)))
            pieces, room = [], longest
        pieces.append(piece)
        room -= piece.duration
    return [*chunks, Chunk(tuple(pieces))] if pieces else chunks


def _short_pieces(sound: Sound, longest: Seconds) -> list[Span]:
    """Return the stretches to be heard, each cut in the middle of its pauses, none too long."""
    middles = [(pause.start + pause.end) / 2 for pause in sound.pauses]
    short: list[Span] = []
    for piece in _with_margins(sound):
        inside = [middle for middle in middles if piece.start < middle < piece.end]
        for start, end in pairwise([piece.start, *inside, piece.end]):
            parts = max(1, -int(-(end - start) // longest))
            edges = [*(start + (end - start) * n / parts for n in range(parts)), end]
            short.extend(Span(a, b) for a, b in pairwise(edges))
    return short


def _with_margins(sound: Sound) -> list[Span]:
    """Return the stretches of speech with a little silence around them, merged where they meet."""
    merged: list[Span] = []
    for speech in sound.speech:
        start = max(0.0, speech.start - MARGIN)
        end = max(start, min(sound.duration, speech.end + MARGIN))
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged
