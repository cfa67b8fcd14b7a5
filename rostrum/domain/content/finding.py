"""Every content criterion looked for in one pitch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from rostrum.domain.content.matching import Hit, hits
from rostrum.domain.content.names import own_name
from rostrum.domain.content.plain_text import Piece, PlainText
from rostrum.domain.content.signals import Signals
from rostrum.domain.feedback import CONTENT_CRITERIA

LIVES_IN = re.compile(
    r" (?:live|lived|living|reside|grew up|born|raised) (?:here )?(?:in|on|at|near) (?:the )?(\w+)"
)
Finder = Callable[[PlainText, Signals], list[Hit]]

PROGRAMMES = frozenset(
    ("act", "fund", "program", "programme", "plan", "initiative", "corps", "ordinance", "code")
)
NO_TITLE = frozenset(
    ("the", "this", "that", "our", "your", "my", "a", "an", "and", "so", "but", "i")
)
LONGEST_TITLE = 5
OPENING_SENTENCES = 2
RAW_OPENING = 30
OPPOSING = frozenset(
    (
        "no",
        "not",
        "don't",
        "against",
        "oppose",
        "reject",
        "deny",
        "stop",
        "kill",
        "table",
        "consider",
    )
)
AFTER_ASK = 2
GOES_ON = frozenset(("there", "there's", "it", "it's", "and", "but"))
NEAR = 10
PUBLIC_AT_LEAST = 1_000
SCENE = 2
NARRATED = 3
NEAR_BY = 26
SHORT_PITCH = 100


def find_all(plain: PlainText, signals: Signals) -> Mapping[str, list[Hit]]:
    """Return the hits of every content criterion; an empty list when it is absent."""
    found = {name: hits(plain, signals, name) for name in CONTENT_CRITERIA}
    found["names_self"] += own_name(plain, signals)
    found["names_bill_or_program"] += _named_programmes(plain)
    found["tells_story"] = _story(plain, signals, found["tells_story"])
    found["states_amount"] = _amounts(plain, signals, found["states_amount"])
    found["proposes_solution"] = _remedies(plain, found)
    found["names_place_or_affiliation"] += _after_name(plain, found["names_self"])
    found["uses_local_evidence"] = _local(plain, signals, found)
    found["opens_with_hook"] = _hook(plain, signals, found)
    return found


def _named_programmes(plain: PlainText) -> list[Hit]:
    """Return the names in capitals that end in "Act", "Fund" and the like: "Vision Zero plan"."""
    named = []
    for at, piece in enumerate(plain.pieces):
        before = plain.pieces[max(0, at - LONGEST_TITLE) : at]
        size = sum(1 for _ in takewhile(_is_title_word, reversed(before)))
        if piece.text in PROGRAMMES and size >= (1 if piece.capital else 2):
            named.append(Hit(at - size, at, 2, "programme by name"))
    return named


def _is_title_word(piece: Piece) -> bool:
    return piece.capital and not piece.ends and piece.text not in NO_TITLE


def _scenes(told: list[Hit]) -> list[Hit]:
    """Return the places where several signs of telling stand close together."""
    scenes: list[Hit] = []
    for at, hit in enumerate(told):
        near = [other for other in told[at : at + 6] if other.first - hit.first <= NEAR_BY]
        is_new = not scenes or hit.first > scenes[-1].last
        if is_new and len(near) >= SCENE and len({other.name for other in near}) >= 2:
            scenes.append(Hit(hit.first, near[-1].last, 1, "scene"))
    return scenes


def _story(plain: PlainText, signals: Signals, lived: list[Hit]) -> list[Hit]:
    """A scene is one clear sentence of lived experience, or several narrated ones close by."""
    told = hits(plain, signals, "narration")
    scenes = _scenes(told)
    if len(scenes) + len(lived) >= 2 or any(hit.points == 2 for hit in lived):
        return sorted(lived + scenes)
    needed = NARRATED if _is_short(plain) else NARRATED + 1
    return scenes if len(told) >= needed else []


def _amounts(plain: PlainText, signals: Signals, money: list[Hit]) -> list[Hit]:
    """Keep money for public purposes; rents, wages and fees are not."""
    kept = []
    for hit in money:
        near = range(max(0, hit.first - NEAR), min(len(plain.pieces), hit.last + NEAR))
        text = plain.part(near)
        public = _count(signals, "public_amount", text)
        private = _count(signals, "private_amount", text)
        value = _value(plain, hit)
        if value >= PUBLIC_AT_LEAST and public > private and (hit.points == 2 or public):
            kept.append(hit)
    return kept


def _value(plain: PlainText, hit: Hit) -> float:
    text = plain.pieces[hit.first].text
    return float(text[1:]) if text.startswith("#") else PUBLIC_AT_LEAST


def _count(signals: Signals, group: str, text: str) -> int:
    return sum(len(pattern.findall(text)) for _, pattern in signals.compiled[group])


def _remedies(plain: PlainText, found: Mapping[str, list[Hit]]) -> list[Hit]:
    """One weak sign is not yet a remedy in a long pitch; an ask for something is one."""
    remedies = found["proposes_solution"]
    needed = 1 if _is_short(plain) else 2
    if len(remedies) >= needed or any(hit.points == 2 for hit in remedies):
        return remedies
    asks = [hit for hit in found["makes_specific_ask"] if not _opposes(plain, hit)]
    return sorted(remedies + [replace(hit, points=1) for hit in asks]) if asks else []


def _opposes(plain: PlainText, ask: Hit) -> bool:
    """True for an ask to stop something, or only to think about it."""
    asked = plain.pieces[ask.first : ask.last + 1 + AFTER_ASK]
    return any(piece.text in OPPOSING for piece in asked)


def _after_name(plain: PlainText, names: list[Hit]) -> list[Hit]:
    """Return what stands in capitals right after the name: "Ana Wong, Garden District"."""
    ends = [hit.last for hit in names if plain.pieces[hit.last].ends == ","]
    starts = [end + 1 for end in ends if end + 2 < len(plain.pieces)]
    return [
        Hit(at, at + 1, 1, "after the name")
        for at in starts
        if all(piece.capital and piece.text not in NO_TITLE for piece in plain.pieces[at : at + 2])
    ]


def _is_short(plain: PlainText) -> bool:
    return len(plain.pieces) < SHORT_PITCH


def _local(plain: PlainText, signals: Signals, found: Mapping[str, list[Hit]]) -> list[Hit]:
    """A figure in the same sentence as a place from here, or trouble at the speaker's door."""
    firm = _segments(plain, found["gives_evidence"])
    troubled = _segments(plain, found["states_problem"])
    figures = [
        Hit(place.first, place.last, 2, "figure from here")
        for place in hits(plain, signals, "local") + _home(plain, signals)
        if plain.segment_of(place.first).start in firm
    ]
    troubles = [
        Hit(place.first, place.last, 1, "trouble at the door")
        for place in hits(plain, signals, "near")
        if _nearby(plain, place) & troubled
    ]
    return sorted([*found["uses_local_evidence"], *figures, *troubles])


def _nearby(plain: PlainText, place: Hit) -> set[int]:
    """Return where the place's segment starts and, in raw speech, the one that goes on from it."""
    here = plain.segment_of(place.first)
    is_close = here.stop - place.last <= NEAR
    after = plain.pieces[here.stop : here.stop + 1]
    goes_on = not plain.punctuated and is_close and any(piece.text in GOES_ON for piece in after)
    return {here.start, here.stop} if goes_on else {here.start}


def _home(plain: PlainText, signals: Signals) -> list[Hit]:
    """Return every place where the name of the speaker's own town or street is said."""
    names = {
        piece.text
        for match in LIVES_IN.finditer(plain.text)
        if (piece := plain.pieces[plain.piece_at(match.start(1))]).capital or not plain.punctuated
    }
    names -= signals.words["common"] | signals.words["bare"]
    return [Hit(at, at, 2, "home") for at, piece in enumerate(plain.pieces) if piece.text in names]


def _segments(plain: PlainText, found: Iterable[Hit]) -> set[int]:
    return {plain.segment_of(hit.first).start for hit in found}


def _hook(plain: PlainText, signals: Signals, found: Mapping[str, list[Hit]]) -> list[Hit]:
    """Something to look up for within the first two sentences after a bare greeting."""
    opening = _opening(plain, signals)
    if not opening:
        return []
    kept = [hit for hit in found["opens_with_hook"] if {hit.first, hit.last} & set(opening)]
    startling = [hit for hit in hits(plain, signals, "startling") if hit.first in opening]
    figures = _apart(hit for hit in found["gives_evidence"] if hit.first in opening)
    scenes = [hit for hit in found["tells_story"] if hit.first in opening and _is_vivid(hit)]
    if (
        kept
        or sum(hit.points for hit in startling) + len(figures) + sum(hit.points for hit in scenes)
        >= 2
    ):
        return sorted(kept + startling + figures + scenes)
    return []


def _apart(found: Iterable[Hit]) -> list[Hit]:
    """Return the hits without those that overlap an earlier one: one figure counts once."""
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


def _is_vivid(hit: Hit) -> bool:
    """True for a lived moment or a scene, not for one weak sign of telling."""
    return (hit.points == 2 and hit.name != "what happened") or hit.name == "scene"


def _opening(plain: PlainText, signals: Signals) -> range:
    """Return the pieces of the first two sentences after greetings."""
    segments = [
        segment
        for segment in plain.segments
        if len(segment) > 4 and not _is_bare(plain, signals, segment)
    ]
    if not segments:
        return range(0)
    if not plain.punctuated:
        return range(segments[0].start, min(len(plain.pieces), segments[0].start + RAW_OPENING))
    last = segments[min(OPENING_SENTENCES, len(segments)) - 1]
    return range(segments[0].start, last.stop)


def _is_bare(plain: PlainText, signals: Signals, segment: range) -> bool:
    """True for a greeting and nothing else."""
    texts = [plain.pieces[at].text for at in segment if not plain.pieces[at].is_end]
    bare = signals.words["bare"]
    return all(text in bare or signals.titles.fullmatch(text) for text in texts)
