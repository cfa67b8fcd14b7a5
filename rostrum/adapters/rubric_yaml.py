"""Rubrics and signals from their YAML files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rostrum.adapters.lesson_yaml import Entry
from rostrum.domain.content.signals import (
    PLACEHOLDER,
    REQUIRED_GROUPS,
    REQUIRED_LISTS,
    Signal,
    Signals,
    fill_lists,
)
from rostrum.domain.errors import LessonMistake
from rostrum.domain.feedback import CRITERION_IDS
from rostrum.domain.rubric import BLANKS, MAX_LEVEL, SITUATIONS, Criterion, FixText, Rubric

CRITERION_FIELDS = ("name", "lesson", "reason", "praise", "advice", "fixes")
FIX_FIELDS = ("message", "try", "drill")
HEAVIEST = 10
WORDS = ("listener", "topic", "place")

SHARED_FIELDS = ("words", "not_assessed", "no_sound", "too_little", "other_language")


def rubric_from(format_id: str, own: Entry, shared: Entry, signals: Signals) -> Rubric:
    """Return a format's rubric from its own file and the shared one. Raises LessonMistake."""
    mine = own.fields(("format", "weights"), ("texts", "words"))
    mine["format"].one_of((format_id,))
    ours = shared.fields((*SHARED_FIELDS, "criteria"))
    weights = mine["weights"].fields((), CRITERION_IDS)
    texts = mine["texts"].fields((), CRITERION_IDS) if "texts" in mine else {}
    criteria = ours["criteria"].fields(CRITERION_IDS)
    words = ours["words"].fields(WORDS)
    words |= mine["words"].fields((), WORDS) if "words" in mine else {}
    return Rubric(
        format_id=format_id,
        criteria=tuple(
            _criterion(id_, weights.get(id_), criteria[id_], texts.get(id_))
            for id_ in CRITERION_IDS
        ),
        signals=signals,
        words={name: entry.text() for name, entry in words.items()},
        too_little=_fix(ours["too_little"].fields((*FIX_FIELDS, "reason"))),
        other_language=_fix(ours["other_language"].fields((*FIX_FIELDS, "reason"))),
        not_assessed=ours["not_assessed"].text(),
        no_sound=ours["no_sound"].text(),
    )


def rubric_mistakes(own: Entry, shared: Entry) -> Iterator[LessonMistake]:
    """Return the first mistake of each criterion, in a format's file and the shared one."""
    try:
        texts = own.pairs().get("texts")
        changed = texts.fields((), CRITERION_IDS) if texts else {}
        fields = shared.fields((*SHARED_FIELDS, "criteria"))
        criteria = fields["criteria"].fields(CRITERION_IDS)
    except LessonMistake as wrong:
        yield wrong
        return
    for name in ("too_little", "other_language"):
        try:
            _fix(fields[name].fields((*FIX_FIELDS, "reason")))
        except LessonMistake as wrong:
            yield wrong
    for id_ in CRITERION_IDS:
        try:
            _criterion(id_, None, criteria[id_], changed.get(id_))
        except LessonMistake as wrong:
            yield wrong


def signal_mistakes(page: Entry) -> Iterator[LessonMistake]:
    """Return the first mistake of each list and group of signals."""
    try:
        fields = page.fields(("lists", "groups"))
        named = fields["lists"].pairs()
        groups = fields["groups"].pairs()
    except LessonMistake as wrong:
        yield wrong
        return
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(named, ())
    for name, entry in named.items():
        try:
            lists[name] = _list(entry)
        except LessonMistake as wrong:
            yield wrong
    for entry in groups.values():
        try:
            _group(entry, lists)
        except LessonMistake as wrong:
            yield wrong


def _criterion(id_: str, weight: Entry | None, shared: Entry, own: Entry | None) -> Criterion:
    fields = shared.fields(CRITERION_FIELDS)
    changed = own.fields((), CRITERION_FIELDS) if own else {}
    text = {**fields, **changed}
    return Criterion(
        id=id_,
        name=text["name"].text(),
        weight=weight.number(0, HEAVIEST) if weight else 0.0,
        advice=_advice(text["advice"]),
        praise=text["praise"].filled(BLANKS),
        reason=text["reason"].text(),
        lesson=text["lesson"].text(),
        fixes=_fixes(SITUATIONS[id_], fields["fixes"], changed.get("fixes")),
    )


def _advice(entry: Entry) -> tuple[str, ...]:
    advice = tuple(text.filled(BLANKS) for text in entry.items())
    if len(advice) != MAX_LEVEL + 1:
        raise entry.mistake(
            f"there are {len(advice)} texts here", f"write {MAX_LEVEL + 1}: one for each level"
        )
    return advice


def _fixes(situations: tuple[str, ...], shared: Entry, own: Entry | None) -> dict[str, FixText]:
    entries = shared.fields(situations)
    changed = own.fields((), situations) if own else {}
    return {
        name: _fix(
            {
                **entries[name].fields(FIX_FIELDS, ("reason",)),
                **(changed[name].fields((), (*FIX_FIELDS, "reason")) if name in changed else {}),
            }
        )
        for name in situations
    }


def _fix(fields: Mapping[str, Entry]) -> FixText:
    return FixText(
        message=fields["message"].filled(BLANKS),
        try_this=fields["try"].filled(BLANKS),
        drill=fields["drill"].filled(BLANKS),
        reason=fields["reason"].text() if "reason" in fields else "",
    )


def signals_from(page: Entry) -> Signals:
    """Return the signals of a file. Raises LessonMistake."""
    fields = page.fields(("lists", "groups"))
    lists = {name: _list(entry) for name, entry in fields["lists"].pairs().items()}
    for name in REQUIRED_LISTS:
        if name not in lists:
            raise fields["lists"].mistake(f"the list `{name}` is missing", "restore it")
    groups = fields["groups"].fields(REQUIRED_GROUPS)
    return Signals(lists, {name: _group(entry, lists) for name, entry in groups.items()})


def _list(entry: Entry) -> tuple[str, ...]:
    for item in entry.items():
        _try_pattern(item, item.text())
    return tuple(item.text() for item in entry.items())


def _group(entry: Entry, lists: Mapping[str, tuple[str, ...]]) -> tuple[Signal, ...]:
    signals = tuple(_signal(item, lists) for item in entry.items())
    names = [signal.name for signal in signals]
    for item, name in zip(entry.items(), names, strict=True):
        if names.count(name) > 1:
            raise item.mistake(f"two patterns are called `{name}`", "give each its own name")
    return signals


def _signal(entry: Entry, lists: Mapping[str, tuple[str, ...]]) -> Signal:
    fields = entry.fields(("name", "pattern"), ("points",))
    pattern = fields["pattern"]
    for placeholder in PLACEHOLDER.finditer(pattern.text()):
        if placeholder[1] not in lists:
            raise pattern.mistake(f"no list is called `{placeholder[1]}`", "add it under `lists`")
    _try_pattern(pattern, fill_lists(pattern.text(), lists))
    points = int(fields["points"].number(1, MAX_LEVEL)) if "points" in fields else 1
    return Signal(fields["name"].text(), pattern.text(), points)


def _try_pattern(entry: Entry, pattern: str) -> None:
    try:
        compiled = re.compile(pattern)
    except re.error as wrong:
        raise entry.mistake(
            f"this is not a pattern: {wrong}", "check the brackets and the stars"
        ) from wrong
    if compiled.match(""):
        raise entry.mistake("this pattern matches nothing at all", "make it match a word")
