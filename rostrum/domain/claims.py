"""Which sentences state a fact that somebody may look up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Weight = Literal["plain", "faint"]
"""Plain: money, a share, a day, a year or a law. Faint: another figure, or a duty."""

_PRACTICE = re.compile(
    r"(?<!\d)\d{1,9}(?:\s*(?:to|–|-)\s*\d{1,9})?[ -](?:seconds?|words?|sentences?)\b"
    r"|\bday\s\d+(?:\s*(?:to|–|-)\s*\d+)?"
    r"|\b(?:step|part|module|lesson|number|grade)\s+\d+"
    r"|\"[^\"]*\"|“[^“”]*”"
    r"|\[[^\[\]]*\]|(?:^|\s)\d[.)]\s",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLAIN = re.compile(
    r"\d\s?(?:%|percent\b)|\$\s?\d|\b(?:1[89]|20)\d\d\b|\b\d[\d,.]{0,20}\s(?:million|billion|dollars)\b"
    rf"|\b(?:{_MONTHS})\s\d{{1,2}}\b|\b\d{{1,2}}\s(?:{_MONTHS})\b"
    r"|\b(?:laws?|statutes?|constitution|illegal|by law)\b",
)
_FAINT = re.compile(
    r"\d|\b(?:must|required|requires|may not|not allowed|forbidden|entitled)\b", re.IGNORECASE
)
_ENDS = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-ZÁÉÍÓÚÑ¿¡0-9])")


def weight_of(sentence: str) -> Weight | None:
    """Return how surely a sentence states a fact; None for advice, stories and questions."""
    text = _PRACTICE.sub(" ", sentence)
    if sentence.rstrip('"”’) ').endswith("?"):
        return None
    if _PLAIN.search(text):
        return "plain"
    return "faint" if _FAINT.search(text) else None


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Return the sentences of a paragraph, each with the number of lines above it."""
    start = 0
    for end in [*(found.end() for found in _ENDS.finditer(text)), len(text)]:
        sentence = " ".join(text[start:end].split())
        if sentence:
            yield text[:start].count("\n"), sentence
        start = end
