"""Which words of one text stand in another, in order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Kind = Literal["equal", "replace", "delete", "insert"]
Step: TypeAlias = tuple[Kind, int, int, int, int]

MOST_PAIRS = 400_000
"""Beyond this many pairs of equal words, exact alignment takes too long to wait for."""


def comparable(text: str) -> str:
    """Return a word without what does not change it: case, letter forms, punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(letter for letter in folded if letter.isalnum() or unicodedata.combining(letter))
    return bare or folded


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """Return the steps from one list of words to the other; case and punctuation do not count.

    Each step is a kind with the ranges `[first, last)` before and `[start, end)` after. What both
    begin and end with is matched first, so that one more "very" stands where it was added.
    """
    old, new = list(map(comparable, before)), list(map(comparable, after))
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps: list[Step] = [("equal", 0, head, 0, head)] if head else []
    matcher = SequenceMatcher(
        None, middle_old, middle_new, autojunk=_is_slow(middle_old, middle_new)
    )
    for kind, first, last, start, end in matcher.get_opcodes():
        steps.append((kind, first + head, last + head, start + head, end + head))
    if tail:
        steps.append(("equal", len(old) - tail, len(old), len(new) - tail, len(new)))
    return steps


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        count += 1
    return count


def _is_slow(old: Sequence[str], new: Sequence[str]) -> bool:
    there = Counter(new)
    return sum(there[word] for word in old) > MOST_PAIRS
