"""Lists of leaders: every mistake named by its line, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from rostrum.domain.errors import BadTable
from rostrum.services.leader_table import (
    COLUMNS,
    LARGEST_BYTES,
    MOST_ROWS,
    read_table,
    written_table,
)
from tests.leader_making import a_leader


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def mistake(row, head="name,kind,email,confirm_by"):
    (found,) = read_table(f"{head}\n{row}\n".encode()).mistakes
    return found


def test_what_is_written_is_read_again():
    leaders = (
        a_leader("Ruth Baca", phone="+1 505 555 0100", note="-  one\ntwo", district="3"),
        a_leader("Al Vigil", kind="us_senator", body="", confirmed_on=date(2026, 1, 5)),
    )
    assert read_table(written_table(leaders)).new == leaders


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_cell_is_a_formula(start):
    rows = cells(written_table([a_leader(f"{start}HYPERLINK(1)", phone=f"{start}1")]))
    assert all(cell.startswith("'") for cell in rows[1] if "HYPER" in cell or cell.endswith("1"))


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (",mayor,,", "name"),
        ("x" * 81 + ",mayor,,", "name"),
        ("Al,king,,", "kind"),
        ("Al,mayor,nobody,", "e-mail"),
        ("Al,mayor,,5/1/27", "2027-01-15"),
        ("Al,mayor,,,more", "cells"),
    ],
)
def test_a_mistake_says_its_line_and_what_is_wrong(row, word):
    line, problem = mistake(row)
    assert line == 2
    assert word in problem


def test_lines_with_a_mistake_do_not_hold_back_the_others():
    preview = read_table(b"name,kind\nAl,mayor\n,mayor\nBo,king\nCy,State senator\n")
    assert [leader.name for leader in preview.new] == ["Al", "Cy"]
    assert [line for line, _ in preview.mistakes] == [3, 4]
    assert preview.new[1].kind == "state_senator"


def test_who_stands_in_the_list_twice_is_new_once():
    preview = read_table(b"name;body\nAl;Taos\nal ;TAOS\nAl;Socorro\n")
    assert [leader.body for leader in preview.new] == ["Taos", "Socorro"]
    assert len(preview.there) == 1


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 2),
        (b"name\n", 2),
        (b"kind\nmayor\n", 1),
        (b"name,name\nAl,Bo\n", 1),
        (b"name,salary\nAl,1\n", 1),
        (b'name\n"Al\n', 2),
        (b"name\n\xff\n", 2),
        (b"name\nA\0l\n", 2),
        (b"name\n" + b"Al\n" * (MOST_ROWS + 1), MOST_ROWS + 2),
        (b"name\n" + b"Al\n" * 10_000, MOST_ROWS + 2),
        (b"x" * (LARGEST_BYTES + 1), 1),
    ],
)
def test_what_is_no_such_list_is_refused_with_its_line(data, line):
    with pytest.raises(BadTable) as refused:
        read_table(data)
    assert refused.value.values["line"] == line


def test_the_columns_are_those_of_an_entry():
    assert cells(written_table([]))[0] == list(COLUMNS)
