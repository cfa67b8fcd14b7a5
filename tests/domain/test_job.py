"""Background work: when it is active, and how long it waits for another try."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.job import BEAT_EVERY, LEASE, retry_after
from tests.contracts import making


@pytest.mark.parametrize(
    ("state", "active"),
    [("queued", True), ("running", True), ("done", False), ("failed", False), ("cancelled", False)],
)
def test_work_is_active_while_it_waits_or_runs(state, active):
    assert making.job(state=state).is_active is active


def test_every_try_waits_longer_than_the_one_before():
    assert [retry_after(attempt) for attempt in (1, 2, 3)] == [
        timedelta(seconds=seconds) for seconds in (2, 8, 32)
    ]


def test_a_lease_outlives_two_missed_beats():
    assert 2 * BEAT_EVERY < LEASE
