"""The speaker's own name: after "I am", or standing alone near the start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rostrum.domain.content.matching import Hit
from rostrum.domain.content.plain_text import Piece, PlainText
from rostrum.domain.content.signals import Signals

SEARCHED = 70
LONGEST_NAME = 3
NO_NAME = re.compile(
    r".*(?:ing|ly|ed)$|^(?:i|i'm|im|a|an|the|this|that|it|we|you|your|our|my|not|no|so|very|just|"
    r"here|from|with|at|in|on|of|to|for|and|or|but|also|glad|happy|sorry|sure|new|street|avenue|"
    r"road|city|county|council|committee|board|school|item|house|senate|night|noches|"
    r"tonight|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|who|what|how|yes|"
    r"honest|afraid|proud|certain|grateful|thankful|tired|one|all|as|is|are|was|have|great|good)$"
)
ROLE_CUES = ("from", "with", "of", "i'm", "i", "retired")
AFTER_A_NAME = ("from", "with", "i", "i'm", "calling", "here", "a", "an")
OWN_TITLES = ("dr", "doctor", "officer", "pastor", "reverend", "coach", "professor", "captain")
AFTER_I_AM = ("i'm", "im", "it's")


def own_name(plain: PlainText, signals: Signals) -> Iterator[Hit]:
    """Find where the speaker says their own name without "my name is"."""
    last = min(len(plain.pieces), SEARCHED)
    for at in range(last):
        size = _name_size(plain, at)
        if size == 1 and _is_first_name(plain, signals, at):
            yield Hit(at, at, 2, "own first name")
            return
        if size >= 2 and (
            _is_introduced(plain, signals, at, size) or _stands_alone(plain, signals, at, size)
        ):
            yield Hit(at, at + size - 1, 2, "own name")
            return


def _name_size(plain: PlainText, at: int) -> int:
    """Return how many words from `at` could be one name."""
    size = 0
    for piece in plain.pieces[at : at + LONGEST_NAME]:
        if piece.is_end or not piece.text[0].isalpha() or NO_NAME.match(piece.text):
            break
        if plain.punctuated and not piece.capital:
            break
        size += 1
        if piece.ends:
            break
    return size


def _is_introduced(plain: PlainText, signals: Signals, at: int, size: int) -> bool:
    """True after "I'm" or "this is", when the words look like a name."""
    if _texts(plain, at - 1, at)[-1:] and plain.pieces[at - 1].text in OWN_TITLES:
        return _is_introduced(plain, signals, at - 1, size + 1)
    before = _texts(plain, at - 2, at)
    if not set(before[-1:]) & set(AFTER_I_AM) and before not in (["i", "am"], ["this", "is"]):
        return False
    if plain.punctuated:
        return not _has_title(plain, signals, at, size)
    return plain.pieces[at].text in signals.words["given_name"] or _sounds_like_a_name(
        plain, signals, at, size
    )


def _sounds_like_a_name(plain: PlainText, signals: Signals, at: int, size: int) -> bool:
    """True in raw speech for two rare words before "from", "and I" and the like."""
    rare = signals.words["common"] | signals.words["role"] | signals.words["bare"]
    words = _texts(plain, at, at + size)
    after = _texts(plain, at + size, at + size + 1)
    return size >= 2 and not set(words) & rare and bool(set(after) & set(AFTER_A_NAME))


def _is_first_name(plain: PlainText, signals: Signals, at: int) -> bool:
    """True for "I'm Rosa from District 3" or "I'm Rosa, I teach": one name, then more."""
    if not _is_introduced(plain, signals, at, 1):
        return False
    after = _texts(plain, at + 1, at + 2)[:1]
    given = plain.pieces[at].text in signals.words["given_name"]
    return after in (["from"], ["with"], ["and"]) or (given and after in (["i"], ["i'm"]))


def _stands_alone(plain: PlainText, signals: Signals, at: int, size: int) -> bool:
    """True for a name between marks ("Mayor, Delia Armijo."), or before a role in raw speech."""
    if _has_title(plain, signals, at, size):
        return False
    after = plain.pieces[at + size].text if at + size < len(plain.pieces) else "."
    given = plain.pieces[at].text in signals.words["given_name"]
    if not plain.punctuated:
        return (
            given and _texts(plain, at + 2, at + 3)[:1] != [] and _role_follows(plain, signals, at)
        )
    begins = at == 0 or plain.pieces[at - 1].is_end or plain.pieces[at - 1].ends == ","
    ends = plain.pieces[at + size - 1].ends != "" or after in (".", "?", "here")
    after_end = at > 0 and plain.pieces[at - 1].is_end
    early = at <= 12 or (after_end and (after in (".", "?") or _role_follows(plain, signals, at)))
    return begins and ends and early and (given or plain.pieces[at + size - 1].capital)


def _role_follows(plain: PlainText, signals: Signals, at: int) -> bool:
    return any(
        text in signals.words["role"] or text in ROLE_CUES for text in _texts(plain, at + 2, at + 4)
    )


def _has_title(plain: PlainText, signals: Signals, at: int, size: int) -> bool:
    """True when an official's title is in or right before the words: it is their name then."""
    before = [piece.text for piece in plain.pieces[max(0, at - 1) : at] if not piece.ends]
    words = before + _texts(plain, at, at + size)
    return any(signals.titles.fullmatch(text) for text in words)


def _texts(plain: PlainText, first: int, last: int) -> list[str]:
    pieces: tuple[Piece, ...] = plain.pieces[max(0, first) : max(0, last)]
    return [piece.text for piece in pieces]
