"""This computer asks: what works here, and what can I do about the rest?"""

from __future__ import annotations

from rostrum.domain.errors import EngineUnavailable
from rostrum.wording import failure, say


class NoNetwork:
    def __init__(self, shelf):
        self.status = shelf.status

    def fetch(self, progress):
        raise EngineUnavailable(engine="whisper")


def test_without_weights_the_good_engine_is_offered(visit):
    visit.open("computer")
    assert say("computer.listening.rough") in visit.text
    assert visit.has("get_model")


def test_weights_can_be_put_in_place_by_hand(visit):
    visit.open("computer")
    status = visit.services.models.status(visit.me)
    assert [code.value for code in visit.app.code] == [status.model.address, status.model.path]


def test_a_download_can_be_started_and_stopped(visit):
    visit.open("computer").press("get_model")
    assert visit.services.models.status(visit.me).job.is_active
    visit.press("stop_fetching")
    assert not visit.services.models.status(visit.me).job.is_active
    assert visit.has("get_model")


def test_a_download_that_failed_says_so_and_can_be_tried_again(visit):
    models = visit.services.models
    models._shelf = NoNetwork(models._shelf)
    models.order(visit.me)
    job = visit.services.ledger.claim()
    visit.services.ledger.fail(job, "engine_unavailable", models.give_up)
    visit.open("computer")
    assert failure("model_engine_unavailable") in visit.text
    assert visit.has("get_model")


def test_everything_that_was_looked_at_is_listed_in_words(visit):
    visit.open("computer")
    for check in visit.services.doctor.examine():
        if check.name not in ("listening", "weights"):
            assert say(f"doctor.mark.{check.state}") in visit.text
