"""How often something costly may be done, so that nobody fills the disk or holds up all others.

The numbers are far above what people do; alone on a computer nothing is counted.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from rostrum.domain.errors import TooManyTakes, TooManyTries
from rostrum.domain.ids import PersonId
from rostrum.services.people import hash_of, is_solo
from rostrum.services.store_ports import Transaction
from rostrum.services.tries import bucket

WITHIN = timedelta(hours=1)
MOST_TAKES = 60
MOST_JOINS, MOST_JOINS_FROM_ADDRESS = 20, 300


def count_take(tx: Transaction, person_id: PersonId, now: datetime) -> None:
    """Count a recording, a file or a text of a person of a team. Raises TooManyTakes."""
    if is_solo(tx):
        return
    minutes = count(tx, bucket("takes", person_id), MOST_TAKES, now)
    if minutes:
        raise TooManyTakes(most=MOST_TAKES, minutes=minutes)


def count_join(tx: Transaction, token: str, address: str, now: datetime) -> None:
    """Count a try to make an account with a link that is open. Raises TooManyTries."""
    counted = (
        (bucket("join", hash_of(token)), MOST_JOINS),
        (bucket("joins", address), MOST_JOINS_FROM_ADDRESS),
    )
    for kept, most in counted:
        minutes = count(tx, kept, most, now)
        if minutes:
            raise TooManyTries(minutes=minutes)


def count(tx: Transaction, kept: str, most: int, now: datetime) -> int:
    """Count one more; or return for how many minutes none is taken, when there were too many."""
    tx.accounts.forget_failures(kept, now - WITHIN)
    lately = tx.accounts.failures(kept, now - WITHIN)
    if len(lately) < most:
        tx.accounts.note_failure(kept, now)
        return 0
    left = lately[-most] + WITHIN - now
    return max(2, -(-left // timedelta(minutes=1)))
