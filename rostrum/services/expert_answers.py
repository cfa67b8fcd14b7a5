"""What local experts told a team: written down by its trainers, read by everyone in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rostrum.domain.account import clean_name
from rostrum.domain.course import Callout, Course, ExpertPrompt
from rostrum.domain.errors import (
    BadRequest,
    ChangedMeanwhile,
    NotAllowed,
    NotFound,
    TextEmpty,
    TextTooLong,
)
from rostrum.domain.person import Person
from rostrum.domain.study import TeamAnswer
from rostrum.services.circle import circle
from rostrum.services.course_ports import CourseReader
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store

MOST_CHARACTERS = 4_000
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """What an expert said, as it is typed in.

    Attributes:
        expert, expert_role: Who said it, and what they do.
        said_on: The day on which they said it.
    """

    text: str
    expert: str
    expert_role: str
    said_on: date


@dataclass(frozen=True, slots=True)
class TeamKnows:
    """What the person's team knows, by the id of a prompt or a fact; and who may write it."""

    answers: Mapping[str, TeamAnswer]
    may_write: bool


class ExpertAnswers:
    """Answers of experts, which belong to a team."""

    def __init__(self, store: Store, reader: CourseReader, clock: Clock) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock

    def known(self, person: Person) -> TeamKnows:
        """Return what the person's team knows; nothing for who is in no team."""
        with self._store.transaction() as tx:
            tx.people.get(person.id)
            try:
                team_id = circle(tx, person, "see")
            except NotFound:
                return TeamKnows({}, may_write=False)
            try:
                circle(tx, person, "lead", team_id)
            except NotAllowed:
                return TeamKnows(tx.experts.answers(team_id), may_write=False)
            return TeamKnows(tx.experts.answers(team_id), may_write=True)

    def write(self, person: Person, prompt_id: str, told: Told, was: int) -> TeamAnswer:
        """Keep what an expert said.

        Args:
            person: A trainer of the team they look at now.
            prompt_id: The prompt or the fact it answers.
            told: What was said, by whom and when.
            was: Version of the answer that is changed; 0 for the first.

        Raises:
            NotFound: There is no such prompt, or the person is in no team.
            NotAllowed: The person is no trainer of the team.
            TextEmpty: Nothing was said.
            TextTooLong: It is a book.
            BadName: The expert has no name, or a very long one.
            BadRequest: It was said on a day that is still to come.
            ChangedMeanwhile: Someone else wrote it down since.
        """
        if not told.text.strip():
            raise TextEmpty
        if len(told.text) > MOST_CHARACTERS:
            raise TextTooLong(limit_words=MOST_CHARACTERS // 6)
        now = self._clock.now()
        if told.said_on > now.date() + A_DAY:
            raise BadRequest
        if prompt_id not in _prompts(self._reader.course()):
            raise NotFound
        with self._store.transaction() as tx:
            answer = TeamAnswer(
                team_id=circle(tx, person, "lead"),
                prompt_id=prompt_id,
                text=told.text.strip(),
                expert=clean_name(told.expert),
                expert_role=clean_name(told.expert_role, needed=False),
                said_on=told.said_on,
                by=person.id,
                saved_at=now,
                version=was + 1,
            )
            if not tx.experts.keep(answer, was):
                raise ChangedMeanwhile
        return answer

    def delete(self, person: Person, prompt_id: str, was: int) -> None:
        """Delete an answer.

        Raises:
            NotFound: There is none, or the person is in no team.
            NotAllowed: The person is no trainer of the team.
            ChangedMeanwhile: Someone else changed it since.
        """
        with self._store.transaction() as tx:
            team_id = circle(tx, person, "lead")
            if tx.experts.answer(team_id, prompt_id) is None:
                raise NotFound
            if not tx.experts.delete(team_id, prompt_id, was):
                raise ChangedMeanwhile


def _prompts(course: Course) -> frozenset[str]:
    """Return the ids of everything that an expert can answer."""
    blocks = (
        it for module in course.modules for lesson in module.lessons for it in lesson.blocks()
    )
    return frozenset(it.id for it in blocks if isinstance(it, ExpertPrompt | Callout) and it.id)
