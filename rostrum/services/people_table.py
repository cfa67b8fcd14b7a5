"""Lists of people as CSV: read with every mistake named, written so that no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rostrum.domain.account import LONGEST_NAME, clean_email, clean_name
from rostrum.domain.errors import BadEmail, BadName, BadTable
from rostrum.domain.person import Role
from rostrum.wording import say

MOST_ROWS = 200
LARGEST_BYTES = 100 * 1024
MOST_MISTAKES = 10
COLUMNS = ("name", "email", "role")
ROLE_WORDS: Mapping[str, Role] = {"": "advocate", "advocate": "advocate", "trainer": "trainer"}
FORMULA = frozenset("=+-@\t\r\n\0＝＋－＠")


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone to invite, as a list names them."""

    name: str
    email: str
    role: Role


class _Wrong(Exception):
    """A row is wrong, and this sentence says how."""


def guests_in(data: bytes, members: Iterable[str] = ()) -> list[Guest]:
    """Return who a list names.

    Args:
        data: CSV in UTF-8 with a first line that names its columns: name, email and role, in any
            order. Name is needed.
        members: E-mails of people who are in the team already.

    Raises:
        BadTable: With the line and what is wrong; further mistakes follow in the same words.
    """
    if len(data) > LARGEST_BYTES:
        raise BadTable(line=1, problem=say("team.table.too_large", most=LARGEST_BYTES // 1024))
    seen, guests, mistakes = {email.lower() for email in members}, [], []
    for line, row in _rows(data):
        try:
            guest = _guest(row, seen)
        except _Wrong as wrong:
            mistakes.append((line, str(wrong)))
        else:
            seen.add(guest.email)
            guests.append(guest)
    if not guests and not mistakes:
        mistakes.append((2, say("team.table.nobody")))
    if mistakes:
        raise _all_of(mistakes)
    return guests


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV that a spreadsheet opens as text, with a mark that it is UTF-8."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    risky = cell[:1] in FORMULA or cell.lstrip()[:1] in FORMULA
    return f"'{cell}" if cell and risky else cell


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row that is not empty by column, with its line. Raises BadTable."""
    reader = csv.reader(io.StringIO(text_in(data), newline=""), parting_of(data), strict=True)
    columns: list[str] = []
    count = 0
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, reader.line_num)
                continue
            count += 1
            if count > MOST_ROWS:
                raise BadTable(
                    line=reader.line_num, problem=say("team.table.too_many", most=MOST_ROWS)
                )
            yield reader.line_num, _by_column(columns, cells)
    except csv.Error as broken:
        raise BadTable(line=reader.line_num, problem=say("team.table.broken")) from broken


def text_in(data: bytes) -> str:
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


def parting_of(data: bytes) -> type[csv.Dialect]:
    """Return how cells are parted, which the first line with words shows."""
    first = data.lstrip(b"\xef\xbb\xbf\r\n \t").partition(b"\n")[0]
    return _Semicolons if first.count(b";") > first.count(b",") else _Commas


def _columns(cells: Sequence[str], line: int) -> list[str]:
    columns = [cell.strip().casefold().replace("-", "") for cell in cells]
    if "name" not in columns or len(set(columns)) < len(columns) or set(columns) - set(COLUMNS):
        raise BadTable(line=line, problem=say("team.table.columns"))
    return columns


def _by_column(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the cells by column; cells beyond the columns stand under "more"."""
    row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
    return row | {"more": "".join(cells[len(columns) :]).strip()}


def _guest(row: Mapping[str, str], seen: Set[str]) -> Guest:
    role = ROLE_WORDS.get(row["role"].strip().casefold())
    if row["email"].strip().lower() in seen - {""}:
        raise _Wrong(say("team.table.twice"))
    if row["more"]:
        raise _Wrong(say("team.table.too_wide"))
    if role is None:
        raise _Wrong(say("team.table.role"))
    try:
        return Guest(clean_name(row["name"]), clean_email(row["email"], needed=False), role)
    except BadName as wrong:
        raise _Wrong(say("team.table.name", most=LONGEST_NAME)) from wrong
    except BadEmail as wrong:
        raise _Wrong(say("team.table.email")) from wrong


def _all_of(mistakes: Sequence[tuple[int, str]]) -> BadTable:
    """Return all mistakes as one error: the first, then the next few, then how many more."""
    (line, first), rest = mistakes[0], mistakes[1:MOST_MISTAKES]
    told = [first, *(say("team.table.next", line=at, problem=what) for at, what in rest)]
    hidden = len(mistakes) - 1 - len(rest)
    if hidden:
        told.append(say("team.table.more", count=hidden))
    return BadTable(line=line, problem=" ".join(told))
