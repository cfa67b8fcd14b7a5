"""Invitations and what became of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rostrum.domain.ids import InvitationId, PersonId, TeamId
from rostrum.domain.team import INVITATION_AGE, Invitation
from tests.fakes.clock import NOON

OPEN = Invitation(
    InvitationId("i"),
    TeamId("t"),
    "hash",
    "advocate",
    "",
    "",
    PersonId("p"),
    NOON,
    NOON + INVITATION_AGE,
)


@pytest.mark.parametrize(
    ("invitation", "state"),
    [
        (OPEN, "open"),
        (replace(OPEN, used_at=NOON), "used"),
        (replace(OPEN, withdrawn_at=NOON), "withdrawn"),
        (replace(OPEN, expires_at=NOON), "expired"),
    ],
)
def test_an_invitation_is_open_until_something_ends_it(invitation, state):
    assert invitation.state(NOON) == state
