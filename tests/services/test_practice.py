"""From the first part of a recording to a take that waits to be heard."""

from __future__ import annotations

import shutil
from collections import namedtuple

import pytest

from rostrum.domain.errors import (
    BadRequest,
    ChunkMissing,
    DiskNearlyFull,
    FileTooLarge,
    NotAllowed,
    NotFound,
    TextEmpty,
    TextTooLong,
    UnknownSoundType,
)
from rostrum.services.practice import MOST_PASTED_WORDS
from tests.services.house import LARGEST_MB

Usage = namedtuple("Usage", "total used free")


def begun(house, *parts):
    """Return a recording under way, of which these parts arrived."""
    take = house.practice.begin(house.me, house.pitch.id, "audio/webm;codecs=opus")
    for number, part in enumerate(parts):
        house.practice.receive(house.me, take.id, number, part)
    return take


def sound_of(house, take):
    return house.recordings.path(house.take(take).recording).read_bytes()


def test_parts_are_joined_in_their_order_not_in_that_of_their_arrival(house):
    take = begun(house)
    for number, part in [(2, b"three"), (0, b"one "), (1, b"two ")]:
        house.practice.receive(house.me, take.id, number, part)
    house.practice.finish(house.me, take.id, 3)
    assert sound_of(house, take) == b"one two three"


def test_a_part_that_arrives_twice_is_there_once(house):
    take = begun(house, b"one ", b"two")
    house.practice.receive(house.me, take.id, 1, b"two")
    house.practice.finish(house.me, take.id, 2)
    assert sound_of(house, take) == b"one two"


def test_a_missing_part_is_named_by_its_place(house):
    take = begun(house, b"one")
    house.practice.receive(house.me, take.id, 2, b"three")
    with pytest.raises(ChunkMissing) as missing:
        house.practice.finish(house.me, take.id, 3)
    assert missing.value.values == {"number": 2}


def test_the_missing_part_may_still_come(house):
    take = begun(house, b"one ")
    with pytest.raises(ChunkMissing):
        house.practice.finish(house.me, take.id, 2)
    house.practice.receive(house.me, take.id, 1, b"two")
    assert house.practice.finish(house.me, take.id, 2).state == "waiting"


@pytest.mark.parametrize("number", [-1, 100_000])
def test_a_part_with_an_impossible_number_is_refused(house, number):
    with pytest.raises(BadRequest):
        house.practice.receive(house.me, begun(house).id, number, b"x")


def test_an_empty_part_is_refused(house):
    with pytest.raises(BadRequest):
        house.practice.receive(house.me, begun(house).id, 0, b"")


def test_a_recording_cannot_outgrow_the_limit_part_by_part(house):
    take = begun(house, b"x" * (LARGEST_MB * 1024**2))
    with pytest.raises(FileTooLarge):
        house.practice.receive(house.me, take.id, 1, b"x")
    assert house.recordings.chunk_count(take.id) == 1


@pytest.mark.parametrize("kind", ["text/html", "", "audio/webm-evil", "../audio/webm"])
def test_only_what_recorders_write_is_taken(house, kind):
    with pytest.raises(BadRequest):
        house.practice.begin(house.me, house.pitch.id, kind)


def test_nothing_is_begun_when_the_disk_is_nearly_full(house, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 10 * 1024**2))
    with pytest.raises(DiskNearlyFull) as full:
        begun(house)
    assert full.value.values == {"free_mb": 10}


def test_the_recorder_tells_nobody_elses_draft(house):
    with pytest.raises(NotFound):
        house.practice.begin(house.me, house.pitch.id, "audio/webm", "0" * 32)


def test_finishing_rings_for_the_worker_once(house):
    take = begun(house, b"one")
    house.practice.finish(house.me, take.id, 1)
    house.practice.finish(house.me, take.id, 1)
    assert house.bell.rung == [house.job(take).id]


def test_a_finish_that_comes_late_leaves_a_ready_take_ready(house):
    take = house.recorded()
    house.work()
    house.practice.finish(house.me, take.id, 2)
    assert house.take(take).state == "ready"


def test_a_finish_overtaken_by_another_makes_no_second_job(house, monkeypatch):
    take = begun(house, b"one")
    assemble = house.recordings.assemble

    def overtaken(take_id, media_type):
        recording = assemble(take_id, media_type)
        monkeypatch.setattr(house.recordings, "assemble", assemble)
        house.practice.finish(house.me, take_id, 1)
        house.work()
        return recording

    monkeypatch.setattr(house.recordings, "assemble", overtaken)
    house.practice.finish(house.me, take.id, 1)
    assert (house.take(take).state, house.take(take).failure) == ("failed", "unreadable_sound")
    assert len(house.bell.rung) == 1


def test_the_parts_are_gone_once_the_take_is_whole(house):
    take = begun(house, b"one")
    house.practice.finish(house.me, take.id, 1)
    assert house.recordings.chunk_bytes(take.id) == 0


def test_a_recording_that_broke_off_is_offered_after_a_while(house):
    take = begun(house, b"one")
    house.later(seconds=19)
    assert house.practice.unfinished(house.me) == []
    house.later(seconds=2)
    assert [found.id for found in house.practice.unfinished(house.me)] == [take.id]


def test_a_part_that_arrives_says_that_the_recording_goes_on(house):
    take = begun(house, b"one")
    house.later(seconds=19)
    house.practice.receive(house.me, take.id, 1, b"two")
    house.later(seconds=19)
    assert house.practice.unfinished(house.me) == []


def test_a_recording_that_broke_off_is_offered_however_many_takes_came_after(house):
    take = begun(house, b"one")
    for _ in range(60):
        house.later(seconds=1)
        house.practice.paste(house.me, house.pitch.id, "Vote yes.")
    assert [found.id for found in house.practice.unfinished(house.me)] == [take.id]


def test_a_recording_of_which_nothing_arrived_is_not_offered(house):
    begun(house)
    house.later(minutes=5)
    assert house.practice.unfinished(house.me) == []


def test_keeping_what_broke_off_keeps_all_that_arrived_without_a_gap(house):
    take = begun(house, b"one ", b"two")
    house.practice.receive(house.me, take.id, 5, b"six")
    assert house.practice.keep(house.me, take.id).state == "waiting"
    assert sound_of(house, take) == b"one two"


def test_keeping_twice_is_keeping_once(house):
    take = begun(house, b"one")
    house.practice.keep(house.me, take.id)
    house.practice.keep(house.me, take.id)
    assert len(house.bell.rung) == 1


def test_there_is_nothing_to_keep_when_nothing_arrived(house):
    with pytest.raises(NotFound):
        house.practice.keep(house.me, begun(house).id)


def test_throwing_away_leaves_nothing(house):
    take = begun(house, b"one")
    house.practice.throw_away(house.me, take.id)
    assert house.files() == []
    with pytest.raises(NotFound):
        house.report(take)


def test_a_finished_take_is_not_thrown_away(house):
    take = house.recorded()
    with pytest.raises(NotAllowed):
        house.practice.throw_away(house.me, take.id)
    assert house.take(take).state == "waiting"


def test_a_part_for_what_was_thrown_away_is_not_found(house):
    take = begun(house, b"one")
    house.practice.throw_away(house.me, take.id)
    with pytest.raises(NotFound):
        house.practice.receive(house.me, take.id, 1, b"two")


@pytest.mark.parametrize(
    "name",
    [
        "x.exe",
        "x",
        "",
        ".wav.html",
        "x.wav\0.sh",
        "../../etc/passwd",
        "x.mp3 ",
        "a" * 5000,
        "💣.wаv",
    ],
)
def test_a_file_of_another_kind_is_refused_and_not_kept(house, name):
    with pytest.raises(UnknownSoundType):
        house.uploaded(b"x", name)
    assert house.files() == []


@pytest.mark.parametrize("name", ["../../x.wav", "C:\\x.WAV", "a\nb.Wav", "/etc/cron.d/x.wav"])
def test_a_files_name_never_becomes_a_path(house, name):
    take = house.uploaded(b"x", name)
    assert house.files() == [f"{take.recording.sha256}.wav"]


def test_a_file_of_the_largest_size_is_taken(house):
    assert house.uploaded(b"x" * (LARGEST_MB * 1024**2), "x.wav").state == "waiting"


def test_a_file_one_byte_larger_is_refused_and_not_kept(house):
    with pytest.raises(FileTooLarge):
        house.uploaded(b"x" * (LARGEST_MB * 1024**2 + 1), "x.wav")
    assert house.files() == []


def test_an_upload_that_dies_halfway_leaves_no_take_behind(house, monkeypatch):
    def full(*_):
        raise DiskNearlyFull(free_mb=0)

    monkeypatch.setattr(house.recordings, "put", full)
    with pytest.raises(DiskNearlyFull):
        house.uploaded()
    with house.store.transaction() as tx:
        assert tx.takes.count(house.me.id) == 0


def test_pasted_words_wait_to_be_read(house):
    take = house.practice.paste(house.me, house.pitch.id, "Good morning. Vote yes.")
    assert (take.state, take.source, take.recording) == ("waiting", "text", None)
    assert house.bell.rung == [house.job(take).id]


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b"])
def test_pasting_no_words_is_refused(house, text):
    with pytest.raises(TextEmpty):
        house.practice.paste(house.me, house.pitch.id, text)


def test_pasting_a_book_is_refused(house):
    with pytest.raises(TextTooLong):
        house.practice.paste(house.me, house.pitch.id, "word " * (MOST_PASTED_WORDS + 1))


def test_takes_are_numbered_and_a_number_is_never_given_twice(house):
    first = house.uploaded(b"x", "x.wav")
    house.takes.delete(house.me, first.id)
    assert house.uploaded(b"x", "x.wav").number == 2
