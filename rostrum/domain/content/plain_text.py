"""The words of a pitch made plain, so that one pattern fits clean, raw and disfluent text.

Lower case, no commas or quotes, "um" and immediate repetitions gone, numbers as `#` and digits,
money as a number and "dollars", sentence ends as " . " or " ? ". Every piece remembers which
words of the transcript it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rostrum.domain.content.numbers import SCALES, number_at
from rostrum.domain.transcript import Word

FILLERS = frozenset({"um", "uh", "er", "erm", "hmm", "mm", "ah", "uhm", "umm", "uhh"})
ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "no", "jr", "sr", "vs", "rep", "sen"})
ENDS = {".": ".", "!": ".", "?": "?", ";": "."}
LONG_PAUSE = 0.9
LONGEST_REPEAT = 4
SHORT_SEGMENT, LONG_SEGMENT = 6, 28
MOST_PUNCTUATED = 30
PIECE = re.compile(r"\[[^\]]*\]|[$€£]?\d[\d,]*(?:\.\d+)?%?|[^\W\d_]+(?:'[^\W\d_]+)*\d*|\d+[a-z]+")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of the plain text.

    Attributes:
        text: Lower case; `#40` for a number, `.` or `?` for the end of a sentence.
        first: Number of the first transcript word it came from.
        last: Number of the last.
        capital: True when the transcript writes it with a capital letter.
        ends: "," or an end mark when punctuation follows it, "" otherwise.
    """

    text: str
    first: int
    last: int
    capital: bool = False
    ends: str = ""

    @property
    def is_end(self) -> bool:
        """True for the mark that ends a sentence."""
        return self.text in (".", "?")


@dataclass(frozen=True)
class PlainText:
    """A pitch as patterns see it.

    Attributes:
        pieces: Its words.
        text: The pieces with a space before and after each.
        offsets: Where each piece starts in `text`.
        segments: Ranges of pieces that belong together: sentences, or stretches of raw speech.
        punctuated: True when the transcript has sentence ends.
    """

    pieces: tuple[Piece, ...]
    text: str
    offsets: tuple[int, ...]
    segments: tuple[range, ...]
    punctuated: bool

    def piece_at(self, offset: int) -> int:
        """Return the number of the piece at a place of `text`."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def segment_of(self, piece: int) -> range:
        """Return the segment that holds a piece."""
        starts = [segment.start for segment in self.segments]
        return self.segments[max(0, bisect_right(starts, piece) - 1)]

    def part(self, pieces: range) -> str:
        """Return the plain text of some pieces, with a space before and after."""
        if not pieces:
            return " "
        end = self.offsets[pieces[-1]] + len(self.pieces[pieces[-1]].text)
        return self.text[self.offsets[pieces[0]] - 1 : end] + " "


def plain_text(words: Sequence[Word], cues: Collection[str]) -> PlainText:
    """Return the plain text of a transcript.

    Args:
        words: The transcript's words.
        cues: Words that often begin a new thought; they split speech without punctuation.
    """
    raw = _pieces(words)
    punctuated = _is_punctuated(raw)
    kept = _without_repeats([piece for piece in raw if piece.text not in FILLERS])
    pieces = tuple(_with_numbers(kept))
    offsets, at = [], 1
    for piece in pieces:
        offsets.append(at)
        at += len(piece.text) + 1
    text = "".join(f" {piece.text}" for piece in pieces) + " "
    breaks = _long_pauses(words)
    segments = tuple(_segments(pieces, frozenset(cues), breaks, punctuated=punctuated))
    return PlainText(pieces, text, tuple(offsets), segments, punctuated)


def _pieces(words: Sequence[Word]) -> list[Piece]:
    pieces: list[Piece] = []
    number = 0
    while number < len(words):
        text, last = _whole_blank(words, number)
        pieces.extend(_pieces_of(text, number, last))
        number = last + 1
    return pieces


def _whole_blank(words: Sequence[Word], number: int) -> tuple[str, int]:
    """Join "[YOUR NAME]," into one text; return it with the number of its last word."""
    text, last = words[number].text, number
    while text.count("[") > text.count("]") and last + 1 < min(len(words), number + 8):
        last += 1
        text = f"{text}_{words[last].text}"
    return text, last


def _pieces_of(text: str, first: int, last: int) -> list[Piece]:
    clean = text.replace("’", "'").replace("‘", "'").lstrip("'\"“(")
    found = [match[0] for match in PIECE.finditer(clean)]
    pieces: list[Piece] = []
    for spelling in found:
        pieces.extend(
            Piece(part, first, last, spelling[0].isupper()) for part in _spelled(spelling)
        )
    mark = _mark(clean, found)
    if pieces and mark:
        end = pieces[-1]
        pieces[-1] = Piece(end.text, first, last, end.capital, mark)
    if mark in ENDS and pieces:
        pieces.append(Piece(ENDS[mark], first, last))
    return pieces


def _spelled(spelling: str) -> list[str]:
    lower = spelling.lower()
    if lower.startswith("["):
        return [SPACES.sub("_", lower)]
    if lower[0] in "$€£":
        return [lower[1:], "dollars"]
    return [lower[:-1], "percent"] if lower.endswith("%") else [lower]


def _mark(text: str, found: list[str]) -> str:
    """Return the punctuation mark that ends a word, "" when none does."""
    if text.rstrip("\"”')").endswith(("...", "…")) or text.strip() in ("-", "--", "–", "—"):
        return ","
    end = text.rstrip("\"”')]")[-1:]
    if end == "." and found and (found[-1].lower() in ABBREVIATIONS or len(found[-1]) == 1):
        return "" if found[-1] != "I" else "."
    return end if end in ENDS or end == "," else ""


def _is_punctuated(pieces: Sequence[Piece]) -> bool:
    ends = sum(piece.is_end for piece in pieces)
    return ends > 0 and len(pieces) / ends <= MOST_PUNCTUATED * 2


def _without_repeats(pieces: list[Piece]) -> list[Piece]:
    """Drop the first of two equal runs of one to four words ("I'm, I'm", "to the, to the")."""
    kept: list[Piece] = []
    for piece in pieces:
        kept.append(piece)
        for size in range(1, LONGEST_REPEAT + 1):
            if len(kept) >= 2 * size and _same(kept[-2 * size : -size], kept[-size:]):
                del kept[-2 * size : -size]
                break
    return kept


def _same(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    return [piece.text for piece in one] == [piece.text for piece in other] and not any(
        piece.is_end or piece.text[0].isdigit() for piece in one
    )


def _with_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    texts = [piece.text for piece in pieces]
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        number = number_at(texts, at)
        if number is None:
            found.append(pieces[at])
            at += 1
            continue
        value, used = number
        first, last = pieces[at], pieces[at + used - 1]
        if texts[at + used : at + used + 1] == ["dollars"] and texts[at + used + 1 : at + used + 2]:
            scale = texts[at + used + 1]
            if scale in SCALES:
                value, used, last = value * SCALES[scale], used + 2, pieces[at + used + 1]
                found.append(Piece(f"#{value:.12g}", first.first, last.last))
                found.append(Piece("dollars", first.first, last.last, ends=last.ends))
                at += used
                continue
        found.append(Piece(f"#{value:.12g}", first.first, last.last, ends=last.ends))
        at += used
    return found


def _long_pauses(words: Sequence[Word]) -> frozenset[int]:
    """Return the numbers of the words before which there is a long silence."""
    return frozenset(
        number
        for number in range(1, len(words))
        if (before := words[number - 1].span)
        and (here := words[number].span)
        and here.start - before.end >= LONG_PAUSE
    )


def _segments(
    pieces: Sequence[Piece], cues: frozenset[str], breaks: frozenset[int], *, punctuated: bool
) -> list[range]:
    segments: list[range] = []
    start = 0
    for at in range(1, len(pieces)):
        if pieces[at - 1].is_end or (not punctuated and _begins(pieces, start, at, cues, breaks)):
            segments.append(range(start, at))
            start = at
    if pieces:
        segments.append(range(start, len(pieces)))
    return segments


def _begins(
    pieces: Sequence[Piece], start: int, at: int, cues: frozenset[str], breaks: frozenset[int]
) -> bool:
    """Say whether a new thought begins at `at`, in speech without punctuation."""
    size = at - start
    here = pieces[at].text
    if pieces[at].first in breaks and size >= 3:
        return True
    both = f"{here} {pieces[at + 1].text}" if at + 1 < len(pieces) else here
    if size >= SHORT_SEGMENT and (here in cues or both in cues):
        return pieces[at - 1].text not in cues
    return size >= LONG_SEGMENT and here in ("and", "but", "that", "which", "to", "the")


def english_share(plain: PlainText, common: Collection[str]) -> float:
    """Return the share of words that are common English ones; ordinary speech has over 0.35."""
    words = [piece.text for piece in plain.pieces if not piece.is_end]
    return sum(word in common for word in words) / len(words) if words else 0.0
