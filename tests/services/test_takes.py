"""Reading, correcting, comparing and deleting takes."""

from __future__ import annotations

import sqlite3

import pytest

from rostrum.domain.errors import (
    EngineCrashed,
    NotFound,
    StillWorking,
    TextEmpty,
    TextTooLong,
    WordsChanged,
)
from tests.services.house import SAID

CORRECTED = SAID.replace("Um, my son", "Um, our son")


def texts(report):
    return report.revision.transcript.text


def um(report):
    """Return the id of the word "Um,"."""
    return next(word.id for word in report.revision.transcript.words if word.text == "Um,")


def fillers(house, take):
    return [filler.text for filler in house.report(take).delivery.fillers]


def test_a_ready_take_tells_everything_about_itself(house):
    report = house.report(house.heard())
    assert texts(report) == SAID
    assert report.pitch_format.id == "elevator-60"
    assert report.delivery.word_count > 20
    assert len(report.feedback.criteria) == 20


def test_a_take_that_waits_has_no_words_yet(house):
    report = house.report(house.uploaded())
    assert (report.revision, report.delivery, report.feedback) == (None, None, None)


def test_the_list_begins_with_the_newest(house):
    takes = []
    for _ in range(3):
        house.later(seconds=1)
        takes.append(house.uploaded().id)
    assert [listed.take.id for listed in house.takes.listed(house.me)] == takes[::-1]


def test_recordings_under_way_do_not_push_takes_out_of_the_list(house):
    take = house.uploaded()
    for _ in range(3):
        house.practice.begin(house.me, house.pitch.id, "audio/webm")
    assert [found.take.id for found in house.takes.listed(house.me, limit=1)] == [take.id]


def test_the_list_goes_on_where_the_last_part_of_it_ended(house):
    for _ in range(3):
        house.uploaded()
        house.practice.begin(house.me, house.pitch.id, "audio/webm")
    parts = [house.takes.listed(house.me, limit=2, skip=skip) for skip in (0, 2, 4)]
    assert [found.take.number for part in parts for found in part] == [5, 3, 1]


def test_a_correction_is_a_new_revision_and_the_earlier_one_is_kept(house):
    take = house.heard()
    house.takes.correct(house.me, take.id, CORRECTED, based_on=1)
    kept = [(kept.number, kept.corrected) for kept in house.report(take).revisions]
    assert kept == [(2, True), (1, False)]
    assert house.report(take).revisions[1].transcript.text == SAID


def test_a_correction_is_measured_again_at_once(house):
    take = house.heard()
    house.takes.correct(house.me, take.id, SAID.replace("Um, ", ""), based_on=1)
    assert fillers(house, take) == []


def test_a_correction_of_words_that_changed_meanwhile_is_refused(house):
    take = house.heard()
    house.takes.correct(house.me, take.id, CORRECTED, based_on=1)
    with pytest.raises(WordsChanged):
        house.takes.correct(house.me, take.id, "Something else.", based_on=1)
    assert texts(house.report(take)) == CORRECTED


def test_saving_the_same_words_makes_no_revision(house):
    take = house.heard()
    house.takes.correct(house.me, take.id, f"  {SAID}\n", based_on=1)
    assert house.report(take).revision.number == 1


def test_a_take_that_is_not_heard_cannot_be_corrected(house):
    with pytest.raises(StillWorking):
        house.takes.correct(house.me, house.uploaded().id, "Words.", based_on=1)


@pytest.mark.parametrize(("text", "error"), [(" ", TextEmpty), ("a " * 6000, TextTooLong)])
def test_a_correction_to_nothing_or_to_a_book_is_refused(house, text, error):
    with pytest.raises(error):
        house.takes.correct(house.me, house.heard().id, text, based_on=1)


def test_a_dismissed_filler_is_not_counted(house):
    take = house.heard()
    house.takes.dismiss(house.me, take.id, um(house.report(take)))
    assert fillers(house, take) == []


def test_a_dismissal_can_be_taken_back(house):
    take = house.heard()
    word = um(house.report(take))
    house.takes.dismiss(house.me, take.id, word)
    house.takes.undismiss(house.me, take.id, word)
    assert fillers(house, take) == ["um"]


def test_taking_back_twice_is_taking_back_once(house):
    take = house.heard()
    for word in (um(house.report(take)), 0, 2**80):
        house.takes.undismiss(house.me, take.id, word)
    assert fillers(house, take) == ["um"]


def test_a_dismissal_sticks_through_a_correction(house):
    take = house.heard()
    house.takes.dismiss(house.me, take.id, um(house.report(take)))
    house.takes.correct(house.me, take.id, CORRECTED, based_on=1)
    assert fillers(house, take) == []


def test_a_dismissal_sticks_through_hearing_again_where_the_word_survives(house):
    take = house.heard()
    house.takes.dismiss(house.me, take.id, um(house.report(take)))
    house.recogniser.text = f"Well now. {SAID}"
    house.takes.hear_again(house.me, take.id)
    house.work()
    assert texts(house.report(take)) == f"Well now. {SAID}"
    assert fillers(house, take) == []


def test_a_dismissal_never_moves_to_another_word(house):
    take = house.heard()
    place = um(house.report(take))
    house.takes.dismiss(house.me, take.id, place)
    house.recogniser.text = " ".join(["Um," if n == place else "Good" for n in range(place + 5)])
    house.takes.correct(house.me, take.id, SAID.replace("Um, ", ""), based_on=1)
    house.takes.hear_again(house.me, take.id)
    house.work()
    assert fillers(house, take) == ["um"]


def test_dismissing_before_the_take_is_heard_is_refused(house):
    with pytest.raises(StillWorking):
        house.takes.dismiss(house.me, house.uploaded().id, 0)


@pytest.mark.parametrize("word", [-1, 10**6, 2**80])
def test_a_word_that_is_not_there_cannot_be_dismissed(house, word):
    with pytest.raises(NotFound):
        house.takes.dismiss(house.me, house.heard().id, word)


def test_a_cancelled_take_says_so_and_keeps_its_sound(house):
    take = house.uploaded()
    house.takes.cancel(house.me, take.id)
    house.work()
    stopped = house.take(take)
    assert (stopped.state, stopped.failure) == ("failed", "cancelled")
    assert house.recordings.path(stopped.recording).is_file()


def test_a_cancelled_take_can_be_heard_again(house):
    take = house.uploaded()
    house.takes.cancel(house.me, take.id)
    house.takes.hear_again(house.me, take.id)
    house.work()
    assert house.take(take).state == "ready"


def test_cancelling_a_second_hearing_leaves_the_take_ready(house):
    take = house.heard()
    house.takes.hear_again(house.me, take.id)
    house.takes.cancel(house.me, take.id)
    assert house.take(take).state == "ready"


def test_cancelling_what_has_ended_changes_nothing(house):
    take = house.heard()
    house.takes.cancel(house.me, take.id)
    assert (house.take(take), house.job(take).state) == (take, "done")


def test_asking_twice_to_hear_again_makes_one_job(house):
    take = house.heard()
    house.takes.hear_again(house.me, take.id)
    house.takes.hear_again(house.me, take.id)
    assert len(set(house.bell.rung)) == 2  # the first hearing, and this one


def test_there_is_nothing_to_hear_again_while_it_is_recorded(house):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    with pytest.raises(NotFound):
        house.takes.hear_again(house.me, take.id)


def test_the_queue_counts_who_comes_before(house):
    first, second = house.uploaded(), house.uploaded()
    assert house.takes.waiting(house.me, first.id).ahead == 0
    assert house.takes.waiting(house.me, second.id).ahead == 1


def test_the_first_take_of_all_has_no_estimate(house):
    assert house.takes.waiting(house.me, house.uploaded().id).remaining is None


def test_a_second_hearing_is_estimated_from_the_first(house):
    take = house.heard()
    house.takes.hear_again(house.me, take.id)
    assert house.takes.waiting(house.me, take.id).remaining is not None


def test_nothing_waits_once_the_take_is_ready(house):
    assert house.takes.waiting(house.me, house.heard().id) is None


def test_two_takes_are_compared(house):
    earlier = house.heard()
    house.recogniser.text = CORRECTED
    comparison = house.takes.compare(house.me, earlier.id, house.heard().id)
    assert {run.text for run in comparison.runs if run.kind == "added"} == {"our"}


def test_a_take_that_is_not_ready_is_not_compared(house):
    with pytest.raises(StillWorking):
        house.takes.compare(house.me, house.heard().id, house.uploaded().id)


def test_the_sound_can_be_played_once_it_is_read(house):
    take = house.uploaded()
    with pytest.raises(NotFound):
        house.takes.sound(house.me, take.id)
    house.work()
    assert house.takes.sound(house.me, take.id).read_bytes().startswith(b"RIFF")


def rows_about(house, *needles):
    """Return the tables, and the files of the database, that still hold one of these texts."""
    found = set()
    file = house.folder / "rostrum.sqlite3"
    with sqlite3.connect(file) as opened:
        for (table,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            rows = opened.execute(f'SELECT * FROM "{table}"').fetchall()
            found |= {table for needle in needles if needle in repr(rows)}
    opened.close()
    data = b"".join(path.read_bytes() for path in house.folder.glob("rostrum.sqlite3*"))
    return found | {"the file" for needle in needles if needle.encode() in data}


def test_a_deleted_take_is_in_no_table_and_no_file(house):
    take = house.heard()
    house.takes.dismiss(house.me, take.id, um(house.report(take)))
    house.takes.correct(house.me, take.id, CORRECTED, based_on=1)
    assert len(rows_about(house, take.id, "Ortiz")) > 4
    house.takes.delete(house.me, take.id)
    assert rows_about(house, take.recording.sha256, "Ortiz") == set()
    assert rows_about(house, take.id) == {"tombstones", "the file"}
    assert house.files() == []


def test_deleting_one_take_leaves_the_sound_that_another_shares(house):
    first, second = house.heard(), house.heard()
    house.takes.delete(house.me, first.id)
    assert house.recordings.path(second.recording).is_file()
    assert house.takes.sound(house.me, second.id).is_file()


def test_deleting_a_recording_under_way_deletes_its_parts(house):
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm")
    house.practice.receive(house.me, take.id, 0, b"one")
    house.takes.delete(house.me, take.id)
    assert house.files() == []


def test_a_failed_hearing_again_keeps_the_words_there_were(house):
    take = house.heard()
    house.recogniser.problem = EngineCrashed(engine="whisper")
    house.takes.hear_again(house.me, take.id)
    for _ in range(4):
        house.work()
        house.later(minutes=5)
    assert house.job(take).state == "failed"
    assert (house.take(take).state, texts(house.report(take))) == ("ready", SAID)
