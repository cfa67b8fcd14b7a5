"""Formats and rubrics from the lessons folder; every mistake is named by file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from rostrum.adapters.lesson_yaml import Entry, open_yaml
from rostrum.adapters.rubric_yaml import rubric_from, rubric_mistakes, signal_mistakes, signals_from
from rostrum.domain.content.signals import Signals
from rostrum.domain.errors import LessonMistake, NotFound
from rostrum.domain.pitch_format import DEFAULT_PACE_WPM, PART_IDS, Part, PartId, PitchFormat
from rostrum.domain.rubric import Rubric

FORMAT_IDS = (
    "hallway-15",
    "elevator-30",
    "elevator-60",
    "comment-120",
    "testimony-180",
    "answer-60",
)
"""Formats that scripts and old takes name; the file may have more, never fewer."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Built = TypeVar("Built")
Stamp = tuple[tuple[int, int], ...]


class LessonFolder:
    """The lessons folder. A file is read again when it has changed.

    Args:
        path: The folder with `formats.yaml` and `rubrics/`.
    """

    def __init__(self, path: Path) -> None:
        self._root = path
        self._kept: dict[str, tuple[Stamp, object]] = {}

    def formats(self) -> Mapping[str, PitchFormat]:
        """Return all formats by id, in the order of the file. Raises LessonMistake."""
        path = self._root / "formats.yaml"
        return self._once("formats", [path], lambda: _formats(open_yaml(path, self._root)))

    def rubric(self, format_id: str) -> Rubric:
        """Return the rubric of a format. Raises LessonMistake, NotFound."""
        if format_id not in self.formats():
            raise NotFound
        folder = self._root / "rubrics"
        files = [folder / f"{format_id}.yaml", folder / "criteria.yaml", folder / "signals.yaml"]

        def build() -> Rubric:
            own, shared = (open_yaml(file, self._root) for file in files[:2])
            return rubric_from(format_id, own, shared, self._signals())

        return self._once(f"rubric {format_id}", files, build)

    def check(self) -> None:
        """Read everything once. Raises LessonMistake for the first mistake."""
        for format_id in self.formats():
            self.rubric(format_id)

    def mistakes(self) -> list[LessonMistake]:
        """Return the mistakes of all files: the first of each format, criterion and group."""
        files = [self._root / "formats.yaml", *sorted((self._root / "rubrics").glob("*.yaml"))]
        return list(self._once("mistakes", files, self._look_for_mistakes))

    def _look_for_mistakes(self) -> list[LessonMistake]:
        found: list[LessonMistake] = []
        found += _noted(
            lambda: _format_mistakes(open_yaml(self._root / "formats.yaml", self._root))
        )
        folder = self._root / "rubrics"
        found += _noted(lambda: signal_mistakes(open_yaml(folder / "signals.yaml", self._root)))
        for format_id in FORMAT_IDS:
            files = (folder / f"{format_id}.yaml", folder / "criteria.yaml")
            found += _noted(partial(self._rubric_mistakes, *files))
        found += _noted(self._first_mistake)
        return found

    def _rubric_mistakes(self, own: Path, shared: Path) -> Iterator[LessonMistake]:
        return rubric_mistakes(open_yaml(own, self._root), open_yaml(shared, self._root))

    def _first_mistake(self) -> Iterator[LessonMistake]:
        self.check()
        return iter(())

    def _signals(self) -> Signals:
        path = self._root / "rubrics" / "signals.yaml"
        return self._once("signals", [path], lambda: signals_from(open_yaml(path, self._root)))

    def _once(self, name: str, files: list[Path], build: Callable[[], Built]) -> Built:
        stamp = tuple(_stamp(file) for file in files)
        kept = self._kept.get(name)
        if kept and kept[0] == stamp:
            return cast("Built", kept[1])
        built = build()
        self._kept[name] = (stamp, built)
        return built


def _noted(look: Callable[[], Iterator[LessonMistake]]) -> list[LessonMistake]:
    """Return the mistakes that `look` finds, or the one that stops it."""
    try:
        return list(look())
    except LessonMistake as wrong:
        return [wrong]


def _format_mistakes(page: Entry) -> Iterator[LessonMistake]:
    for entry in page.items():
        try:
            _format(entry)
        except LessonMistake as wrong:
            yield wrong


def _stamp(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def _formats(page: Entry) -> Mapping[str, PitchFormat]:
    found: dict[str, PitchFormat] = {}
    for entry in page.items():
        pitch_format = _format(entry)
        if pitch_format.id in found:
            raise entry.mistake(f"`{pitch_format.id}` stands here twice", "remove one of them")
        found[pitch_format.id] = pitch_format
    for format_id in FORMAT_IDS:
        if format_id not in found:
            raise page.mistake(f"the format `{format_id}` is missing", "restore it")
    return MappingProxyType(found)


def _format(entry: Entry) -> PitchFormat:
    fields = entry.fields(
        ("id", "name", "purpose", "limit", "warning", "grace", "pace", "parts"), ("example",)
    )
    limit = fields["limit"].number(1, 3600)
    parts = tuple(_part(part) for part in fields["parts"].items())
    _check_parts(parts, fields["parts"])
    return PitchFormat(
        id=_id(fields["id"]),
        name=fields["name"].text(),
        purpose=fields["purpose"].text(),
        limit=limit,
        warning=fields["warning"].number(0, limit),
        grace=fields["grace"].number(0, 600),
        pace_wpm=_pace(fields["pace"]),
        parts=parts,
        example=_example(fields["example"], parts, limit) if "example" in fields else (),
    )


def _id(entry: Entry) -> str:
    text = entry.text()
    if not all(
        (piece.isalnum() and piece.islower()) or piece.isdigit() for piece in text.split("-")
    ):
        raise entry.mistake(f"`{text}` is not an id", "use small letters, digits and hyphens")
    return text


def _part(entry: Entry) -> Part:
    fields = entry.fields(("id", "label", "hint"), ("needed",))
    return Part(
        id=cast("PartId", fields["id"].one_of(PART_IDS)),
        label=fields["label"].text(),
        hint=fields["hint"].text(),
        needed=fields["needed"].truth() if "needed" in fields else True,
    )


def _check_parts(parts: tuple[Part, ...], entry: Entry) -> None:
    ids = [part.id for part in parts]
    if not ids or len(set(ids)) < len(ids):
        raise entry.mistake("a part is missing or stands here twice", "list each part once")


def _pace(entry: Entry) -> tuple[float, float]:
    ends = [end.number(60, 300) for end in entry.items()]
    if len(ends) != 2 or ends[0] >= ends[1]:
        raise entry.mistake("this is not a range of pace", "write it like [140, 180]")
    return (ends[0], ends[1])


def _example(entry: Entry, parts: tuple[Part, ...], limit: float) -> tuple[tuple[PartId, str], ...]:
    known = tuple(part.id for part in parts)
    written = entry.fields((), known)
    example = tuple((part, written[part].text()) for part in known if part in written)
    words = sum(len(text.split()) for _, text in example)
    most = int(limit / 60 * DEFAULT_PACE_WPM)
    if words > most:
        raise entry.mistake(f"the example has {words} words", f"cut it to {most} so that it fits")
    return example
