"""Tables of the desk agree with it cell by cell, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from rostrum.domain.errors import NotAllowed
from rostrum.services.grid_exports import told
from tests.a_course import LEADER, WELCOME
from tests.services.team_house import OURS


def read(export):
    """Return the rows of a table as a spreadsheet shows them."""
    if export.name.endswith(".csv"):
        return list(csv.reader(io.StringIO(export.data.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(export.data)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def busy(desk):
    """Let everyone be somewhere else."""
    desk.assigned(days=2)
    desk.finishes(desk.me)
    desk.answers(desk.ben, LEADER, right=False)
    desk.later(days=3)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_is_the_grid_cell_by_cell(desk, kind):
    busy(desk)
    head, *rows = read(desk.desk.tables.grid_table(desk.tess, OURS, kind))
    grid = desk.grid.grid(desk.tess, OURS)
    assert head[2::4] == [f"{module.title}: state" for module in grid.modules]
    assert [row[0] for row in rows] == [row.member.name for row in grid.rows]
    for row, shown in zip(grid.rows, rows, strict=True):
        assert shown[2:] == [text for cell in row.cells for text in told(cell)]
    assert {row[2] for row in rows} == {"Done", "Late"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula_whatever_people_are_called(desk, kind):
    desk.joined("=cmd()", OURS)
    desk.joined("+1", OURS)
    names = [row[0] for row in read(desk.desk.tables.grid_table(desk.tess, OURS, kind))]
    assert {"'=Cmd()", "'+1"} <= set(names)
    export = desk.desk.tables.grid_table(desk.tess, OURS, "xlsx")
    sheet = load_workbook(io.BytesIO(export.data)).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_person_is_a_row_for_each_module(desk, kind):
    busy(desk)
    _, *rows = read(desk.desk.tables.person_table(desk.tess, OURS, desk.ben.id, kind))
    assert [row[:3] for row in rows] == [
        [WELCOME.title, "Late", ""],
        [LEADER.title, "In progress", "0"],
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_answer_of_who_is_in_the_team_now_is_there(desk, kind):
    busy(desk)
    desk.removed(desk.me)
    _, *rows = read(desk.desk.tables.answers_table(desk.tess, OURS, kind))
    assert len(rows) == len(LEADER.questions)
    assert {row[0] for row in rows} == {"Ben"}
    assert {row[-2] for row in rows} == {"wrong"}


def test_an_advocate_gets_no_table(desk):
    tables = desk.desk.tables
    for ask in (
        lambda: tables.grid_table(desk.me, OURS, "csv"),
        lambda: tables.person_table(desk.me, OURS, desk.ben.id, "csv"),
        lambda: tables.answers_table(desk.me, OURS, "csv"),
    ):
        with pytest.raises(NotAllowed):
            ask()
