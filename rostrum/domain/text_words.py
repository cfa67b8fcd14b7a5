"""Words from plain text: pasted transcripts, drafts and corrections."""

from __future__ import annotations

import unicodedata

from rostrum.domain.transcript import Transcript, Word

LONGEST_WORD = 100
"""Characters that are kept of a word: patterns take far too long over words without an end."""


def transcript_of(text: str) -> Transcript:
    """Return a transcript without times: one word for each run of characters between spaces."""
    pieces = [piece for raw in text.split() if (piece := visible(raw)[:LONGEST_WORD])]
    return Transcript(tuple(Word(number, piece) for number, piece in enumerate(pieces)))


def visible(text: str) -> str:
    """Leave out control characters, unpaired surrogates and unassigned ones."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
