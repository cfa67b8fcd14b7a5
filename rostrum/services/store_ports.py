"""What the services need from the database. One transaction: all of it is kept, or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from rostrum.domain.delivery import Delivery
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import DraftId, PersonId, PitchId, Sha256, TakeId
from rostrum.domain.pitch import Draft, Pitch
from rostrum.domain.sound import Sound
from rostrum.domain.take import Dismissal, Revision, Take
from rostrum.domain.transcript import Engine
from rostrum.services.assigning_ports import Assigning, Reminders
from rostrum.services.authoring_ports import LessonVersions
from rostrum.services.course_ports import Experts, Learning, Study
from rostrum.services.inspection_ports import Inspection
from rostrum.services.job_ports import Jobs
from rostrum.services.leader_ports import Leaders
from rostrum.services.people_ports import Accounts, People, Sessions, Teams
from rostrum.services.privacy_ports import Privacy


class Pitches(Protocol):
    """Stored pitches and their drafts. Another person's pitch is NotFound."""

    def add(self, pitch: Pitch) -> None:
        """Keep a new pitch."""
        ...

    def get(self, pitch_id: PitchId, owner: PersonId) -> Pitch:
        """Return a pitch. Raises NotFound."""
        ...

    def of(self, owner: PersonId) -> Sequence[Pitch]:
        """Return the person's pitches, the newest first."""
        ...

    def change(self, pitch: Pitch) -> None:
        """Keep a new title or format."""
        ...

    def delete(self, pitch_id: PitchId, owner: PersonId) -> None:
        """Delete a pitch and its drafts; its takes must be gone before."""
        ...

    def add_draft(self, draft: Draft) -> None:
        """Keep a draft as a new version."""
        ...

    def replace_draft(self, draft: Draft) -> None:
        """Keep new words in the same version (a save that follows shortly on another)."""
        ...

    def draft(self, draft_id: DraftId, owner: PersonId) -> Draft:
        """Return a draft. Raises NotFound."""
        ...

    def drafts(self, pitch_id: PitchId, owner: PersonId) -> Sequence[Draft]:
        """Return the drafts of a pitch, the newest first."""
        ...


class Takes(Protocol):
    """Stored takes with all that was found in them. Another person's take is NotFound."""

    def add(self, take: Take) -> None:
        """Keep a new take."""
        ...

    def get(self, take_id: TakeId, owner: PersonId) -> Take:
        """Return a take. Raises NotFound."""
        ...

    def change(self, take: Take) -> None:
        """Keep the new state of a take."""
        ...

    def touch(self, take_id: TakeId, now: datetime) -> bool:
        """Note that a part arrived; False when the take is not being recorded (any more)."""
        ...

    def note_sound(self, take_id: TakeId, sound: Sound) -> None:
        """Keep the energy measures of a take's recording; nothing else of the take changes."""
        ...

    def of(
        self,
        owner: PersonId,
        pitch_id: PitchId | None = None,
        *,
        limit: int = 50,
        skip: int = 0,
    ) -> Sequence[Take]:
        """Return the person's takes, the newest first."""
        ...

    def count(self, owner: PersonId, pitch_id: PitchId | None = None) -> int:
        """Return how many takes the person has."""
        ...

    def next_number(self, pitch_id: PitchId) -> int:
        """Return the number of the next take of a pitch; numbers are never given twice."""
        ...

    def under_way(self) -> Collection[TakeId]:
        """Return the takes of all people that are still being recorded, or broke off."""
        ...

    def delete(self, take_id: TakeId, owner: PersonId) -> None:
        """Delete a take and everything found in it."""
        ...

    def uses(self, sha256: Sha256) -> int:
        """Return how many takes hold this recording."""
        ...

    def add_revision(self, revision: Revision) -> None:
        """Keep a new revision of a transcript."""
        ...

    def revisions(self, take_id: TakeId) -> Sequence[Revision]:
        """Return the revisions of a transcript, the newest first."""
        ...

    def keep_findings(
        self, take_id: TakeId, revision: int, delivery: Delivery, feedback: Feedback
    ) -> None:
        """Keep what was measured and assessed of a revision, in place of what was kept before."""
        ...

    def findings(self, take_id: TakeId, revision: int) -> tuple[Delivery, Feedback] | None:
        """Return what was measured and assessed of a revision, or None."""
        ...

    def latest_findings(
        self, take_ids: Sequence[TakeId]
    ) -> Mapping[TakeId, tuple[Delivery, Feedback]]:
        """Return the findings of the newest revision of each take that has some, in one query."""
        ...

    def dismiss(self, dismissal: Dismissal) -> None:
        """Keep a dismissal; keeping it twice is keeping it once."""
        ...

    def undismiss(self, dismissal: Dismissal) -> None:
        """Take a dismissal back."""
        ...

    def dismissals(self, take_id: TakeId) -> Sequence[Dismissal]:
        """Return the dismissals of a take."""
        ...

    def recent_speeds(self, engine: Engine, limit: int = 5) -> Sequence[float]:
        """Return seconds of work per second of sound of the last takes heard by this engine."""
        ...

    def recent_paces(self, owner: PersonId, limit: int = 5) -> Sequence[float]:
        """Return the speech rates of the person's last takes with sound, words a minute."""
        ...


class Installation(Protocol):
    """What is kept about this Rostrum as a whole, such as its mode."""

    def value(self, name: str) -> str:
        """Return a value, "" when there is none."""
        ...

    def put(self, name: str, value: str) -> None:
        """Keep a value."""
        ...


class Transaction(Protocol):
    """One transaction: all of it is kept, or none."""

    @property
    def people(self) -> People:
        """The stored people of this transaction."""
        ...

    @property
    def pitches(self) -> Pitches:
        """The stored pitches of this transaction."""
        ...

    @property
    def takes(self) -> Takes:
        """The stored takes of this transaction."""
        ...

    @property
    def jobs(self) -> Jobs:
        """The stored jobs of this transaction."""
        ...

    @property
    def sessions(self) -> Sessions:
        """Where people are signed in."""
        ...

    @property
    def accounts(self) -> Accounts:
        """What people sign in with."""
        ...

    @property
    def teams(self) -> Teams:
        """Teams, members and invitations."""
        ...

    @property
    def privacy(self) -> Privacy:
        """Consents, shares, openings, and how long sound stays."""
        ...

    @property
    def learning(self) -> Learning:
        """What people did in the course, and where they are in it."""
        ...

    @property
    def assigning(self) -> Assigning:
        """What was given to people to do."""
        ...

    @property
    def reminders(self) -> Reminders:
        """What people were reminded of."""
        ...

    @property
    def study(self) -> Study:
        """Notes, what is kept in mind, and certificates."""
        ...

    @property
    def experts(self) -> Experts:
        """What experts told the teams."""
        ...

    @property
    def lesson_versions(self) -> LessonVersions:
        """Versions of lessons that were saved in the app."""
        ...

    @property
    def leaders(self) -> Leaders:
        """Teams' directories of leaders, and what came of each contact."""
        ...

    @property
    def installation(self) -> Installation:
        """What is kept about this Rostrum as a whole."""
        ...

    @property
    def inspection(self) -> Inspection:
        """What the doctor and the page of this computer count."""
        ...


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Open a transaction; it commits when the block ends well. Raises StoreBusy."""
        ...

    def check(self) -> str:
        """Return "" when the database is sound, else what is wrong with it."""
        ...
