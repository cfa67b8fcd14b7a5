"""What Whisper is told before it listens: that people say "um", and the names it may meet."""

from __future__ import annotations

import re

_FILLERS = "Um, uh, hmm, er, ah."
"""Short on purpose: long prompts make Whisper cut off long speech or loop."""
_MOST_NAMES = 20
_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")
_TOKEN = re.compile(r"[\w'’&-]+")


def prompt(script: str) -> str:
    """Return the prompt for a take of this script.

    It lists names, numbers and abbreviations, never running sentences of the script: Whisper
    goes on writing sentences it was shown, also when they were not said.
    """
    names = names_in(script)
    return f"{', '.join(names)}. {_FILLERS}" if names else _FILLERS


def names_in(script: str) -> list[str]:
    """Return the names, numbers and abbreviations of a script, each once, in order."""
    found: dict[str, None] = {}
    for sentence in _SENTENCE.split(script):
        for position, word in enumerate(_TOKEN.findall(sentence.replace("’", "'"))):
            if _is_name(word, first=position == 0):
                found.setdefault(word)
    return list(found)[:_MOST_NAMES]


def _is_name(word: str, *, first: bool) -> bool:
    if len(word) < 2:
        return False
    if word.isupper() or any(letter.isdigit() for letter in word):
        return True
    return word[0].isupper() and not first and "'" not in word


def is_echo(text: str, asked: str) -> bool:
    """True when a segment is the prompt written back, or its end, and nothing that was said."""
    said, shown = _bare(text), _bare(asked)
    return len(said) >= _SHORTEST_ECHO and said == shown[-len(said) :]


_SHORTEST_ECHO = 4
"""Words. A person may well say "er, ah"; nobody says four of the prompt's fillers in its order."""


def _bare(text: str) -> list[str]:
    return [word.lower() for word in _TOKEN.findall(text)]
