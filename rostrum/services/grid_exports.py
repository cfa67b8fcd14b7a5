"""Tables to keep of the desk: the grid, one person, and every answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from rostrum.domain.course import Module
from rostrum.domain.export import Export, safe_stem
from rostrum.domain.grid import Cell
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.person import Person
from rostrum.services.course_ports import CourseReader
from rostrum.services.csv_rows import as_csv, harmless
from rostrum.services.grid import Grid, GridRow, attempt
from rostrum.services.membership import acting
from rostrum.services.store_ports import Store
from rostrum.wording import say

TableKind = Literal["csv", "xlsx"]
MEDIA_TYPES: dict[TableKind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class SheetWriter(Protocol):
    """Writes spreadsheets."""

    def sheet(self, title: str, rows: Sequence[Sequence[str]]) -> bytes:
        """Return rows of text as an XLSX file."""
        ...


class GridExports:
    """Gives trainers the grid, a person and the answers as tables. Each is what the desk shows."""

    def __init__(self, store: Store, course: CourseReader, grid: Grid, sheets: SheetWriter) -> None:
        self._store = store
        self._course = course
        self._grid = grid
        self._sheets = sheets

    def grid_table(self, person: Person, team_id: TeamId, kind: TableKind) -> Export:
        """Return the grid: four columns for each module. Raises NotFound, NotAllowed."""
        found = self._grid.grid(person, team_id)
        head = [say("desk.export.name"), say("desk.export.seen")]
        head += [column for module in found.modules for column in _columns(module)]
        rows = [head, *(_row(row) for row in found.rows)]
        return self._file(say("desk.export.grid", day=found.today.isoformat()), rows, kind)

    def person_table(
        self, person: Person, team_id: TeamId, member: PersonId, kind: TableKind
    ) -> Export:
        """Return where one person is, a row for each module. Raises NotFound, NotAllowed."""
        found = self._grid.learner(person, team_id, member)
        head = [say("desk.export.module"), *(say(f"desk.export.{name}") for name in PARTS)]
        cells = zip(found.modules, found.cells, strict=True)
        rows = [head, *([module.title, *told(cell)] for module, cell in cells)]
        return self._file(found.member.name, rows, kind)

    def answers_table(self, person: Person, team_id: TeamId, kind: TableKind) -> Export:
        """Return every answer of those who are in a team now. Raises NotFound, NotAllowed."""
        course = self._course.course()
        questions = {q.id: q for module in course.modules for q in module.questions}
        with self._store.transaction() as tx:
            acting(tx, person, team_id, "lead")
            names = {member.person_id: member.name for member in tx.teams.members(team_id)}
            answers = tx.learning.answers(list(names))
        rows = [say("desk.export.answers_columns").split(",")]
        for one in (attempt(answer, questions) for answer in answers):
            given = one.answered
            rows.append(
                [
                    *(names[given.person_id], given.at.isoformat(timespec="seconds")),
                    *(given.module_id, given.lesson_id, given.question_id, given.content_hash),
                    one.question.text if one.question else say("desk.export.changed"),
                    " ".join(str(at + 1) for at in given.chosen),
                    " | ".join(one.chosen),
                    say("desk.export.right" if given.right else "desk.export.wrong"),
                    say("desk.export.mixed") if given.mixed else "",
                ]
            )
        return self._file(say("desk.export.answers"), rows, kind)

    def _file(self, name: str, rows: Sequence[Sequence[str]], kind: TableKind) -> Export:
        safe = [[harmless(_one_line(cell)) for cell in row] for row in rows]
        data = as_csv(safe) if kind == "csv" else self._sheets.sheet(name, safe)
        return Export(f"{safe_stem(name)}.{kind}", MEDIA_TYPES[kind], data)


PARTS = ("state", "score", "due", "last")


def told(cell: Cell) -> list[str]:
    """Return a cell of the grid as four cells of a table: state, score, due day, last seen."""
    return [
        say(f"desk.state.{cell.state}"),
        "" if cell.score is None else str(round(cell.score * 100)),
        cell.due.isoformat() if cell.due else "",
        cell.seen_at.isoformat(timespec="minutes") if cell.seen_at else "",
    ]


def _columns(module: Module) -> list[str]:
    return [f"{module.title}: {say(f'desk.export.{name}')}" for name in PARTS]


def _row(row: GridRow) -> list[str]:
    seen = row.seen_at.isoformat(timespec="minutes") if row.seen_at else ""
    return [row.member.name, seen, *(text for cell in row.cells for text in told(cell))]


def _one_line(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
