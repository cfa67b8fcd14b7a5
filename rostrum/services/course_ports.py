"""What the services need from outside about the course and what people learned of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rostrum.domain.course import Course
from rostrum.domain.ids import PersonId, TeamId
from rostrum.domain.learning import Answered, Deed, Standing
from rostrum.domain.recall import Recall
from rostrum.domain.study import Certificate, Note, TeamAnswer


class CourseReader(Protocol):
    """The course as it is written now: the files, with what was changed in the app."""

    def course(self) -> Course:
        """Return the modules without mistakes, in order; read again when something changed."""
        ...


class LessonPictures(Protocol):
    """The pictures that lie beside the lessons."""

    def picture(self, folder: str, file: str) -> tuple[bytes, str]:
        """Return a picture of a module's folder and its media type. Raises NotFound."""
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


class Study(Protocol):
    """What people keep for themselves: notes, what they have in mind, their certificate."""

    def note(self, person_id: PersonId, lesson_id: str) -> Note:
        """Return a person's note beside a lesson; an empty one of version 0 without."""
        ...

    def notes(self, person_id: PersonId) -> Sequence[Note]:
        """Return all notes of a person, the first kept first."""
        ...

    def keep_note(self, note: Note, was: int) -> bool:
        """Keep a note; False when its version is not `was` any more."""
        ...

    def recall(self, person_id: PersonId, question_id: str) -> Recall | None:
        """Return how well a question is kept in mind, or None before it was met."""
        ...

    def recalls(self, person_id: PersonId) -> Sequence[Recall]:
        """Return all questions a person has met, the longest due first."""
        ...

    def keep_recall(self, recall: Recall) -> None:
        """Keep how well a question is kept in mind."""
        ...

    def certificate(self, code: str) -> Certificate | None:
        """Return the certificate of a code, or None."""
        ...

    def certificate_of(self, person_id: PersonId) -> Certificate | None:
        """Return a person's certificate, or None."""
        ...

    def certify(self, certificate: Certificate) -> None:
        """Keep a certificate in place of the person's earlier one, whose code ends."""
        ...


class Experts(Protocol):
    """Stored answers of local experts, by team."""

    def answer(self, team_id: TeamId, prompt_id: str) -> TeamAnswer | None:
        """Return a team's answer to a prompt or a fact, or None."""
        ...

    def answers(self, team_id: TeamId) -> Mapping[str, TeamAnswer]:
        """Return all answers of a team, by the prompt's id."""
        ...

    def keep(self, answer: TeamAnswer, was: int) -> bool:
        """Keep an answer; False when its version is not `was` any more (0: there was none)."""
        ...

    def delete(self, team_id: TeamId, prompt_id: str, was: int) -> bool:
        """Delete an answer; False when its version is not `was` any more."""
        ...
