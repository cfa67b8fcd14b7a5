"""Leaders whom a team reaches, and what came of each contact."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Literal

from rostrum.domain.account import clean_email, clean_name
from rostrum.domain.errors import BadRequest
from rostrum.domain.ids import ContactId, LeaderId, PersonId, TeamId

LeaderKind = Literal[
    "mayor",
    "councilor",
    "trustee",
    "commissioner",
    "manager",
    "state_representative",
    "state_senator",
    "governor",
    "tribal_leader",
    "us_senator",
    "us_representative",
    "other",
]
KINDS: tuple[LeaderKind, ...] = (
    *("mayor", "councilor", "trustee", "commissioner", "manager", "state_representative"),
    *("state_senator", "governor", "tribal_leader", "us_senator", "us_representative", "other"),
)
Way = Literal["visit", "phone", "email", "letter", "hearing", "other"]
WAYS: tuple[Way, ...] = ("visit", "phone", "email", "letter", "hearing", "other")
Answer = Literal["yes", "leaning_yes", "unknown", "leaning_no", "no"]
ANSWERS: tuple[Answer, ...] = ("yes", "leaning_yes", "unknown", "leaning_no", "no")

STALE_AFTER = timedelta(days=365)
"""What was confirmed longer ago is to be looked at again, whatever was said then."""

LONGEST_LINE = 200
LONGEST_NOTE = 2000
MOST_LEADERS = 1000
"""How many leaders a team keeps."""

_BREAKS = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"})


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone who decides, as a team's directory has them.

    Attributes:
        kind: Decides how they are addressed.
        last_name: What follows the title, such as "Leger Fernández"; empty means the last word
            of the name.
        body: Where they decide, such as "City of Socorro" or "New Mexico Senate".
        title: Their own title; it is needed where the kind has none, as for a tribal leader.
        reach: How they like to be reached.
        aide: Who works for them, with how to reach that person.
        confirmed_on: When somebody last saw that all this is still right.
        confirm_by: When somebody should look again.
        version: Goes up with every change, so that nobody overwrites what they have not read.
    """

    name: str
    kind: LeaderKind = "other"
    last_name: str = ""
    body: str = ""
    title: str = ""
    district: str = ""
    reach: str = ""
    email: str = ""
    phone: str = ""
    aide: str = ""
    committees: str = ""
    note: str = ""
    confirmed_on: date | None = None
    confirm_by: date | None = None
    id: LeaderId = LeaderId("")
    team_id: TeamId = TeamId("")
    version: int = 1

    @property
    def surname(self) -> str:
        """What follows the title: the last name as it is written, else the name's last word."""
        if self.last_name:
            return self.last_name
        words = [word for word in self.name.replace(",", " ").split() if not _trails(word)]
        return words[-1] if words else self.name

    def is_to_confirm(self, today: date) -> bool:
        """True when the day to look again has come, or nobody looked within a year."""
        if self.confirm_by is not None and self.confirm_by <= today:
            return True
        return self.confirmed_on is None or today - self.confirmed_on > STALE_AFTER

    def is_same_as(self, other: Leader) -> bool:
        """True when both name the same person in the same place, however it is written."""
        return _alike(self.name, self.body) == _alike(other.name, other.body)


@dataclass(frozen=True, slots=True)
class Contact:
    """That one of us reached a leader, and what came of it.

    Attributes:
        person_id: Who of us; None once that person is gone for good.
        asked: What we asked for.
        next_step: What comes next; empty when nothing does.
        next_on: When it is due; None without a next step.
        done: True once the next step was taken.
        version: Goes up with every change.
    """

    id: ContactId
    leader_id: LeaderId
    team_id: TeamId
    person_id: PersonId | None
    on: date
    way: Way
    asked: str
    answer: Answer
    next_step: str = ""
    next_on: date | None = None
    done: bool = False
    version: int = 1

    @property
    def is_open(self) -> bool:
        """True while a next step waits."""
        return bool(self.next_step) and not self.done


def clean_leader(leader: Leader) -> Leader:
    """Return what may be kept of a leader: lines without breaks, within their length.

    Raises:
        BadName: There is no name, or it is too long.
        BadEmail: This is no e-mail address.
        BadRequest: Something else is too long or of an unknown kind.
    """
    if leader.kind not in KINDS:
        raise BadRequest
    lines: dict[str, Any] = {
        field.name: clean_line(getattr(leader, field.name))
        for field in fields(leader)
        if field.type == "str" and field.name not in ("name", "email", "note")
    }
    return replace(
        leader,
        **lines,
        name=clean_name(leader.name),
        email=clean_email(leader.email, needed=False),
        note=clean_note(leader.note),
    )


def clean_contact(contact: Contact) -> Contact:
    """Return what may be kept of a contact. Raises BadRequest."""
    if contact.way not in WAYS or contact.answer not in ANSWERS:
        raise BadRequest
    step = clean_line(contact.next_step)
    if step and contact.next_on is None:
        raise BadRequest
    return replace(
        contact,
        asked=clean_note(contact.asked),
        next_step=step,
        next_on=contact.next_on if step else None,
    )


def clean_line(text: str) -> str:
    """Return a text on one line. Raises BadRequest when it is too long."""
    line = _CONTROLS.sub("", _BREAKS.sub(" ", text)).strip()
    if len(line) > LONGEST_LINE:
        raise BadRequest
    return line


def clean_note(text: str) -> str:
    """Return a text that may have lines. Raises BadRequest when it is too long."""
    note = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(note) > LONGEST_NOTE:
        raise BadRequest
    return note


def _trails(word: str) -> bool:
    """True for what stands behind a last name, such as "Jr."."""
    return word.replace(".", "").casefold() in _AFTER_NAME


def _alike(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).casefold() for text in texts)
