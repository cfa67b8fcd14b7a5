"""Every content criterion looked for in one pitch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rostrum.domain.content.matching import Hit, hits
from rostrum.domain.content.names import own_name
from rostrum.domain.content.plain_text import PlainText
from rostrum.domain.content.signals import Signals
from rostrum.domain.feedback import CONTENT_CRITERIA

Finder = Callable[[PlainText, Signals], list[Hit]]

OPENING_SENTENCES = 2
RAW_OPENING = 45
AROUND_AMOUNT = 10
PUBLIC_AT_LEAST = 1_000
SCENE = 2
NARRATED = 3
NEAR_BY = 26
SHORT_PITCH = 100


def find_all(plain: PlainText, signals: Signals) -> Mapping[str, list[Hit]]:
    """Return the hits of every content criterion; an empty list when it is absent."""
    found = {name: hits(plain, signals, name) for name in CONTENT_CRITERIA}
    found["names_self"] += own_name(plain, signals)
    found["tells_story"] = _story(plain, signals, found["tells_story"])
    found["states_amount"] = _amounts(plain, signals, found["states_amount"])
    found["states_problem"] = _unless_slight(plain, found["states_problem"])
    found["proposes_solution"] = _unless_slight(plain, found["proposes_solution"])
    found["uses_local_evidence"] = _local(plain, signals, found)
    found["opens_with_hook"] = _hook(plain, signals, found)
    return found


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
        near = range(
            max(0, hit.first - AROUND_AMOUNT), min(len(plain.pieces), hit.last + AROUND_AMOUNT)
        )
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


def _unless_slight(plain: PlainText, found: list[Hit]) -> list[Hit]:
    """One weak sign is not yet a problem or a remedy, unless the pitch is short."""
    needed = 1 if _is_short(plain) else 2
    return found if len(found) >= needed or any(hit.points == 2 for hit in found) else []


def _is_short(plain: PlainText) -> bool:
    return len(plain.pieces) < SHORT_PITCH


def _local(plain: PlainText, signals: Signals, found: Mapping[str, list[Hit]]) -> list[Hit]:
    """A figure, a problem or a scene in the same sentence as a place from here."""
    places = hits(plain, signals, "local")
    firm = _segments(plain, found["gives_evidence"])
    troubled = _segments(plain, found["states_problem"])
    kept = list(found["uses_local_evidence"])
    for place in places:
        start = plain.segment_of(place.first).start
        if start in firm:
            kept.append(Hit(place.first, place.last, 2, "figure from here"))
        elif start in troubled and place.points == 2:
            kept.append(Hit(place.first, place.last, 1, "trouble from here"))
    return sorted(kept)


def _segments(plain: PlainText, found: Iterable[Hit]) -> set[int]:
    return {plain.segment_of(hit.first).start for hit in found}


def _hook(plain: PlainText, signals: Signals, found: Mapping[str, list[Hit]]) -> list[Hit]:
    """Something to look up for within the first two sentences after a bare greeting."""
    opening = _opening(plain, signals)
    if not opening:
        return []
    kept = [hit for hit in found["opens_with_hook"] if hit.first in opening]
    startling = [hit for hit in hits(plain, signals, "startling") if hit.first in opening]
    figures = [hit for hit in found["gives_evidence"] if hit.first in opening]
    scenes = [hit for hit in found["tells_story"] if hit.first in opening]
    if kept or sum(hit.points for hit in startling) + len(figures) + len(scenes) >= 2:
        return sorted(kept + startling + figures + scenes)
    return []


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
