"""Ways to the organisation's sign-in and back: kept under the hash of a secret, walked once."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from rostrum.domain.account import DETOUR_AGE, Detour, Identity
from rostrum.domain.errors import DetourOver
from rostrum.services.people import LONGEST_TOKEN, TOKEN_BYTES, hash_of
from rostrum.services.store_ports import Transaction


def begin_detour(tx: Transaction, kept: str, back: str, invitation: str, now: datetime) -> None:
    """Keep that someone sets out; what others began and never ended is forgotten."""
    tx.accounts.forget_detours(now)
    asked = hash_of(invitation) if invitation else ""
    tx.accounts.add_detour(Detour(hash_of(kept), now + DETOUR_AGE, back, asked))


def end_detour(tx: Transaction, kept: str, now: datetime) -> Detour:
    """Return the way that ends here, once. Raises DetourOver."""
    detour = _open(tx, kept, now)
    if detour.identity is not None or not tx.accounts.use_detour(detour.token_hash):
        raise DetourOver
    return detour


def keep_returned(tx: Transaction, detour: Detour, now: datetime) -> str:
    """Keep who came back until the rest is done, and return a new secret for it."""
    kept = secrets.token_urlsafe(TOKEN_BYTES)
    tx.accounts.add_detour(replace(detour, token_hash=hash_of(kept), expires_at=now + DETOUR_AGE))
    return kept


def returned(tx: Transaction, kept: str, now: datetime) -> tuple[Detour, Identity]:
    """Return a way and who came back on it. Raises DetourOver."""
    detour = _open(tx, kept, now)
    if detour.identity is None:
        raise DetourOver
    return detour, detour.identity


def use_returned(tx: Transaction, kept: str, now: datetime) -> tuple[Detour, Identity]:
    """Return them because the rest is done now, once. Raises DetourOver."""
    detour, identity = returned(tx, kept, now)
    if not tx.accounts.use_detour(detour.token_hash):
        raise DetourOver
    return detour, identity


def _open(tx: Transaction, kept: str, now: datetime) -> Detour:
    found = tx.accounts.detour(hash_of(kept)) if 0 < len(kept) <= LONGEST_TOKEN else None
    if found is None or now >= found.expires_at:
        raise DetourOver
    return found
