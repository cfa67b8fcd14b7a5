"""The doctor, with a computer that is well and computers that are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rostrum.domain.engine import EngineStatus, ModelStatus
from rostrum.domain.errors import NotAllowed, StoreBusy
from rostrum.domain.ids import JobId, PersonId
from rostrum.domain.job import Job
from rostrum.domain.person import Person
from rostrum.domain.transcript import Engine
from rostrum.services.doctor import Check, Doctor
from rostrum.wording import say

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
GIGABYTE = 1024**3
WHISPER = EngineStatus(Engine("whisper", "base.en"), ready=True)
ROUGH = EngineStatus(Engine("pocketsphinx", "en-us", draft=True), ready=True)
WEIGHTS = ModelStatus("base.en", True, 145_000_000, 0, "/here/base.en.pt", "https://example.org/w")


def known(person_id: PersonId) -> Person:
    return Person(person_id, runs_this=person_id == "runner")


@dataclass
class Computer:
    """Everything the doctor looks at; a test spoils one thing."""

    folder: Path
    engines: Sequence[EngineStatus] = (WHISPER, ROUGH)
    weights: ModelStatus = WEIGHTS
    free: int = 50 * GIGABYTE
    writable: bool = True
    problem: str = ""
    busy: bool = False
    waiting: list[Job] = field(default_factory=list)

    def statuses(self) -> Sequence[EngineStatus]:
        return self.engines

    def status(self) -> ModelStatus:
        return self.weights

    def free_bytes(self) -> int:
        return self.free

    def now(self) -> datetime:
        return NOW

    def check(self) -> str:
        return self.problem

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        if not self.writable:
            raise PermissionError(13, "Permission denied")
        yield self.folder

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        if self.busy:
            raise StoreBusy
        jobs, people = SimpleNamespace(active=lambda: self.waiting), SimpleNamespace(get=known)
        yield SimpleNamespace(jobs=jobs, people=people)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def examine(computer: Any, ffmpeg: str | None = "7.1", hosts: str = "localhost") -> list[Check]:
    version = ffmpeg
    return Doctor(
        computer, computer, computer, computer, computer, ffmpeg=lambda: version, hosts=hosts
    ).examine()


def found(checks: list[Check], name: str) -> tuple[str, str]:
    check = next(check for check in checks if check.name == name)
    return check.state, say(check.key, **check.values)


def waiting_job(since: timedelta) -> Job:
    return Job(
        id=JobId("j"),
        person_id=PersonId("p"),
        kind="analyse_take",
        key="k",
        subject="t",
        state="queued",
        created_at=NOW - since,
    )


def test_a_computer_that_is_well_has_nothing_to_mend(computer):
    assert {check.state for check in examine(computer)} == {"ok"}


def test_an_advocate_is_not_shown_how_the_computer_does(computer):
    doctor = Doctor(*[computer] * 5, ffmpeg=lambda: "7.1", hosts="localhost")
    assert doctor.seen_by(Person(PersonId("runner")))
    with pytest.raises(NotAllowed):
        doctor.seen_by(Person(PersonId("a")))


def test_every_check_has_its_sentence(computer):
    assert all(say(check.key, **check.values) for check in examine(computer))


def test_a_missing_ffmpeg_is_named_with_the_way_back(computer):
    state, sentence = found(examine(computer, ffmpeg=None), "ffmpeg")
    assert state == "bad"
    assert "start.py" in sentence


def test_only_a_rough_engine_is_worth_a_note(computer):
    computer.engines = (ROUGH, replace(WHISPER, ready=False))
    state, sentence = found(examine(computer), "listening")
    assert (state, "pocketsphinx" in sentence) == ("warn", True)


def test_no_engine_at_all_must_be_mended(computer):
    computer.engines = ()
    assert found(examine(computer), "listening")[0] == "bad"


def test_missing_weights_are_named_with_their_place(computer):
    computer.weights = replace(WEIGHTS, present=False)
    state, sentence = found(examine(computer), "weights")
    assert state == "warn"
    assert "/here/base.en.pt" in sentence


def test_half_a_download_is_told_apart_from_none(computer):
    computer.weights = replace(WEIGHTS, present=False, partial=50 * 1024**2)
    assert "50 MB" in found(examine(computer), "weights")[1]


def test_a_folder_that_cannot_be_written_is_bad(computer):
    computer.writable = False
    state, sentence = found(examine(computer), "folder")
    assert state == "bad"
    assert "Permission denied" in sentence


@pytest.mark.parametrize(("gigabytes", "state"), [(10, "ok"), (1, "warn"), (0.1, "bad")])
def test_the_room_on_the_disk_is_judged(computer, gigabytes, state):
    computer.free = int(gigabytes * GIGABYTE)
    assert found(examine(computer), "room")[0] == state


def test_a_take_that_waits_with_nobody_working_shows_that_the_worker_is_gone(computer):
    computer.waiting = [waiting_job(timedelta(minutes=5))]
    assert found(examine(computer), "worker")[0] == "bad"


def test_a_take_that_just_arrived_is_no_reason_to_worry(computer):
    computer.waiting = [waiting_job(timedelta(seconds=20))]
    assert found(examine(computer), "worker")[0] == "ok"


def test_a_take_that_waits_behind_another_is_no_reason_to_worry(computer):
    running = replace(waiting_job(timedelta(minutes=9)), state="running")
    computer.waiting = [running, waiting_job(timedelta(minutes=5))]
    assert found(examine(computer), "worker")[0] == "ok"


def test_a_busy_database_does_not_stop_the_other_checks(computer):
    computer.busy = True
    checks = examine(computer)
    assert found(checks, "worker")[0] == "warn"
    assert found(checks, "microphone")[0] == "ok"


def test_a_host_beyond_this_computer_needs_https_for_the_microphone(computer):
    state, sentence = found(examine(computer, hosts="localhost,practice.example"), "microphone")
    assert state == "warn"
    assert "practice.example" in sentence
