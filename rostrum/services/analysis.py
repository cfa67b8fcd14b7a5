"""The job behind every take: hear it, measure it, judge it, and keep all of it or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from rostrum.domain.correction import heard_again, next_word_id
from rostrum.domain.course import Course
from rostrum.domain.errors import Cancelled, NotFound, RostrumError
from rostrum.domain.ids import TakeId
from rostrum.domain.job import Job
from rostrum.domain.sound import Recording, Sound
from rostrum.domain.take import Revision, Take
from rostrum.services.assessment import Assessment, Heard
from rostrum.services.course_ports import CourseReader
from rostrum.services.exercises import exercise_heard
from rostrum.services.ports import Clock, Recordings
from rostrum.services.store_ports import Store

READING_SHARE = 0.05
HOPELESS_SOUND = frozenset({"unreadable_sound", "sound_too_long", "sound_too_short"})


class Lease(Protocol):
    """The hold on a job while it runs; both calls raise Cancelled when it is lost."""

    def progress(self, fraction: float) -> None:
        """Tell how far the work is, 0..1."""
        ...

    def stage(self, name: str) -> None:
        """Tell what is being done now."""
        ...


class Analysis:
    """Runs `analyse_take` jobs. Running one twice does no harm."""

    def __init__(
        self,
        store: Store,
        recordings: Recordings,
        assessment: Assessment,
        clock: Clock,
        course: CourseReader | None = None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._assessment = assessment
        self._clock = clock
        self._course = course
        self._stopwatch = stopwatch

    def run(self, job: Job, lease: Lease) -> None:
        """Do the whole analysis of the job's take.

        Raises:
            UserError: Its sound cannot be assessed, for good.
            TransientError: Worth another try.
            Cancelled: The claim was lost; nothing was kept.
        """
        take, script, known = self._open(job)
        try:
            heard, took = None, 0.0
            if take.source != "text":
                began = self._stopwatch()
                heard = self._listen(take, script, job.engine, lease)
                took = self._stopwatch() - began
                take = replace(take, sound=heard.sound)
            lease.stage("measuring")
            self._keep(job, take, known, heard, took)
        except RostrumError:
            self._leave_no_orphan(take)
            raise

    def give_up(self, job: Job, code: str) -> None:
        """Note why a take could not be heard; a hopeless file is deleted, speech never is.

        A take that was ready before (heard again with another engine) stays ready.
        """
        with self._store.transaction() as tx:
            try:
                take = tx.takes.get(TakeId(job.subject), job.person_id)
            except NotFound:
                return
            if tx.takes.revisions(take.id) and take.source != "text":
                tx.takes.change(replace(take, state="ready", touched_at=self._clock.now()))
                return
            dropped = take.recording if self._is_hopeless(take, code) else None
            failed = replace(take, state="failed", failure=code, touched_at=self._clock.now())
            tx.takes.change(replace(failed, recording=None) if dropped else failed)
            if dropped and not tx.takes.uses(dropped.sha256):
                self._recordings.delete(dropped)

    @staticmethod
    def _is_hopeless(take: Take, code: str) -> bool:
        return take.source == "upload" and code in HOPELESS_SOUND

    def _leave_no_orphan(self, take: Take) -> None:
        """A take that was deleted while it was read leaves no sound behind."""
        if take.recording is None:
            return
        with self._store.transaction() as tx:  # in it, nobody can send the same sound again
            if not tx.takes.uses(take.recording.sha256):
                self._recordings.delete(take.recording)

    def _open(self, job: Job) -> tuple[Take, str, int]:
        """Return the take, the script it was said from, and the number of its newest revision."""
        with self._store.transaction() as tx:
            take = tx.takes.get(TakeId(job.subject), job.person_id)
            draft = tx.pitches.draft(take.draft_id, take.person_id) if take.draft_id else None
            revisions = tx.takes.revisions(take.id)
        return take, draft.text if draft else "", revisions[0].number if revisions else 0

    def _listen(self, take: Take, script: str, engine: str, lease: Lease) -> Heard:
        if take.recording is None:
            raise NotFound
        lease.stage("reading")
        wav = self._recordings.playback_path(take.recording.sha256)
        here = take.sound if wav.is_file() else None
        sound = here or self._read(take, take.recording)
        lease.stage("listening")
        lease.progress(READING_SHARE)

        def listened(fraction: float) -> None:
            lease.progress(READING_SHARE + (1 - READING_SHARE) * fraction)

        return self._assessment.hear(wav, sound, script, engine, listened)

    def _read(self, take: Take, recording: Recording) -> Sound:
        with self._recordings.workspace() as folder:
            fresh = folder / "sound.wav"
            sound = self._assessment.read(self._recordings.path(recording), fresh)
            self._recordings.keep_playback(recording.sha256, fresh)
        with self._store.transaction() as tx:  # another attempt, and the estimate, build on it
            tx.takes.note_sound(take.id, sound)
        return sound

    def _keep(self, job: Job, take: Take, known: int, heard: Heard | None, took: float) -> None:
        """Keep all that was found, or nothing when the claim is lost.

        A person who corrected the words meanwhile is right: theirs stay the newest.
        """
        now = self._clock.now()
        course = self._course.course() if self._course else Course(())
        with self._store.transaction() as tx:
            if not tx.jobs.finish(job.id, job.token, now=now):
                raise Cancelled
            revisions = tx.takes.revisions(take.id)
            if heard and (revisions[0].number if revisions else 0) == known:
                revisions = [self._revision_of(take, heard, revisions, took), *revisions]
                tx.takes.add_revision(revisions[0])
            if not revisions:
                raise NotFound
            dismissed = [kept.word_id for kept in tx.takes.dismissals(take.id)]
            delivery, feedback = self._assessment.judge(
                revisions[0].transcript, take.sound, take.format_id, dismissed
            )
            tx.takes.keep_findings(take.id, revisions[0].number, delivery, feedback)
            tx.takes.change(replace(take, state="ready", failure="", touched_at=now))
            exercise_heard(tx, course, take, now)

    def _revision_of(
        self, take: Take, heard: Heard, earlier: Sequence[Revision], took: float
    ) -> Revision:
        transcript = heard.transcript
        if earlier:
            next_id = next_word_id(kept.transcript for kept in earlier)
            transcript = heard_again(earlier[0].transcript, transcript, next_id)
        return Revision(
            take_id=take.id,
            number=earlier[0].number + 1 if earlier else 1,
            transcript=transcript,
            engine=heard.engine,
            created_at=self._clock.now(),
            took=took,
        )
