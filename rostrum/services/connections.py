"""By what a person signs in: a password, their organisation, or both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rostrum.domain.account import Credentials
from rostrum.domain.errors import NotAllowed, NotFound
from rostrum.domain.person import Person
from rostrum.services.people import hash_of
from rostrum.services.store_ports import Store


@dataclass(frozen=True, slots=True)
class Connections:
    """Knows and ends what connects a person's account to their organisation."""

    store: Store

    def is_connected(self, person: Person) -> bool:
        """Return whether a person signs in by the organisation."""
        kept = self._credentials(person)
        return kept is not None and bool(kept.subject)

    def has_password(self, person: Person) -> bool:
        """Return whether a person can sign in without the organisation."""
        kept = self._credentials(person)
        return kept is not None and bool(kept.password_hash)

    def disconnect(self, person: Person, token: str) -> None:
        """Forget who a person is at the organisation, and sign them out everywhere but here.

        Raises:
            NotAllowed: They have no password, and could not come in any more.
            NotFound: The token is of no session of theirs.
        """
        with self.store.transaction() as tx:
            kept, here = tx.accounts.credentials(person.id), tx.sessions.by_token(hash_of(token))
            if here is None or here.person_id != person.id:
                raise NotFound
            if kept is None or not kept.password_hash:
                raise NotAllowed
            tx.accounts.keep(replace(kept, subject=""))
            tx.sessions.end_all(person.id, but=here.id)

    def _credentials(self, person: Person) -> Credentials | None:
        with self.store.transaction() as tx:
            return tx.accounts.credentials(person.id)
