"""What experts told the teams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.learning_schema import team_answers
from rostrum.domain.ids import TeamId
from rostrum.domain.study import TeamAnswer


class SqlExperts:
    """Answers of experts in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.erased = False

    def answer(self, team_id: TeamId, prompt_id: str) -> TeamAnswer | None:
        """Return a team's answer to a prompt or a fact, or None."""
        found = self._connection.execute(select(team_answers).where(_to(team_id, prompt_id)))
        row = found.mappings().first()
        return _answer(row) if row else None

    def answers(self, team_id: TeamId) -> Mapping[str, TeamAnswer]:
        """Return all answers of a team, by the prompt's id."""
        found = self._connection.execute(
            select(team_answers).where(team_answers.c.team_id == team_id)
        )
        return {row["prompt_id"]: _answer(row) for row in found.mappings()}

    def keep(self, answer: TeamAnswer, was: int) -> bool:
        """Keep an answer; False when its version is not `was` any more (0: there was none)."""
        there = self.answer(answer.team_id, answer.prompt_id)
        if (there.version if there else 0) != was:
            return False
        row = _row(answer)
        if was == 0:
            self._connection.execute(insert(team_answers).values(row))
            return True
        unread = and_(_to(answer.team_id, answer.prompt_id), team_answers.c.version == was)
        changed = self._connection.execute(update(team_answers).where(unread).values(row))
        return bool(changed.rowcount)

    def delete(self, team_id: TeamId, prompt_id: str, was: int) -> bool:
        """Delete an answer; False when its version is not `was` any more."""
        unread = and_(_to(team_id, prompt_id), team_answers.c.version == was)
        gone = self._connection.execute(delete(team_answers).where(unread))
        self.erased = True
        return bool(gone.rowcount)


def _to(team_id: TeamId, prompt_id: str) -> ColumnElement[bool]:
    return and_(team_answers.c.team_id == team_id, team_answers.c.prompt_id == prompt_id)


def _row(answer: TeamAnswer) -> dict[str, Any]:
    return row_of(answer) | {"by": answer.by or None}


def _answer(row: RowMapping) -> TeamAnswer:
    return value_of(TeamAnswer, {**row, "by": row["by"] or ""})
