"""Tries that failed: how guessing gets slow, and why nobody can shut someone else out.

Failures count for one account from one address. Who knows the password always gets in from
another address. An address that fails with many accounts gets slow too, but not for the accounts
that signed in well from there before: a team behind one address is not shut out by a guest.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from rostrum.domain.account import TRIES_COUNT_FOR, minutes_to_wait
from rostrum.domain.errors import TooManyTries
from rostrum.services.store_ports import Transaction

FREE_TRIES, FREE_FROM_ADDRESS = 5, 50
FREE_CODES = 20
FREE_ASKS, FREE_ASKS_FROM_ADDRESS = 3, 30
FREE_WAYS = 300
KNOWN_FOR = timedelta(days=30)


def begin_try(tx: Transaction, email: str, address: str, now: datetime) -> None:
    """Count a try before it is known to be right, so that many at once count too.

    Raises:
        TooManyTries: Too many failed lately.
    """
    _refuse_after(tx, _pair(email, address), now, FREE_TRIES)
    if not _is_known(tx, email, address, now):
        _refuse_after(tx, bucket("address", address), now, FREE_FROM_ADDRESS)
    tx.accounts.note_failure(_pair(email, address), now)


def begin_code(tx: Transaction, email: str, address: str, now: datetime) -> None:
    """Refuse a code when too many were wrong for this account, wherever they came from.

    Six digits can be guessed from many addresses by who knows the password; the person's own
    address is known and stays open.
    """
    if not _is_known(tx, email, address, now):
        _refuse_after(tx, bucket("codes", email), now, FREE_CODES)


def failed(tx: Transaction, email: str, address: str, now: datetime, *, code: bool) -> None:
    """Count a failure for the address, and for the account's codes; forget what is old."""
    tx.accounts.note_failure(bucket("address", address), now)
    if code:
        tx.accounts.note_failure(bucket("codes", email), now)
    tx.accounts.forget_failures(None, now - KNOWN_FOR)


def succeeded(tx: Transaction, email: str, address: str, now: datetime) -> None:
    """Forget the failures of this account from this address, and keep that it is known there."""
    after = now + timedelta(seconds=1)
    tx.accounts.forget_failures(_pair(email, address), after)
    tx.accounts.forget_failures(_known(email, address), after)
    tx.accounts.note_failure(_known(email, address), now)


def may_ask(tx: Transaction, email: str, address: str, now: datetime) -> bool:
    """Count that someone asked for a letter; False when they asked too often."""
    asked = ((bucket("ask", email), FREE_ASKS), (bucket("ask", address), FREE_ASKS_FROM_ADDRESS))
    lately = now - TRIES_COUNT_FOR
    if any(len(tx.accounts.failures(kept, lately)) >= free for kept, free in asked):
        return False
    for kept, _free in asked:
        tx.accounts.note_failure(kept, now)
    return True


def set_out(tx: Transaction, address: str, now: datetime) -> None:
    """Count a way to the organisation's sign-in; each asks another site and is kept for a while.

    Raises:
        TooManyTries: Too many began at this address lately; a whole team stays far below.
    """
    kept, lately = bucket("way", address), now - TRIES_COUNT_FOR
    tx.accounts.forget_failures(kept, lately)
    if len(tx.accounts.failures(kept, lately)) >= FREE_WAYS:
        raise TooManyTries(minutes=int(TRIES_COUNT_FOR.total_seconds()) // 60)
    tx.accounts.note_failure(kept, now)


def bucket(*parts: str) -> str:
    """Return under what failures are kept: no e-mail and no address can be read from it."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()


def _pair(email: str, address: str) -> str:
    return bucket("pair", email, address)


def _known(email: str, address: str) -> str:
    return bucket("known", email, address)


def _is_known(tx: Transaction, email: str, address: str, now: datetime) -> bool:
    return bool(tx.accounts.failures(_known(email, address), now - KNOWN_FOR))


def _refuse_after(tx: Transaction, kept: str, now: datetime, free: int) -> None:
    minutes = minutes_to_wait(tx.accounts.failures(kept, now - TRIES_COUNT_FOR), now, free)
    if minutes:
        raise TooManyTries(minutes=max(2, minutes))
