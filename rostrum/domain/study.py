"""What a person and their team add to a lesson: notes, answers of experts, the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rostrum.domain.ids import PersonId, TeamId


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote down beside a lesson, for themselves.

    Attributes:
        version: 0 before anything was written, then upwards with every save.
    """

    person_id: PersonId
    lesson_id: str
    text: str = ""
    version: int = 0
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What someone who knows this place told a team, for a prompt or a fact of a lesson.

    Attributes:
        prompt_id: Of the expert prompt or of the fact to confirm.
        expert, expert_role: Who said it, and what they do.
        said_on: The day on which they said it.
        version: 1 for the first text, then upwards.
        by: Who wrote it down; "" once they are gone.
    """

    team_id: TeamId
    prompt_id: str
    text: str
    expert: str
    expert_role: str
    said_on: date
    by: str
    saved_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class Certificate:
    """That a person finished the course; anyone who has the code can ask whether it is true.

    Attributes:
        code: Twelve letters and digits, 60 random bits.
        name: The person's name as it stands on the paper.
        modules: How many modules the course had then.
        finished_on: The day of the last module, where the person was.
    """

    code: str
    person_id: PersonId
    name: str
    course: str
    modules: int
    finished_on: date
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CertificateText:
    """The words on the paper of a certificate, from top to bottom."""

    title: str
    lead: str
    name: str
    sentence: str
    modules: tuple[str, ...]
    date: str
    proof: str
    made_at: datetime
    language: str = "en"
