"""Patterns found in the plain text, as hits that become evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rostrum.domain.content.plain_text import PlainText
from rostrum.domain.content.signals import Signals
from rostrum.domain.feedback import Evidence
from rostrum.domain.transcript import Transcript

MOST_EVIDENCE = 3
LONGEST_QUOTE = 32
BEFORE_HIT = 8


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Some pieces of the plain text that show something.

    Attributes:
        first: Number of the first piece.
        last: Number of the last, included.
        points: 2 shows it well, 1 thinly.
        name: Which pattern or matcher found it.
    """

    first: int
    last: int
    points: int = 1
    name: str = ""


def hits(plain: PlainText, signals: Signals, group: str) -> list[Hit]:
    """Return where a group's patterns match, in order; `not_` patterns take matches back."""
    found = list(_matches(plain, signals, group))
    guard = f"not_{group}"
    if found and signals.compiled.get(guard):
        barred = list(_matches(plain, signals, guard))
        found = [hit for hit in found if not any(_meet(hit, bar) for bar in barred)]
    return sorted(found)


def _matches(plain: PlainText, signals: Signals, group: str) -> Iterator[Hit]:
    for signal, pattern in signals.compiled[group]:
        for match in pattern.finditer(plain.text):
            text = match[0]
            start = match.start() + len(text) - len(text.lstrip(" .?"))
            end = match.start() + len(text.rstrip()) - 1
            if end >= start:
                yield Hit(plain.piece_at(start), plain.piece_at(end), signal.points, signal.name)


def _meet(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def level_of(found: Iterable[Hit]) -> int:
    """Return the level that hits show: 0 none, 1 one thin hit, 2 a strong one or several."""
    kept = list(found)
    if not kept:
        return 0
    return 2 if max(hit.points for hit in kept) >= 2 or len(kept) >= 3 else 1


def evidence_of(
    plain: PlainText, transcript: Transcript, found: Iterable[Hit]
) -> tuple[Evidence, ...]:
    """Return the quotes of the best hits, strongest first, one for each segment."""
    chosen: list[Evidence] = []
    seen: set[int] = set()
    for hit in sorted(found, key=lambda hit: (-hit.points, hit.first)):
        segment = plain.segment_of(hit.first)
        if segment.start in seen:
            continue
        seen.add(segment.start)
        chosen.append(_quote(plain, transcript, hit, segment))
        if len(chosen) == MOST_EVIDENCE:
            break
    return tuple(chosen)


def _quote(plain: PlainText, transcript: Transcript, hit: Hit, segment: range) -> Evidence:
    """Quote the hit's sentence, or the words around it when the sentence is long."""
    first = plain.pieces[segment.start].first
    last = plain.pieces[segment[-1]].last
    if last - first >= LONGEST_QUOTE:
        first = max(first, plain.pieces[hit.first].first - BEFORE_HIT)
        last = min(last, max(first + LONGEST_QUOTE - 1, plain.pieces[hit.last].last))
    return Evidence(first, last, transcript.quote(first, last), transcript.span_of(first, last))
