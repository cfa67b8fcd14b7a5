"""When a session is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rostrum.domain.account import IDLE_AGE, LONGEST_AGE, Session
from rostrum.domain.ids import PersonId, SessionId
from tests.fakes.clock import NOON

MOMENT = timedelta(seconds=1)


def session(age, unused):
    return Session(SessionId("s"), PersonId("p"), NOON - age, NOON - unused)


@pytest.mark.parametrize(
    ("age", "unused", "over"),
    [
        (IDLE_AGE, IDLE_AGE, False),
        (IDLE_AGE, IDLE_AGE + MOMENT, True),
        (LONGEST_AGE, MOMENT, False),
        (LONGEST_AGE + MOMENT, MOMENT, True),
    ],
)
def test_a_session_ends_unused_or_old(age, unused, over):
    assert session(age, unused).is_over(NOON) is over
