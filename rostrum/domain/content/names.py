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
    r"road|city|county|council|committee|board|school|item|bill|house|senate|night|noches|"
    r"tonight|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|who|what|how|yes|"
    r"honest|afraid|proud|certain|grateful|thankful|tired|one|all|as|is|are|was|have|great|good)$"
)
AFTER_I_AM = ("i'm", "im", "am", "is")


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
    before = _texts(plain, at - 2, at)
    if before[-1:] not in (["i'm"], ["im"]) and before not in (["i", "am"], ["this", "is"]):
        return False
    if plain.punctuated:
        return not _has_title(plain, signals, at, size)
    return plain.pieces[at].text in signals.words["given_name"]


def _is_first_name(plain: PlainText, signals: Signals, at: int) -> bool:
    """True for "I'm Rosa from District 3": one name, then where the speaker belongs."""
    if not _is_introduced(plain, signals, at, 1):
        return False
    return _texts(plain, at + 1, at + 2)[:1] in (["from"], ["with"], ["and"])


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
    ends = plain.pieces[at + size - 1].ends != "" or after in (".", "?")
    early = at <= 12 or (at > 0 and plain.pieces[at - 1].is_end and after in (".", "?"))
    return begins and ends and early and (given or plain.pieces[at + size - 1].capital)


def _role_follows(plain: PlainText, signals: Signals, at: int) -> bool:
    return any(
        text in signals.words["role"] or text in ("from", "with", "i'm")
        for text in _texts(plain, at + 2, at + 4)
    )


def _has_title(plain: PlainText, signals: Signals, at: int, size: int) -> bool:
    """True when an official's title is in or right before the words: it is their name then."""
    title = signals.titles
    return any(title.fullmatch(text) for text in _texts(plain, at - 1, at + size))


def _texts(plain: PlainText, first: int, last: int) -> list[str]:
    pieces: tuple[Piece, ...] = plain.pieces[max(0, first) : max(0, last)]
    return [piece.text for piece in pieces]
