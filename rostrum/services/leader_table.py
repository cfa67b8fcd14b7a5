"""Lists of leaders as CSV: read row by row, written so that no cell is a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rostrum.domain.account import LONGEST_NAME
from rostrum.domain.errors import BadEmail, BadName, BadRequest, BadTable
from rostrum.domain.leader import KINDS, LONGEST_LINE, Leader, clean_leader
from rostrum.services.csv_rows import TableForm, as_csv, rows_in
from rostrum.wording import say

MOST_ROWS = 500
LARGEST_BYTES = 500 * 1024
WORDS = (
    *("name", "kind", "last_name", "body", "title", "district", "reach", "email", "phone"),
    *("aide", "committees", "note"),
)
DAYS = ("confirmed_on", "confirm_by")
COLUMNS = (*WORDS, *DAYS)
FORM = TableForm(
    columns=COLUMNS,
    most=MOST_ROWS,
    too_many="leaders.table.too_many",
    broken="leaders.table.broken",
    wrong_columns="leaders.table.columns",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would add.

    Attributes:
        new: Leaders to add.
        there: Leaders of the list that the directory, or the list itself above, holds already.
        mistakes: Lines that cannot be read, each with what is wrong.
    """

    new: tuple[Leader, ...]
    there: tuple[Leader, ...]
    mistakes: tuple[tuple[int, str], ...]


class _Wrong(Exception):
    """A row is wrong, and this sentence says how."""


def read_table(data: bytes, known: Sequence[Leader] = ()) -> Preview:
    """Return what a list holds, against the leaders who are known.

    Args:
        data: CSV in UTF-8; its first line names columns out of `COLUMNS`, and name is needed.
        known: The directory as it is.

    Raises:
        BadTable: It is no such list, or longer than what is taken.
    """
    if len(data) > LARGEST_BYTES:
        most = say("leaders.table.too_large", most=LARGEST_BYTES // 1024)
        raise BadTable(line=1, problem=most)
    new: list[Leader] = []
    there: list[Leader] = []
    mistakes: list[tuple[int, str]] = []
    seen = {_mark(leader) for leader in known}
    for line, row in rows_in(data, FORM):
        try:
            leader = _leader(row)
        except _Wrong as wrong:
            mistakes.append((line, str(wrong)))
            continue
        (there if _mark(leader) in seen else new).append(leader)
        seen.add(_mark(leader))
    if not (new or there or mistakes):
        raise BadTable(line=2, problem=say("leaders.table.nobody"))
    return Preview(tuple(new), tuple(there), tuple(mistakes))


def written_table(leaders: Sequence[Leader]) -> bytes:
    """Return leaders as CSV that a spreadsheet opens as text, and that can be read again."""
    return as_csv([COLUMNS, *(_cells(leader) for leader in leaders)])


def _cells(leader: Leader) -> Sequence[str]:
    days = (getattr(leader, name) for name in DAYS)
    texts = [str(getattr(leader, name)) for name in WORDS]
    return [*texts, *(day.isoformat() if day else "" for day in days)]


def _mark(leader: Leader) -> tuple[str, str]:
    return " ".join(leader.name.split()).casefold(), " ".join(leader.body.split()).casefold()


def _leader(row: Mapping[str, str]) -> Leader:
    """Return the leader of a row. Raises _Wrong."""
    if row["more"]:
        raise _Wrong(say("leaders.table.too_wide"))
    kind = "_".join(row["kind"].casefold().replace("-", " ").split()) or "other"
    known = next((name for name in KINDS if name == kind), None)
    if known is None:
        raise _Wrong(say("leaders.table.kind", kinds=", ".join(KINDS)))
    texts: dict[str, Any] = {
        name: _unguarded(row[name]) for name in WORDS if name not in ("name", "kind")
    }
    bare = Leader(
        name=_unguarded(row["name"]),
        kind=known,
        confirmed_on=_day(row["confirmed_on"]),
        confirm_by=_day(row["confirm_by"]),
    )
    try:
        return clean_leader(replace(bare, **texts))
    except BadName as wrong:
        raise _Wrong(say("leaders.table.name", most=LONGEST_NAME)) from wrong
    except BadEmail as wrong:
        raise _Wrong(say("leaders.table.email")) from wrong
    except BadRequest as wrong:
        raise _Wrong(say("leaders.table.long", most=LONGEST_LINE)) from wrong


def _unguarded(cell: str) -> str:
    """Return a cell without the mark that our own lists put before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def _day(cell: str) -> date | None:
    if not cell.strip():
        return None
    try:
        return date.fromisoformat(cell.strip())
    except ValueError as wrong:
        raise _Wrong(say("leaders.table.day")) from wrong
