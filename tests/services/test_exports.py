"""A person keeps files of their own takes, and of nobody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rostrum.adapters.exports import Renderers
from rostrum.adapters.lesson_folder import LessonFolder
from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from rostrum.domain.delivery import Delivery
from rostrum.domain.errors import NotFound, NoTimes, StillWorking
from rostrum.domain.feedback import Feedback
from rostrum.domain.ids import PersonId, PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.pitch import Pitch
from rostrum.domain.take import Revision, Take
from rostrum.domain.text_words import transcript_of
from rostrum.domain.transcript import Engine
from rostrum.services.exports import Exports
from tests.fakes.clock import StandingClock
from tests.services.house import AUDIO, House

NOW = datetime(2026, 3, 4, 10, 42, tzinfo=UTC)
LESSONS = Path(__file__).parents[2] / "lessons"
TAKE = TakeId("take")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = SqlStore.open(f"sqlite:///{tmp_path / 'rostrum.sqlite3'}")
    yield store
    store.close()


@pytest.fixture
def exports(store: SqlStore, tmp_path: Path) -> Exports:
    return Exports(
        store, FolderRecordings(tmp_path), LessonFolder(LESSONS), Renderers(), None, StandingClock()
    )


@pytest.fixture
def person(store: SqlStore) -> Person:
    with store.transaction() as tx:
        person = tx.people.local(NOW)
        tx.pitches.add(Pitch(PitchId("pitch"), person.id, "Año/../Jobs", "elevator-60", NOW))
        tx.takes.add(
            Take(TAKE, person.id, PitchId("pitch"), "elevator-60", 1, "text", "ready", NOW, NOW)
        )
    return person


@pytest.fixture
def heard(store: SqlStore, person: Person) -> Person:
    with store.transaction() as tx:
        revision = Revision(TAKE, 1, transcript_of("Good morning Mayor"), Engine("text"), NOW)
        tx.takes.add_revision(revision)
        delivery = Delivery(None, None, 3, None, None, 60.0)
        tx.takes.keep_findings(TAKE, 1, delivery, Feedback(None, (), ()))
    return person


def test_the_words_come_as_text_under_a_safe_name(exports: Exports, heard: Person) -> None:
    export = exports.file(heard, TAKE, "txt")
    assert (export.name, export.data) == ("ano-jobs-take-1.txt", b"Good morning Mayor\n")


def test_the_data_are_the_contract(exports: Exports, heard: Person) -> None:
    data = json.loads(exports.file(heard, TAKE, "json").data)
    assert (data["format"], data["transcript"]["text"]) == ("elevator-60", "Good morning Mayor")
    assert len(data["feedback"]["criteria"]) == 20


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_reports_are_made_of_words_without_sound_too(
    exports: Exports, heard: Person, kind: str, start: bytes
) -> None:
    assert exports.file(heard, TAKE, kind).data.startswith(start)


@pytest.mark.parametrize("kind", ["vtt", "srt"])
def test_words_without_sound_have_no_captions(exports: Exports, heard: Person, kind: str) -> None:
    with pytest.raises(NoTimes):
        exports.file(heard, TAKE, kind)


@pytest.mark.parametrize("kind", ["audio", "mp3", "exe", "../pdf"])
def test_what_is_not_there_is_not_found(exports: Exports, heard: Person, kind: str) -> None:
    with pytest.raises(NotFound):
        exports.file(heard, TAKE, kind)


@pytest.mark.parametrize("kind", ["audio", "mp3", "txt", "json", "pdf"])
def test_another_person_finds_nothing(exports: Exports, heard: Person, kind: str) -> None:
    with pytest.raises(NotFound):
        exports.file(Person(PersonId("somebody else")), TAKE, kind)


def test_a_take_that_is_not_heard_yet_says_so(exports: Exports, person: Person) -> None:
    with pytest.raises(StillWorking):
        exports.file(person, TAKE, "txt")


def test_the_sound_comes_back_as_it_was_given(house: House) -> None:
    take = house.heard()
    kept = house.exports.file(house.me, take.id, "audio")
    assert kept.data == (AUDIO / "ums.flac").read_bytes()
    assert (kept.media_type, kept.name.endswith(".flac")) == ("audio/flac", True)


def test_the_sound_comes_as_an_mp3_that_plays_anywhere(house: House) -> None:
    kept = house.exports.file(house.me, house.heard().id, "mp3")
    assert kept.media_type == "audio/mpeg"
    assert kept.data[0] == 0xFF  # the sync word of the first frame


def test_an_mp3_waits_until_the_take_is_heard(house: House) -> None:
    with pytest.raises(StillWorking):
        house.exports.file(house.me, house.uploaded().id, "mp3")
