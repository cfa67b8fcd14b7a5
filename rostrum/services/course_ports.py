"""What the services need from outside about the course and what people learned of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rostrum.domain.course import Course
from rostrum.domain.ids import PersonId
from rostrum.domain.learning import Answered, Deed, Standing


class CourseReader(Protocol):
    """The course as it is written now: the files, with what was changed in the app."""

    def course(self) -> Course:
        """Return the modules without mistakes, in order; read again when something changed."""
        ...


class Learning(Protocol):
    """Stored deeds, and the standing that follows from them, kept in the same transaction."""

    def add(self, deed: Deed) -> bool:
        """Keep a deed; False when it was kept before: a section read, an exercise of a take."""
        ...

    def deeds(self, person_id: PersonId, module_id: str) -> Sequence[Deed]:
        """Return what a person did in a module, in the order it was kept."""
        ...

    def answers(self, person_ids: Collection[PersonId]) -> Sequence[Answered]:
        """Return every answer of people, in the order it was kept."""
        ...

    def standing(self, person_id: PersonId, module_id: str) -> Standing:
        """Return where a person is in a module; an empty standing before the first deed."""
        ...

    def stand(self, standing: Standing) -> None:
        """Keep where a person is in a module."""
        ...

    def standings(
        self, person_ids: Collection[PersonId]
    ) -> Mapping[tuple[PersonId, str], Standing]:
        """Return where people are, by person and module; only what was begun."""
        ...

    def missed(
        self, person_ids: Collection[PersonId], module_id: str
    ) -> Mapping[str, tuple[int, int]]:
        """Return of how many people the latest answer to a question is wrong, and of how many.

        By the question's id: (wrong, answered).
        """
        ...

    def last_seen(self, person_ids: Collection[PersonId]) -> Mapping[PersonId, datetime]:
        """Return when people last did something in the course."""
        ...
