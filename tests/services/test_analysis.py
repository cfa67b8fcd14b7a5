"""The job behind every take: all of it is kept, or nothing."""

from __future__ import annotations

import pytest

from rostrum.domain.errors import Cancelled, EngineCrashed, NoSpeechHeard, NotFound
from tests.services.house import AUDIO, SAID


class OpenLease:
    """A lease that nobody takes away; it remembers what it was told."""

    def __init__(self):
        self.told = []

    def progress(self, fraction):
        self.told.append(fraction)

    def stage(self, name):
        self.told.append(name)


def claimed(house):
    """Return the next job, taken by this worker."""
    return house.ledger.claim()


def give_up_after_three(house):
    for _ in range(4):
        house.work()
        house.later(minutes=5)


def test_a_recording_becomes_words_measures_and_feedback(house):
    take = house.recorded()
    house.work()
    report = house.report(take)
    assert (report.take.state, report.revision.transcript.text) == ("ready", SAID)
    assert report.take.sound.duration == pytest.approx(7.5, abs=0.1)
    assert report.feedback.criteria


def test_the_work_tells_how_far_it_is(house):
    house.uploaded()
    lease = OpenLease()
    house.analysis.run(claimed(house), lease)
    stages = [told for told in lease.told if isinstance(told, str)]
    fractions = [told for told in lease.told if not isinstance(told, str)]
    assert stages == ["reading", "listening", "measuring"]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < fractions[-1] == 1.0


def test_the_draft_beside_the_recorder_helps_to_hear(house):
    draft = house.writing.save(house.me, house.pitch.id, {"ask": "Vote yes."})
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm", draft.id)
    house.practice.receive(house.me, take.id, 0, (AUDIO / "ums.flac").read_bytes())
    house.practice.finish(house.me, take.id, 1)
    house.work()
    assert house.recogniser.scripts == ["Vote yes."]


def test_pasted_words_are_judged_without_a_recogniser(house):
    take = house.practice.paste(house.me, house.pitch.id, SAID)
    house.work()
    report = house.report(take)
    assert (report.revision.engine.name, report.delivery.duration) == ("text", None)
    assert house.recogniser.scripts == []


def test_running_a_job_twice_does_no_harm(house):
    take = house.uploaded()
    job = claimed(house)
    house.analysis.run(job, OpenLease())
    with pytest.raises(Cancelled):
        house.analysis.run(job, OpenLease())
    assert [kept.number for kept in house.report(take).revisions] == [1]


def test_who_lost_the_claim_keeps_nothing(house):
    take = house.uploaded()
    late = claimed(house)
    house.later(seconds=31)
    claimed(house)
    with pytest.raises(Cancelled):
        house.analysis.run(late, OpenLease())
    assert house.take(take).state == "waiting"
    assert house.report(take).revisions == ()


def test_a_take_deleted_while_it_is_heard_leaves_no_sound(house):
    take = house.uploaded()
    house.recogniser.meanwhile = lambda: house.takes.delete(house.me, take.id)
    with pytest.raises((Cancelled, NotFound)):
        house.analysis.run(claimed(house), OpenLease())
    assert house.files() == []


def test_a_take_deleted_while_its_sound_is_read_leaves_no_sound(house, monkeypatch):
    take = house.uploaded()
    read = house.assessment.read

    def overtaken(source, wav):
        sound = read(source, wav)
        house.takes.delete(house.me, take.id)
        return sound

    monkeypatch.setattr(house.assessment, "read", overtaken)
    with pytest.raises((Cancelled, NotFound)):
        house.analysis.run(claimed(house), OpenLease())
    assert house.files() == []


def test_a_correction_made_while_it_is_heard_again_is_not_overruled(house):
    take = house.heard()
    house.takes.hear_again(house.me, take.id)
    corrected = SAID.replace("Um, ", "")
    house.recogniser.meanwhile = lambda: house.takes.correct(house.me, take.id, corrected, 1)
    house.work()
    report = house.report(take)
    assert report.revision.transcript.text == corrected
    assert report.delivery.fillers == ()
    assert [kept.number for kept in report.revisions] == [2, 1]


@pytest.mark.parametrize(
    ("name", "code"),
    [("silence.flac", "no_speech_heard"), ("hum.flac", "no_speech_heard")],
)
def test_sound_without_speech_fails_with_its_reason_and_is_kept(house, name, code):
    take = house.uploaded(name=name)
    house.work()
    failed = house.take(take)
    assert (failed.state, failed.failure) == ("failed", code)
    assert house.recordings.path(failed.recording).is_file()


@pytest.mark.parametrize("data", [b"", b"RIFF", b"#!/bin/sh\nrm -rf /", b"\0" * 5000])
def test_a_broken_upload_leaves_nothing_but_the_reason(house, data):
    take = house.uploaded(data, "x.wav")
    house.work()
    failed = house.take(take)
    assert (failed.state, failed.failure, failed.recording) == ("failed", "unreadable_sound", None)
    assert house.files() == []


def test_a_broken_upload_that_another_take_holds_keeps_its_file(house):
    first, second = house.uploaded(b"broken", "x.wav"), house.uploaded(b"broken", "x.wav")
    job = claimed(house)
    house.ledger.fail(job, "unreadable_sound", house.analysis.give_up)
    other = second if job.subject == first.id else first
    assert house.recordings.path(house.take(other).recording).is_file()


def test_what_was_recorded_here_is_never_deleted_even_when_it_cannot_be_read(house):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"broken")
    house.practice.finish(house.me, take.id, 1)
    house.work()
    failed = house.take(take)
    assert failed.failure == "unreadable_sound"
    assert house.recordings.path(failed.recording).read_bytes() == b"broken"


def test_an_engine_that_crashes_three_times_fails_the_take_and_keeps_the_sound(house):
    take = house.uploaded()
    house.recogniser.problem = EngineCrashed(engine="whisper")
    give_up_after_three(house)
    failed = house.take(take)
    assert (failed.state, failed.failure) == ("failed", "engine_crashed")
    assert len(house.recogniser.scripts) == 3
    assert house.recordings.path(failed.recording).is_file()


def test_without_ffmpeg_the_take_fails_at_once_and_keeps_the_sound(house, monkeypatch):
    monkeypatch.setattr("rostrum.adapters.sound.reader.find_ffmpeg", lambda: None)
    take = house.uploaded()
    house.work()
    failed = house.take(take)
    assert (failed.state, failed.failure) == ("failed", "no_sound_reader")
    assert house.recordings.path(failed.recording).is_file()
    assert house.job(take).attempt == 1


def test_hearing_again_in_vain_keeps_a_ready_take_ready(house):
    take = house.heard()
    house.recogniser.problem = NoSpeechHeard()
    house.takes.hear_again(house.me, take.id)
    house.work()
    assert house.take(take).state == "ready"
    assert house.job(take).failure == "no_speech_heard"


def test_hearing_again_adds_a_revision_and_keeps_the_first(house):
    take = house.heard()
    house.recogniser.text = "Something else was said."
    house.takes.hear_again(house.me, take.id)
    house.work()
    kept = [kept.transcript.text for kept in house.report(take).revisions]
    assert kept == ["Something else was said.", SAID]


def test_the_sound_is_read_once_however_often_it_is_heard(house, monkeypatch):
    take = house.heard()
    monkeypatch.setattr(house.assessment, "read", None)
    house.takes.hear_again(house.me, take.id)
    house.work()
    assert len(house.report(take).revisions) == 2


def test_a_take_whose_playback_file_is_gone_is_read_again(house):
    take = house.recorded()
    house.work()
    wav = house.recordings.playback_path(house.take(take).recording.sha256)
    wav.unlink()
    house.takes.hear_again(house.me, take.id)
    house.work()
    assert wav.is_file()
    assert len(house.report(take).revisions) == 2


def test_giving_up_a_take_that_is_gone_is_nothing(house):
    take = house.uploaded()
    job = claimed(house)
    house.takes.delete(house.me, take.id)
    house.analysis.give_up(job, "unexpected")


def test_the_words_take_the_time_they_took(house):
    take = house.uploaded()
    times = iter((10.0, 13.5))
    house.analysis._stopwatch = lambda: next(times)
    house.work()
    assert house.report(take).revision.took == 3.5
