"""How many words a text is when it is said out loud.

Recognisers write "$2.5 million" and "HB 12"; a speaker says five words and three. Pace is counted
in words as they are said. The rules stand in `docs/metrics.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[$€£%#&@+=]")
_SPLIT = re.compile(r"[\s\-–—/…]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?\.?|[^\W\d_](?:\.[^\W\d_])+")
_WEB = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|\w+\.(?:com|org|gov|net|edu|us)\b")
_SUFFIX = re.compile(r"(?i)(\d)(?:st|nd|rd|th|s|['’]s)\b")
FEWEST_SHOUTED = 4
LONGEST_TOKEN = 200
"""Characters that are looked at of a written word: the patterns take the square of its length."""

_CAPITALS = (
    "A ALL AM AN AND ARE AS AT BE BUT BY CAN DO FOR GO HE HER HIS HOW I IF IN IS IT ME MY NO NOT "
    "NOW OF ON OR OUR OUT SHE SO THE TO UP US WAS WE WHO WHY YES YOU"
)
_CAPITALS_SAID_AS_WORDS = frozenset(_CAPITALS.split())


def spoken_words(text: str) -> int:
    """Return how many words `text` is when said: "$2.5 million" is 5, "HB 12" is 3."""
    return sum(spoken_counts(text.split()))


def spoken_counts(tokens: Sequence[str]) -> list[int]:
    """Return the number of spoken words of each written word.

    Capitals are spelled out ("HB", "CNM") unless the whole text is written in capitals.
    """
    lower = any(letter.islower() for token in tokens for letter in token)
    shouted = not lower and sum(token.isalpha() for token in tokens) >= FEWEST_SHOUTED
    looked_at = (token[:LONGEST_TOKEN] for token in tokens)
    return [_count(token.lower() if shouted else token) for token in looked_at]


def _count(token: str) -> int:
    if token.isalpha():
        return _letters(token)
    if _WEB.search(token):
        return _web(token)
    return sum(_part(part) for part in _SPLIT.split(token) if part)


def _web(token: str) -> int:
    """Count an address: its words, and each dot, slash and at sign that is said."""
    bare = re.sub(r"^https?://", "", token).strip(".,;:!?()\"'")
    return len(re.findall(r"[^\W_]+", bare)) + len(re.findall(r"[.@/]", bare))


def _part(part: str) -> int:
    initials = _INITIALS.fullmatch(part.strip(",;:!?()\"'“”’"))
    if initials:
        return sum(letter.isalpha() for letter in part)
    money = "$" in part or "€" in part or "£" in part
    cents = re.search(r"\.\d\d(?!\d)", part) if money else None
    if cents:
        return _sum(_PIECE.findall(part.replace(cents.group(), "")), money=True) + _cents(cents)
    return _sum(_PIECE.findall(_SUFFIX.sub(r"\1", part)), money=money)


def _cents(cents: re.Match[str]) -> int:
    number = int(cents.group()[1:])
    return cardinal_words(number) + 1 if number else 0


def _sum(pieces: Iterable[str], *, money: bool) -> int:
    return sum(_number(p, money=money) if p[0].isdecimal() else _letters(p) for p in pieces)


def _letters(piece: str) -> int:
    spelled = piece.isupper() and piece not in _CAPITALS_SAID_AS_WORDS
    short = len(piece) <= 3
    if spelled and (short or not set(piece) & set("AEIOUY")):
        return len(piece)
    return 1


def _number(written: str, *, money: bool) -> int:
    whole, _, decimals = written.partition(".")
    plain = whole.rstrip(",")
    digits = plain.replace(",", "")
    count = 1 + len(decimals) if decimals else 0
    if len(digits) > 12 or (len(digits) > 1 and digits[0] == "0"):
        return count + len(digits)
    if len(digits) == 4 and not (money or decimals or "," in plain):
        return count + _in_pairs(int(digits))
    return count + cardinal_words(int(digits))


def _in_pairs(number: int) -> int:
    """Count four digits as years and bill numbers are said: 2027 is "twenty twenty-seven"."""
    high, low = divmod(number, 100)
    if high % 10 == 0 and low < 10:
        return cardinal_words(number)
    return cardinal_words(high) + (1 if low == 0 else cardinal_words(low) + (low < 10))


def cardinal_words(number: int) -> int:
    """Return how many words a whole number is: 234 is "two hundred thirty four", 4."""
    count = _group(number % 1000)
    higher = number // 1000
    while higher:
        higher, group = divmod(higher, 1000)
        count += _group(group) + 1 if group else 0
    return max(1, count)


def _group(group: int) -> int:
    hundreds, rest = divmod(group, 100)
    single = rest < 20 or rest % 10 == 0
    return (2 if hundreds else 0) + (0 if not rest else 1 if single else 2)
