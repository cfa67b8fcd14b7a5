"""The recogniser's weights are fetched in the background."""

from __future__ import annotations

import pytest

from rostrum.domain.engine import EngineStatus, ModelStatus
from rostrum.domain.errors import Cancelled, EngineUnavailable, NotAllowed
from rostrum.domain.job import MOST_VANISHED
from rostrum.domain.transcript import Engine
from rostrum.services.models import Models
from rostrum.wording import failure, say
from rostrum.worker import Worker
from tests.fakes.recogniser import FakeRecognisers

BASE = Engine("whisper", "base.en")
ROUGH = Engine("pocketsphinx", "en-us", draft=True)


class Shelf:
    """Weights that are fetched as the test says."""

    def __init__(self, problem=None):
        self.problem, self.present = problem, False

    def status(self):
        return ModelStatus("base.en", self.present, 100, 0, "/models/base.en.pt", "https://x.test")

    def fetch(self, progress):
        progress(0.5)
        if self.problem is not None:
            raise self.problem
        self.present = True


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def models(house, shelf):
    return Models(house.store, shelf, FakeRecognisers(None), house.bell, house.clock)


def work(house, models):
    Worker(house.ledger, None, {"fetch_model": models}).drain()


def test_ordering_rings_for_the_worker_which_fetches(house, models, shelf):
    models.order(house.me)
    assert len(house.bell.rung) == 1
    work(house, models)
    assert shelf.present
    assert models.status(house.me).job.state == "done"


def test_ordering_twice_is_ordering_once(house, models):
    models.order(house.me)
    models.order(house.me)
    assert len(set(house.bell.rung)) == 1


def test_a_download_that_is_stopped_fetches_nothing(house, models, shelf):
    models.order(house.me)
    models.stop(house.me)
    work(house, models)
    assert not shelf.present
    assert models.status(house.me).job.state == "cancelled"


def test_stopping_when_nothing_is_fetched_changes_nothing(house, models):
    models.stop(house.me)
    assert models.status(house.me).job is None


def test_a_download_that_was_stopped_can_be_ordered_again(house, models, shelf):
    models.order(house.me)
    models.stop(house.me)
    house.later(seconds=1)
    models.order(house.me)
    work(house, models)
    assert shelf.present


def test_a_download_without_a_network_is_tried_three_times_and_then_says_so(house, models, shelf):
    shelf.problem = EngineUnavailable(engine="whisper")
    models.order(house.me)
    for _ in range(4):
        work(house, models)
        house.later(minutes=5)
    job = models.status(house.me).job
    assert (job.state, job.failure, job.attempt) == ("failed", "engine_unavailable", 3)


def test_a_download_whose_worker_keeps_vanishing_speaks_of_the_download(house, models):
    models.order(house.me)
    for _ in range(MOST_VANISHED):
        house.ledger.claim()
        house.later(seconds=31)
    Worker(house.ledger, None, {"fetch_model": models}).sweep()
    job = models.status(house.me).job
    assert job.state == "failed"
    assert failure(f"model_{job.failure}") == say("failures.model_worker_vanished")


def test_who_lost_the_claim_says_so(house, models):
    models.order(house.me)
    late = house.ledger.claim()
    house.later(seconds=31)
    house.ledger.claim()
    with house.ledger.hold(late) as lease, pytest.raises(Cancelled):
        models.run(late, lease)


@pytest.mark.parametrize("wish", ["order", "stop"])
def test_only_who_runs_this_computer_may_change_it(house, models, wish):
    trainer = house.member("trainer")
    with pytest.raises(NotAllowed):
        getattr(models, wish)(trainer)
    assert house.bell.rung == []


def test_a_trainer_sees_what_listens_here_and_an_advocate_does_not(house, models):
    advocate = house.member("advocate")
    assert models.status(house.member("trainer")).model.name == "base.en"
    with pytest.raises(NotAllowed):
        models.status(advocate)


@pytest.mark.parametrize(
    ("statuses", "better"),
    [
        ((), False),
        ((EngineStatus(ROUGH, ready=True),), False),
        ((EngineStatus(ROUGH, ready=True), EngineStatus(BASE, ready=False)), False),
        ((EngineStatus(ROUGH, ready=True), EngineStatus(BASE, ready=True)), True),
    ],
)
def test_better_words_are_offered_only_by_a_better_engine_that_is_ready(
    house, shelf, statuses, better
):
    models = Models(house.store, shelf, FakeRecognisers(None, statuses), house.bell, house.clock)
    assert models.better_engine_ready() is better
