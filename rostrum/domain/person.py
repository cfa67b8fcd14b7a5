"""Who uses Rostrum, and the one place that says who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from rostrum.domain.ids import PersonId

Action = Literal["see", "change", "delete", "run"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who uses Rostrum.

    Attributes:
        id: Unique, never shown.
        name: What the person is called; empty in solo mode.
        runs_this: True for whoever may change the set-up of this computer.
    """

    id: PersonId
    name: str = ""
    runs_this: bool = False


class Owned(Protocol):
    """Anything that belongs to one person."""

    @property
    def person_id(self) -> PersonId:
        """The owner."""
        ...


class Installation:
    """The set-up of this computer: engines, models, storage."""


def may(person: Person, action: Action, subject: Owned | Installation) -> bool:
    """Say whether `person` may do `action` to `subject`.

    A thing is its owner's alone; the set-up is for whoever runs this computer.
    """
    if isinstance(subject, Installation):
        return person.runs_this or action == "see"
    return subject.person_id == person.id
