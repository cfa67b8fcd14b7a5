"""A recording that broke off is one that nothing came of for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.take import ABANDONED_AFTER
from tests.contracts import making
from tests.fakes.clock import NOON

LATER = NOON + ABANDONED_AFTER + timedelta(seconds=1)


def test_a_recording_is_unfinished_only_after_a_while():
    assert not making.take().is_unfinished(NOON + ABANDONED_AFTER)
    assert making.take().is_unfinished(LATER)


@pytest.mark.parametrize("state", ["waiting", "ready", "failed"])
def test_what_was_finished_never_is(state):
    assert not making.take(state=state).is_unfinished(LATER)
