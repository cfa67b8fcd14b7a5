"""Syllables of English words, from the dictionary that one of the recognisers brings."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

VOWELS = frozenset(
    ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
)


def syllables(word: str) -> int:
    """Return how many syllables a word has; guessed by its vowels where it is not listed."""
    plain = word.lower().strip("'")
    known = _dictionary().get(plain)
    if known is not None:
        return known
    if plain.isdigit():
        return 1
    groups = len(re.findall(r"[aeiouyáéíóú]+", plain))
    return max(1, groups - (plain.endswith("e") and not plain.endswith("le")))


@cache
def _dictionary() -> dict[str, int]:
    found = find_spec("pocketsphinx")
    places = found.submodule_search_locations if found else None
    files = [file for place in places or () for file in Path(place).rglob("cmudict-en-us.dict")]
    if not files:
        return {}
    known: dict[str, int] = {}
    for line in files[0].read_text("utf-8").splitlines():
        word, *sounds = line.split()
        if "(" not in word:
            known[word] = sum(sound in VOWELS for sound in sounds)
    return known
