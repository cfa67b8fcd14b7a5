"""kill -9 of the app, its worker and its engine at random moments: nothing lost, nothing doubled.

`python -m benchmarks.kill` does the same with 30 kills and prints what it measured.
"""

from __future__ import annotations

import os
from dataclasses import asdict

import pytest

from tests.faults.killing import KINDS, Stage
from tests.faults.losses import losses

KILLS = int(os.environ.get("ROSTRUM_KILLS", "4"))


@pytest.fixture
def stage(tmp_path):
    made = Stage(tmp_path, seed=KILLS)
    yield made
    made.end()


@pytest.mark.speech
def test_killing_everything_loses_and_doubles_nothing(stage):
    story = stage.play([KINDS[n % len(KINDS)] for n in range(KILLS)], gaps=(0.2, 1.5))
    assert stage.problems == []
    assert sum(story.by_kind().values()) == KILLS
    assert len(story.said) >= 2
    found = losses(stage.services, stage.me, story)
    assert asdict(found) == {name: [] for name in asdict(found)}
