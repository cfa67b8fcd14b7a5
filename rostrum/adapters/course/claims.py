"""The claims of a lesson, each with its sources or the day by which a team should confirm it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rostrum.adapters.course.passage import LessonPage, Passage
from rostrum.domain.claims import sentences_of, weight_of
from rostrum.domain.course import Callout
from rostrum.domain.lesson_check import Claim, Remark

OF_A_QUESTION = ("question", "right", "feedback")


def claims_of(page: LessonPage) -> tuple[list[Claim], list[Remark]]:
    """Return the claims of a lesson, and a remark for each without a source.

    A claim of the text ends at a source of its paragraph or list. What a question repeats ends at
    a source, or a fact to confirm, of its section.
    """
    claims, remarks = list(_to_confirm(page)), []
    groups, sections = _notes(page)
    for passage in page.read.passages:
        in_question = passage.kind in OF_A_QUESTION
        if passage.kind != "text" and not in_question:
            continue
        notes = groups[passage.group] or (sections[passage.section] if in_question else [])
        to_confirm = in_question and passage.section in _confirming(page)
        for above, sentence in sentences_of(passage.text):
            weight = weight_of(sentence)
            if weight is None and not passage.notes:
                continue
            line = passage.line + above
            claims.append(Claim(page.lesson.file, line, sentence, _sources(page, notes)))
            if weight is not None and not notes and not to_confirm:
                remarks.append(_unproven(page, line, sentence, plain=weight == "plain"))
    return claims, remarks


def _unproven(page: LessonPage, line: int, sentence: str, *, plain: bool) -> Remark:
    shown = sentence if len(sentence) <= 90 else f"{sentence[:90]}…"
    return Remark(
        page.lesson.file,
        line,
        f"a fact without a source: “{shown}”",
        "name a source in this paragraph with `[^id]`, put it into `[!CONFIRM]`, or leave it out",
        is_mistake=plain,
    )


def _to_confirm(page: LessonPage) -> Iterator[Claim]:
    for block in page.lesson.blocks():
        if isinstance(block, Callout) and block.kind == "confirm":
            line = page.read.places.get(block.id, 1)
            yield Claim(page.lesson.file, line, block.title, (), block.by)


def _confirming(page: LessonPage) -> set[str]:
    return {passage.section for passage in page.read.passages if passage.kind == "confirm"}


def _notes(page: LessonPage) -> tuple[dict[int, list[str]], dict[str, list[str]]]:
    groups: dict[int, list[str]] = defaultdict(list)
    sections: dict[str, list[str]] = defaultdict(list)
    for passage in page.read.passages:
        _add(groups[passage.group], passage)
        _add(sections[passage.section], passage)
    return groups, sections


def _add(notes: list[str], passage: Passage) -> None:
    notes += [note for note in passage.notes if note not in notes]


def _sources(page: LessonPage, notes: list[str]) -> tuple[str, ...]:
    known = page.read.sources
    found = [known[note][0] for note in notes if note in known]
    return tuple(f"{source.title}, {source.url}, read {source.read_on}" for source in found)
