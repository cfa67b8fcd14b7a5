"""Finding words in lessons, whatever their accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST_QUERY = 200
MOST_WORDS = 8
AROUND = 80
_WORD = re.compile(r"[^\W_]+")
_NOT_SAID = re.compile(r"\[\^[^\]]{1,80}\]|\]\([^)\s]{0,500}\)|[*_`#>|\[\]]+")
_SPACE = re.compile(r"\s+")


def folded(text: str) -> str:
    """Return a text without accents and capitals, letter by letter: as long as it was."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    return (unicodedata.normalize("NFKD", letter)[:1].lower() or letter)[:1]


def asked_words(query: str) -> tuple[str, ...]:
    """Return the words to look for, each once; a long query is cut."""
    found = _WORD.findall(folded(unicodedata.normalize("NFC", query[:LONGEST_QUERY])))
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def said(markdown: str) -> str:
    """Return what a reader sees of a text in CommonMark, on one line."""
    text = unicodedata.normalize("NFC", markdown)
    return _SPACE.sub(" ", _NOT_SAID.sub(" ", text)).strip()


def places(wanted: str, text: str) -> list[int]:
    """Return where words of a folded text begin with a wanted one."""
    found, at = [], text.find(wanted)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            found.append(at)
        at = text.find(wanted, at + len(wanted))
    return found


def snippet(text: str, words: Sequence[str]) -> str:
    """Return the part of a text around the first of the words, cut between words."""
    small = folded(text)
    starts = [found[0] for word in words if (found := places(word, small))]
    begin = max(0, min(starts, default=0) - AROUND)
    end = min(len(text), begin + 2 * AROUND)
    if begin:
        begin = text.find(" ", begin, end) + 1 or begin
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + 1)
    return f"{'… ' if begin else ''}{text[begin:end].strip()}{' …' if end < len(text) else ''}"
