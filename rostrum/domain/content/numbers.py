"""Spoken numbers: "five hundred and thirty" and "$2.5" become one value."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNIT_NAMES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TEN_NAMES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS = {word: value for value, word in enumerate(UNIT_NAMES)}
TENS = {word: value * 10 for value, word in enumerate(TEN_NAMES, start=2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
LONGEST = 14


def number_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Return the number that starts at word `at` and how many words it takes, or None.

    A lone "one" is no number: it is mostly a pronoun ("the one that", "one of them").
    """
    decimal = _decimal_at(words, at)
    if decimal is not None:
        return decimal
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in SCALES:
        found = _read(("one", *words[at + 1 : at + LONGEST]))
    else:
        found = _read(words[at : at + LONGEST])
    if found is None or (found[1] == 1 and words[at] == "one"):
        return None
    return found


def _decimal_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """Read "one point three million"."""
    piece = words[at : at + 4]
    if len(piece) < 3 or piece[1] != "point" or piece[0] not in UNITS or piece[2] not in UNITS:
        return None
    value = UNITS[piece[0]] + UNITS[piece[2]] / 10
    if len(piece) == 4 and piece[3] in SCALES:
        return value * SCALES[piece[3]], 4
    return value, 3


def _read(words: Sequence[str]) -> tuple[float, int] | None:
    """Read a number greedily from the start of `words`."""
    total = part = 0.0
    used = 0
    last = ""
    while used < len(words):
        step = _step(words[used], last)
        if step is None:
            skipped = _joined(words, used, last)
            if not skipped:
                break
            used += skipped
            last = "and"
            continue
        kind, value = step
        total, part = _grown(total, part, kind, value)
        last = kind
        used += 1
    if last == "and":
        used -= 1
    return (total + part, used) if used else None


def _step(word: str, last: str) -> tuple[str, float] | None:
    """Return kind and value of a word that may follow a word of kind `last`."""
    if word in SCALES and last:
        return ("hundred" if word == "hundred" else "scale", SCALES[word])
    if word in TENS and last in ("", "hundred", "scale", "and"):
        return "tens", TENS[word]
    if word in UNITS and last in ("", "tens", "hundred", "scale", "and"):
        is_teen = UNITS[word] >= 10 or UNITS[word] == 0
        return None if is_teen and last == "tens" else ("unit", UNITS[word])
    if last == "" and DIGITS.fullmatch(word):
        return "digits", float(word.replace(",", ""))
    return None


def _grown(total: float, part: float, kind: str, value: float) -> tuple[float, float]:
    if kind == "hundred":
        return total, max(part, 1) * value
    if kind == "scale":
        return total + max(part, 1) * value, 0.0
    return total, part + value


def _joined(words: Sequence[str], used: int, last: str) -> int:
    """Return 1 when an "and" inside a number stands here ("a hundred and four")."""
    follows = used + 1 < len(words) and (words[used + 1] in UNITS or words[used + 1] in TENS)
    return int(words[used] == "and" and last in ("hundred", "scale") and follows)
