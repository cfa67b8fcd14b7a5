"""What people did in the course, and where they are in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    false,
    func,
    insert,
    select,
    update,
)

from rostrum.adapters.store.learning_schema import deeds, standings
from rostrum.domain.ids import PersonId, TakeId
from rostrum.domain.learning import Answered, Deed, ExerciseSaid, SectionRead, Standing


class SqlLearning:
    """Deeds and standings in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, deed: Deed) -> bool:
        """Keep a deed; False when it was kept before: a section read, an exercise of a take."""
        row = _row(deed)
        again = self._connection.scalar(select(deeds.c.number).where(_same(row)))
        if again is not None:
            return False
        self._connection.execute(insert(deeds).values(row))
        return True

    def deeds(self, person_id: PersonId, module_id: str) -> Sequence[Deed]:
        """Return what a person did in a module, in the order it was kept."""
        found = self._connection.execute(
            select(deeds)
            .where(deeds.c.person_id == person_id, deeds.c.module_id == module_id)
            .order_by(deeds.c.number)
        )
        return [_deed(row) for row in found.mappings()]

    def answers(self, person_ids: Collection[PersonId]) -> Sequence[Answered]:
        """Return every answer of people, in the order it was kept."""
        found = self._connection.execute(
            select(deeds)
            .where(deeds.c.person_id.in_(person_ids), deeds.c.kind == "answer")
            .order_by(deeds.c.number)
        )
        told = (_deed(row) for row in found.mappings())
        return [deed for deed in told if isinstance(deed, Answered)]

    def standing(self, person_id: PersonId, module_id: str) -> Standing:
        """Return where a person is in a module; an empty standing before the first deed."""
        found: Standing | None = self._connection.scalar(
            select(standings.c.standing).where(_of(person_id, module_id)).with_for_update()
        )
        return found or Standing(person_id, module_id)

    def stand(self, standing: Standing) -> None:
        """Keep where a person is in a module."""
        row = {
            "person_id": standing.person_id,
            "module_id": standing.module_id,
            "standing": standing,
            "seen_at": standing.seen_at,
            "done_at": standing.done_at,
        }
        where = _of(standing.person_id, standing.module_id)
        if not self._connection.execute(update(standings).where(where).values(row)).rowcount:
            self._connection.execute(insert(standings).values(row))

    def standings(
        self, person_ids: Collection[PersonId]
    ) -> Mapping[tuple[PersonId, str], Standing]:
        """Return where people are, by person and module; only what was begun."""
        found = self._connection.scalars(
            select(standings.c.standing).where(standings.c.person_id.in_(person_ids))
        )
        return {(kept.person_id, kept.module_id): kept for kept in found}

    def missed(
        self, person_ids: Collection[PersonId], module_id: str
    ) -> Mapping[str, tuple[int, int]]:
        """Return of how many people the latest answer to a question is wrong, and of how many."""
        found = self._connection.scalars(
            select(standings.c.standing).where(
                standings.c.person_id.in_(person_ids), standings.c.module_id == module_id
            )
        )
        counts: dict[str, tuple[int, int]] = {}
        for standing in found:
            for question, right in standing.latest.items():
                wrong, answered = counts.get(question, (0, 0))
                counts[question] = wrong + (not right), answered + 1
        return counts

    def last_seen(self, person_ids: Collection[PersonId]) -> Mapping[PersonId, datetime]:
        """Return when people last did something in the course."""
        last = func.max(standings.c.seen_at, type_=standings.c.seen_at.type)
        found = self._connection.execute(
            select(standings.c.person_id, last)
            .where(standings.c.person_id.in_(person_ids))
            .group_by(standings.c.person_id)
        )
        return {PersonId(person): seen for person, seen in found}


def _of(person_id: PersonId, module_id: str) -> ColumnElement[bool]:
    return and_(standings.c.person_id == person_id, standings.c.module_id == module_id)


def _same(row: Mapping[str, Any]) -> ColumnElement[bool]:
    """Return what finds a deed that would be kept twice; every answer is one of its own."""
    subject = and_(deeds.c.kind == row["kind"], deeds.c.subject_id == row["subject_id"])
    if row["kind"] == "section":
        owner = deeds.c.person_id == row["person_id"]
        return and_(subject, owner, deeds.c.module_id == row["module_id"])
    if row["take_id"]:
        return and_(subject, deeds.c.take_id == row["take_id"])
    return false()


def _row(deed: Deed) -> dict[str, Any]:
    row: dict[str, Any] = {
        "person_id": deed.person_id,
        "module_id": deed.module_id,
        "at": deed.at,
        "lesson_id": "",
        "content_hash": "",
        "chosen": None,
        "right": False,
        "mixed": False,
        "take_id": None,
    }
    match deed:
        case SectionRead():
            more = {"kind": "section", "lesson_id": deed.lesson_id, "subject_id": deed.section_id}
        case ExerciseSaid():
            more = {"kind": "exercise", "subject_id": deed.exercise_id}
            row["take_id"] = deed.take_id or None
        case Answered():
            more = {"kind": "answer", "lesson_id": deed.lesson_id, "subject_id": deed.question_id}
            row |= {"content_hash": deed.content_hash, "chosen": deed.chosen}
            row |= {"right": deed.right, "mixed": deed.mixed}
    return row | more


def _deed(row: RowMapping) -> Deed:
    person_id, module_id = PersonId(row["person_id"]), row["module_id"]
    lesson_id, subject_id, at = row["lesson_id"], row["subject_id"], row["at"]
    if row["kind"] == "section":
        return SectionRead(person_id, module_id, lesson_id, subject_id, at)
    if row["kind"] == "exercise":
        take_id = TakeId(row["take_id"] or "")
        return ExerciseSaid(person_id, module_id, subject_id, take_id, at)
    return Answered(
        *(person_id, module_id, lesson_id, subject_id),
        *(row["content_hash"], row["chosen"], row["right"], at, row["mixed"]),
    )
