"""Fillers: certain ones wherever they stand, ambiguous ones only when set apart.

A word taken for a filler that was none does more harm than one missed, so ambiguous words need
a comma, a sentence edge or a pause on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rostrum.domain.delivery import Filler
from rostrum.domain.transcript import Transcript, Word

_CERTAIN = re.compile(r"(?:u+h*m+|u+h+|e+r+m*|h*m{2,}|h+m+)")
_EMERGENCY_ROOM = re.compile(r"\bER\b")
_STOP = re.compile(r"(?:[,;:.?!…]|-|–|—)[\"'”’)\]]*$")
_OPENING = re.compile(r"^[(\[\"“‘–—-]+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PHRASES = (("you", "know"), ("i", "mean"), ("you", "see"), ("sort", "of"), ("kind", "of"))
_SINGLE = _set("like so right well okay ok basically actually literally honestly anyway anyways ah")

# What the word means when it stands beside one of these: said, not filled. A pause between the
# two changes nothing; a comma does.
_MEANT_AFTER = {
    "like": _set(
        "would d'd i'd we'd you'd they'd he'd she'd feel feels felt look looks looked sound sounds "
        "seem seems seemed something anything things people just more much most is it's what not "
        "nothing don't didn't doesn't do"
    ),
    "so": _set("and even ever if think hope not or do did is was are why quite"),
    "right": _set(
        "a the all is that's that's it's are you're the your our their my every basic human civil "
        "legal what just"
    ),
    "well": _set("as very so pretty do does did go went works worked how is doing"),
}
_MEANT_BEFORE = {
    "like": _set("to this that these those a the me us you him her them it mine"),
    "so": _set("that much many far long few little is are do does did as"),
    "right": _set("to now here there away of after before and side hand thing where"),
    "well": _set("being as known and paid over under done"),
}


def find_fillers(
    transcript: Transcript,
    paused_after: frozenset[int] = frozenset(),
    dismissed: frozenset[int] = frozenset(),
) -> tuple[Filler, ...]:
    """Return the fillers that were heard, in order: at least these were said.

    Args:
        transcript: The words.
        paused_after: Numbers of the words that a pause of at least 250 ms follows.
        dismissed: Ids of words that a person said are no fillers.
    """
    words = transcript.words
    plain = [_plain(word.text) for word in words]
    found = _spotted(words, plain, paused_after)
    fillers = (_filler(transcript, plain, first, last) for first, last in found)
    return tuple(filler for filler in fillers if not dismissed.intersection(filler.word_ids))


def _spotted(
    words: Sequence[Word], plain: Sequence[str], paused_after: frozenset[int]
) -> Iterator[tuple[int, int]]:
    shouted = not any(letter.islower() for word in words for letter in word.text)
    number = 0
    while number < len(words):
        last = number + _length(plain, number) - 1
        if is_certain(words[number].text, shouted=shouted):
            yield number, number
            last = number
        elif last >= number and _is_filler(words, plain, (number, last), paused_after):
            yield number, last
        number = max(number, last) + 1


def is_certain(text: str, *, shouted: bool = False) -> bool:
    """Say whether a word is um, uh, er, erm, hmm or a variant. "ER" is the emergency room."""
    if _EMERGENCY_ROOM.search(text) and not shouted:
        return False
    return bool(_CERTAIN.fullmatch(_plain(text)))


def _length(plain: Sequence[str], number: int) -> int:
    """Return how many words the possible filler at `number` has; 0 when there is none."""
    if tuple(plain[number : number + 2]) in _PHRASES:
        return 2
    return 1 if plain[number] in _SINGLE else 0


def _is_filler(
    words: Sequence[Word],
    plain: Sequence[str],
    place: tuple[int, int],
    paused_after: frozenset[int],
) -> bool:
    first, last = place
    apart_before = first == 0 or _is_apart(words, first - 1, paused_after)
    apart_after = last == len(words) - 1 or _is_apart(words, last, paused_after)
    if not (apart_before and apart_after) or len(words) == last - first + 1:
        return False
    return not _is_meant(words, plain, place)


def _is_apart(words: Sequence[Word], number: int, paused_after: frozenset[int]) -> bool:
    """Say whether something parts word `number` from the next."""
    return number in paused_after or _is_stopped(words, number)


def _is_stopped(words: Sequence[Word], number: int) -> bool:
    following = words[number + 1].text if number + 1 < len(words) else ""
    return bool(_STOP.search(words[number].text) or _OPENING.match(following))


def _is_meant(words: Sequence[Word], plain: Sequence[str], place: tuple[int, int]) -> bool:
    first, last = place
    text = plain[first]
    after = first > 0 and not _is_stopped(words, first - 1)
    before = last + 1 < len(words) and not _is_stopped(words, last)
    return (after and plain[first - 1] in _MEANT_AFTER.get(text, ())) or (
        before and plain[last + 1] in _MEANT_BEFORE.get(text, ())
    )


def _filler(transcript: Transcript, plain: Sequence[str], first: int, last: int) -> Filler:
    return Filler(
        text=" ".join(plain[first : last + 1]),
        word_ids=tuple(word.id for word in transcript.words[first : last + 1]),
        span=transcript.span_of(first, last),
        certain=bool(_CERTAIN.fullmatch(plain[first])),
    )


def _plain(text: str) -> str:
    """Return a word in lower case without the punctuation around it."""
    return re.sub(r"^[^\w]+|[^\w]+$", "", text.replace("’", "'").lower())
