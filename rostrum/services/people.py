"""Who is at the keyboard: sessions of browsers, and the one local person of solo mode."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from rostrum.domain.errors import NotAllowed
from rostrum.domain.person import Person
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store

TOKEN_BYTES = 32
LONGEST_TOKEN = 128
SESSION_AGE = timedelta(days=365)
MOST_SESSIONS = 1000


class People:
    """Knows people by the session tokens of their browsers. Only hashes of tokens are kept."""

    def __init__(self, store: Store, clock: Clock, *, solo: bool = True) -> None:
        self._store = store
        self._clock = clock
        self._solo = solo

    def by_token(self, token: str) -> Person | None:
        """Return whose session this is, or None."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        with self._store.transaction() as tx:
            return tx.people.by_session(_hash(token))

    def open_session(self) -> tuple[str, Person]:
        """Open a session for the local person and return its token, which is kept nowhere.

        Raises:
            NotAllowed: Not in solo mode; people sign in there.
        """
        if not self._solo:
            raise NotAllowed
        token = secrets.token_urlsafe(TOKEN_BYTES)
        now = self._clock.now()
        with self._store.transaction() as tx:
            person = tx.people.local(now)
            tx.people.remember_session(_hash(token), person.id, now)
            tx.people.forget_sessions(person.id, now - SESSION_AGE, MOST_SESSIONS)
        return token, person


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8")).hexdigest()
