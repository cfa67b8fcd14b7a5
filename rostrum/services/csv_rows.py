"""CSV from people's own programs: read row by row, written so that no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rostrum.domain.errors import BadTable
from rostrum.wording import say

FORMULA = frozenset("=+-@\t\r\n\0＝＋－＠")


@dataclass(frozen=True, slots=True)
class TableForm:
    """What a table may hold.

    Attributes:
        columns: The names of its columns, in any order; "name" is needed.
        most: Rows below the first line.
        too_many, broken, wrong_columns: Keys of the sentences that say what is wrong.
    """

    columns: tuple[str, ...]
    most: int
    too_many: str
    broken: str
    wrong_columns: str


def rows_in(data: bytes, form: TableForm) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row that is not empty by column, with its line, from 1.

    Cells beyond the columns stand under "more".

    Raises:
        BadTable: It is no such table, with the line and what is wrong.
    """
    reader = csv.reader(io.StringIO(_text(data), newline=""), _parting(data), strict=True)
    columns: list[str] = []
    count = 0
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, reader.line_num, form)
                continue
            count += 1
            if count > form.most:
                raise BadTable(line=reader.line_num, problem=say(form.too_many, most=form.most))
            row = dict.fromkeys(form.columns, "") | dict(zip(columns, cells, strict=False))
            yield reader.line_num, row | {"more": "".join(cells[len(columns) :]).strip()}
    except csv.Error as broken:
        raise BadTable(line=reader.line_num, problem=say(form.broken)) from broken


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV that a spreadsheet opens as text, with a mark that it is UTF-8."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    risky = cell[:1] in FORMULA or cell.lstrip()[:1] in FORMULA
    return f"'{cell}" if cell and risky else cell


def _text(data: bytes) -> str:
    """Return a table as text. Raises BadTable when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise BadTable(line=line, problem=say("team.table.not_text")) from wrong
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BadTable(line=line, problem=say("team.table.not_text"))
    return text


class _Commas(csv.excel):
    pass


class _Semicolons(csv.excel):
    delimiter = ";"


def _parting(data: bytes) -> type[csv.Dialect]:
    """Return how cells are parted, which the first line with words shows."""
    first = data.lstrip(b"\xef\xbb\xbf\r\n \t").partition(b"\n")[0]
    return _Semicolons if first.count(b";") > first.count(b",") else _Commas


def _columns(cells: Sequence[str], line: int, form: TableForm) -> list[str]:
    columns = ["_".join(cell.casefold().replace("-", "").split()) for cell in cells]
    known = not set(columns) - set(form.columns)
    if "name" not in columns or len(set(columns)) < len(columns) or not known:
        problem = say(form.wrong_columns, columns=", ".join(form.columns))
        raise BadTable(line=line, problem=problem)
    return columns
