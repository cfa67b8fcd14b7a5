"""Who is at the keyboard: sessions of browsers, and the one local person of solo mode."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from rostrum.domain.account import LONGEST_AGE, SEEN_EVERY, Session
from rostrum.domain.errors import NotAllowed
from rostrum.domain.ids import PersonId, SessionId
from rostrum.domain.person import Person
from rostrum.services.ports import Clock
from rostrum.services.store_ports import Store, Transaction

TOKEN_BYTES = 32
LONGEST_TOKEN = 128
LONGEST_DEVICE = 120
MOST_SESSIONS = 1000
MODE, TEAM_MODE = "mode", "team"


class People:
    """Knows people by the session tokens of their browsers. Only hashes of tokens are kept."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._has_teams = False

    @property
    def is_solo(self) -> bool:
        """True until someone switched to team mode. There is no way back, so it is asked once."""
        if self._has_teams:
            return False
        with self._store.transaction() as tx:
            self._has_teams = not is_solo(tx)
        return not self._has_teams

    def by_token(self, token: str) -> Person | None:
        """Return whose session this is, with the teams they are in now; None when it is over."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        now = self._clock.now()
        with self._store.transaction() as tx:
            session = tx.sessions.by_token(hash_of(token))
            if session is None or session.is_over(now):
                return None
            if now - session.seen_at > SEEN_EVERY:
                tx.sessions.touch(session.id, now)
            return tx.people.get(session.person_id)

    def lasts(self, token: str) -> bool:
        """Return whether a session goes on; for each click, so it asks for nothing more."""
        if not token or len(token) > LONGEST_TOKEN:
            return False
        with self._store.transaction() as tx:
            session = tx.sessions.by_token(hash_of(token))
        return session is not None and not session.is_over(self._clock.now())

    def open_session(self) -> tuple[str, Person]:
        """Open a session for the local person and return its token, which is kept nowhere.

        Raises:
            NotAllowed: Not in solo mode; people sign in there.
        """
        now = self._clock.now()
        with self._store.transaction() as tx:
            if not is_solo(tx):
                raise NotAllowed
            person = tx.people.local(now)
            return begin_session(tx, person.id, now), person


def is_solo(tx: Transaction) -> bool:
    """Return whether this Rostrum has no accounts."""
    return tx.installation.value(MODE) != TEAM_MODE


def begin_session(tx: Transaction, person_id: PersonId, now: datetime, device: str = "") -> str:
    """Keep a new session of a person and return its token, which is kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session = Session(
        SessionId(secrets.token_hex(16)), person_id, now, now, device[:LONGEST_DEVICE]
    )
    tx.sessions.add(session, hash_of(token))
    tx.sessions.forget(person_id, now - LONGEST_AGE, MOST_SESSIONS)
    return token


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
