"""Words of a script as pocketsphinx must know them: in its spelling, each with its sounds."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*")
_SENTENCE = re.compile(r"[.!?;:]+(?=\s|$)|\n+")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")

# Most common sound of each spelling, the longest spelling first; a rough fallback, after
# "English letter-to-sound rules" (Elovitz et al., Naval Research Laboratory, 1976).
_SOUNDS = {
    "tion": "SH AH N", "sion": "ZH AH N", "ough": "OW", "igh": "AY", "tch": "CH", "sch": "SH",
    "eau": "OW", "ch": "CH", "sh": "SH", "th": "TH", "ph": "F", "wh": "W", "ck": "K", "qu": "K W",
    "ng": "NG", "kn": "N", "wr": "R", "ee": "IY", "ea": "IY", "oo": "UW", "ou": "AW", "ow": "OW",
    "oa": "OW", "oi": "OY", "oy": "OY", "ai": "EY", "ay": "EY", "au": "AO", "aw": "AO", "ei": "IY",
    "ey": "IY", "ie": "IY", "er": "ER", "ir": "ER", "ur": "ER", "ar": "AA R", "or": "AO R",
    "bb": "B", "dd": "D", "ff": "F", "gg": "G", "ll": "L", "mm": "M", "nn": "N", "pp": "P",
    "rr": "R", "ss": "S", "tt": "T", "zz": "Z", "cc": "K", "ce": "S", "ci": "S IH", "cy": "S IY",
    "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH",
    "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "AA", "p": "P", "q": "K", "r": "R",
    "s": "S", "t": "T", "u": "AH", "v": "V", "w": "W", "x": "K S", "y": "IY", "z": "Z",
}  # fmt: skip
_LONGEST_SPELLING = 4
_LONGEST_NUMBER = 12


def sentences(script: str) -> list[list[str]]:
    """Return the sentences of a script as lower-case spoken words, numbers written out."""
    readable = script.lower() if script.isupper() else script
    lines = (_spoken(_spelled(sentence)) for sentence in _SENTENCE.split(readable))
    return [words for words in lines if words]


def _spelled(sentence: str) -> str:
    """Return the sentence in lower case, its abbreviations letter by letter: "h. b."."""
    return _ACRONYM.sub(lambda it: " ".join(f"{c}." for c in it[0]), sentence).lower()


def _spoken(sentence: str) -> list[str]:
    words: list[str] = []
    for token in re.findall(r"(?<![a-z])[a-z]\.|" + _TOKEN.pattern, sentence):
        plain = token.replace("’", "'")
        words.extend(number(plain) if plain[0].isdigit() else [plain])
    return words


def number(digits: str) -> list[str]:
    """Return a number as it is said: "2,500" is two thousand five hundred."""
    from num2words import num2words

    plain = digits.replace(",", "").rstrip(".")
    if len(plain) > _LONGEST_NUMBER or plain.count(".") > 1:
        return [num2words(int(digit)) for digit in plain if digit.isdigit()]
    return re.findall(r"[a-z]+", num2words(plain).replace(" and ", " "))


def sounds(word: str, known: Callable[[str], str | None]) -> str:
    """Return the phones of a word: the dictionary's, two known words', or by its letters."""
    bare = word.replace("'", "").replace("-", "")
    return known(word) or _as_two(bare, known) or by_letters(bare)


def _as_two(word: str, known: Callable[[str], str | None]) -> str | None:
    for cut in range(len(word) - 3, 2, -1):
        first, second = known(word[:cut]), known(word[cut:])
        if first and second:
            return f"{first} {second}"
    return None


def by_letters(word: str) -> str:
    """Return phones guessed from the spelling."""
    silent_e = len(word) > 3 and word.endswith("e") and word[-2] not in "aeiou"
    left = word[:-1] if silent_e and word[-2] != "c" else word
    phones: list[str] = []
    while left:
        size = next(n for n in range(_LONGEST_SPELLING, 0, -1) if left[:n] in _SOUNDS or n == 1)
        phones.append(_SOUNDS.get(left[:size], ""))
        left = left[size:]
    return " ".join(phone for phone in phones if phone)
