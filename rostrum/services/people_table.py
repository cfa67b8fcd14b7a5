"""Lists of people to invite, as CSV: read with every mistake named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from rostrum.domain.account import LONGEST_NAME, clean_email, clean_name
from rostrum.domain.errors import BadEmail, BadName, BadTable
from rostrum.domain.person import Role
from rostrum.services.csv_rows import TableForm, rows_in
from rostrum.wording import say

MOST_ROWS = 200
LARGEST_BYTES = 100 * 1024
MOST_MISTAKES = 10
FORM = TableForm(
    columns=("name", "email", "role"),
    most=MOST_ROWS,
    too_many="team.table.too_many",
    broken="team.table.broken",
    wrong_columns="team.table.columns",
)
ROLE_WORDS: Mapping[str, Role] = {"": "advocate", "advocate": "advocate", "trainer": "trainer"}


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
    for line, row in rows_in(data, FORM):
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
