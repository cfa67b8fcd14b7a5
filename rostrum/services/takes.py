"""Reading, correcting, comparing and deleting takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from rostrum.domain.comparison import Comparison, TakeFacts, compare
from rostrum.domain.correction import corrected, next_word_id
from rostrum.domain.delivery import Delivery
from rostrum.domain.errors import NotFound, StillWorking, WordsChanged
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import PitchId, TakeId
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.take import Dismissal, Revision, Take
from rostrum.services.analysis_order import analysis_of
from rostrum.services.assessment import Assessment
from rostrum.services.erasing import erase
from rostrum.services.playback import playable
from rostrum.services.ports import Clock, Doorbell, Recordings
from rostrum.services.reading import TakeReport, own, readable, report_of
from rostrum.services.store_ports import Store, Transaction

READ_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ListedTake:
    """A take in a list, with what was found in its newest revision."""

    take: Take
    pitch: Pitch
    delivery: Delivery | None
    feedback: Feedback | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many finished takes there are, and how many of them have sound."""

    takes: int
    with_sound: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a take stands in the queue.

    Attributes:
        ahead: Jobs that come before this one.
        remaining: Estimated seconds until it is ready; None when there is nothing to go by.
    """

    job: Job
    ahead: int
    remaining: float | None


class Takes:
    """What a person does with takes that are recorded."""

    def __init__(
        self,
        store: Store,
        recordings: Recordings,
        assessment: Assessment,
        doorbell: Doorbell,
        clock: Clock,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._assessment = assessment
        self._doorbell = doorbell
        self._clock = clock

    def report(self, person: Person, take_id: TakeId) -> TakeReport:
        """Return everything about a take of one's own or one shared with one's team.

        Raises:
            NotFound: It is neither.
        """
        with self._store.transaction() as tx:
            take = readable(tx, person, take_id, "report", self._clock.now())
            return report_of(tx, person, take, self._assessment.format(take.format_id))

    def listed(
        self, person: Person, pitch_id: PitchId | None = None, *, limit: int = 50, skip: int = 0
    ) -> Sequence[ListedTake]:
        """Return the person's finished takes, the newest first."""
        with self._store.transaction() as tx:
            takes = list(islice(_finished(tx, person, pitch_id), skip, skip + limit))
            if not takes:
                return []
            pitches = {pitch.id: pitch for pitch in tx.pitches.of(person.id)}
            found = tx.takes.latest_findings([take.id for take in takes])
        return [
            ListedTake(take, pitches[take.pitch_id], *found.get(take.id, (None, None)))
            for take in takes
        ]

    def counted(self, person: Person) -> Counted:
        """Return how many takes the person has, and how many of them still have sound."""
        with self._store.transaction() as tx:
            takes = list(_finished(tx, person, None))
        return Counted(len(takes), sum(1 for take in takes if take.recording is not None))

    def waiting(self, person: Person, take_id: TakeId) -> Waiting | None:
        """Return where the take stands in the queue, or None when nothing is under way."""
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            job = tx.jobs.for_subject(take_id)
            if job is None or not job.is_active:
                return None
            ahead = tx.jobs.ahead_of(job.id)
            engine = self._assessment.engine_for(job.engine)
            speeds = tx.takes.recent_speeds(engine) if engine else ()
        return Waiting(job, ahead, _remaining(take, job, speeds, self._clock.now()))

    def cancel(self, person: Person, take_id: TakeId) -> None:
        """Stop listening to a take; its sound stays. Raises NotFound."""
        now = self._clock.now()
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            job = tx.jobs.for_subject(take_id)
            if job is None or not tx.jobs.cancel(job.id, now=now):
                return
            if take.state == "waiting":
                stopped = replace(take, state="failed", failure="cancelled", touched_at=now)
                tx.takes.change(stopped)

    def hear_again(self, person: Person, take_id: TakeId, engine: str = "auto") -> None:
        """Queue a take to be heard (again), after a failure or with a better engine.

        Raises:
            NotFound: No such take of this person, or its sound is gone.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            if take.recording is None and take.source != "text":
                raise NotFound
            if take.state == "failed":
                tx.takes.change(replace(take, state="waiting", failure="", touched_at=now))
            job = tx.jobs.enqueue(analysis_of(take, now, engine))
        self._doorbell.ring(job.id)

    def correct(self, person: Person, take_id: TakeId, text: str, based_on: int) -> None:
        """Keep corrected words as a new revision and measure again; the sound keeps its place.

        Args:
            person: Who corrects.
            take_id: The take.
            text: The whole corrected text.
            based_on: Number of the revision that the person read.

        Raises:
            NotFound: No such take of this person.
            StillWorking: It is not heard yet.
            WordsChanged: It changed since the person read it.
            TextEmpty, TextTooLong: There are no words, or too many.
        """
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            revisions = tx.takes.revisions(take_id)
            if not revisions:
                raise StillWorking
            if revisions[0].number != based_on:
                raise WordsChanged
            next_id = next_word_id(kept.transcript for kept in revisions)
            transcript = corrected(revisions[0].transcript, text, next_id)
            if transcript == revisions[0].transcript:
                return
            revision = replace(
                revisions[0],
                number=based_on + 1,
                transcript=transcript,
                created_at=self._clock.now(),
                corrected=True,
                took=None,
            )
            tx.takes.add_revision(revision)
            self._judge_again(tx, take, revision)

    def dismiss(self, person: Person, take_id: TakeId, word_id: int) -> None:
        """Keep that a word was no filler, and measure again.

        Raises:
            NotFound: No such take of this person, or no such word in it.
            StillWorking: It is not heard yet.
        """
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            newest = _newest(tx, take)
            if all(word.id != word_id for word in newest.transcript.words):
                raise NotFound
            tx.takes.dismiss(Dismissal(take_id, "filler", word_id))
            self._judge_again(tx, take, newest)

    def undismiss(self, person: Person, take_id: TakeId, word_id: int) -> None:
        """Take back that a word was no filler, and measure again. Raises NotFound."""
        with self._store.transaction() as tx:
            take = own(tx, person, take_id)
            dismissal = Dismissal(take_id, "filler", word_id)
            if dismissal in tx.takes.dismissals(take_id):
                tx.takes.undismiss(dismissal)
                self._judge_again(tx, take, _newest(tx, take))

    def compare(self, person: Person, earlier: TakeId, later: TakeId) -> Comparison:
        """Compare two takes. Raises NotFound, or StillWorking when one is not ready."""
        return compare(self._facts(person, earlier), self._facts(person, later))

    def delete(self, person: Person, take_id: TakeId) -> None:
        """Delete a take: sound, words, measures, jobs. Nothing of it stays. Raises NotFound."""
        with self._store.transaction() as tx:
            erase(tx, self._recordings, own(tx, person, take_id), self._clock.now())

    def sound(self, person: Person, take_id: TakeId) -> Path:
        """Return the WAV to play. Raises NotFound when there is none (yet)."""
        with self._store.transaction() as tx:
            take = readable(tx, person, take_id, "sound", self._clock.now())
        return playable(take, self._recordings, self._assessment)

    def _facts(self, person: Person, take_id: TakeId) -> TakeFacts:
        with self._store.transaction() as tx:
            revision = _newest(tx, own(tx, person, take_id))
            findings = tx.takes.findings(take_id, revision.number)
        if findings is None:
            raise StillWorking
        return TakeFacts(revision.transcript, *findings)

    def _judge_again(self, tx: Transaction, take: Take, revision: Revision) -> None:
        dismissed = [kept.word_id for kept in tx.takes.dismissals(take.id)]
        delivery, feedback = self._assessment.judge(
            revision.transcript, take.sound, take.format_id, dismissed
        )
        tx.takes.keep_findings(take.id, revision.number, delivery, feedback)


def _newest(tx: Transaction, take: Take) -> Revision:
    revisions = tx.takes.revisions(take.id)
    if not revisions:
        raise StillWorking
    return revisions[0]


def _finished(tx: Transaction, person: Person, pitch_id: PitchId | None) -> Iterator[Take]:
    """Return the takes that are no longer recorded, the newest first, as far as they are needed."""
    skip = 0
    while takes := tx.takes.of(person.id, pitch_id, limit=READ_AT_ONCE, skip=skip):
        yield from (take for take in takes if take.state != "recording")
        skip += len(takes)


def _remaining(take: Take, job: Job, speeds: Sequence[float], now: datetime) -> float | None:
    """Estimate from the engine's own record, or from the progress made so far."""
    if job.started_at and job.progress > 0.1:
        spent = (now - job.started_at).total_seconds()
        return spent * (1 - job.progress) / job.progress
    if speeds and take.sound:
        middle = sorted(speeds)[len(speeds) // 2]
        return middle * take.sound.duration * (1 - job.progress)
    return None
