"""Stored sessions and proofs of who someone is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, select, update

from rostrum.adapters.store.columns import row_of, value_of
from rostrum.adapters.store.schema import sessions
from rostrum.adapters.store.team_schema import credentials, detours, failed_tries, reset_links
from rostrum.domain.account import Credentials, Detour, ResetLink, Session
from rostrum.domain.ids import PersonId, SessionId


class SqlSessions:
    """Sessions in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: Session, token_hash: str) -> None:
        """Keep a new session."""
        row = row_of(session) | {"token_hash": token_hash}
        self._connection.execute(insert(sessions).values(row))

    def by_token(self, token_hash: str) -> Session | None:
        """Return the session of a token, or None."""
        found = self._connection.execute(
            select(sessions).where(sessions.c.token_hash == token_hash)
        )
        row = found.mappings().first()
        return value_of(Session, row) if row else None

    def touch(self, session_id: SessionId, now: datetime) -> None:
        """Note that a session is used."""
        used = update(sessions).where(sessions.c.id == session_id).values(seen_at=now)
        self._connection.execute(used)

    def of(self, person_id: PersonId) -> Sequence[Session]:
        """Return a person's sessions, the last used first."""
        found = self._connection.execute(
            select(sessions)
            .where(sessions.c.person_id == person_id)
            .order_by(sessions.c.seen_at.desc())
        )
        return [value_of(Session, row) for row in found.mappings()]

    def end(self, person_id: PersonId, session_id: SessionId) -> bool:
        """Delete a session of a person; False when there is no such session of theirs."""
        own = and_(sessions.c.person_id == person_id, sessions.c.id == session_id)
        return bool(self._connection.execute(delete(sessions).where(own)).rowcount)

    def end_all(self, person_id: PersonId, but: SessionId | None = None) -> None:
        """Delete a person's sessions, but for one."""
        own = sessions.c.person_id == person_id
        ended = own if but is None else and_(own, sessions.c.id != but)
        self._connection.execute(delete(sessions).where(ended))

    def forget(self, person_id: PersonId, before: datetime, most: int) -> None:
        """Delete a person's sessions from before an instant, and all but the newest `most`."""
        own = sessions.c.person_id == person_id
        newest = select(sessions.c.token_hash).where(own, sessions.c.created_at >= before)
        kept = newest.order_by(sessions.c.created_at.desc()).limit(most)
        self._connection.execute(delete(sessions).where(own, sessions.c.token_hash.not_in(kept)))


class SqlAccounts:
    """Passwords, codes, links and failed tries in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def credentials(self, person_id: PersonId) -> Credentials | None:
        """Return what a person signs in with, or None."""
        found = self._connection.execute(
            select(credentials).where(credentials.c.person_id == person_id)
        )
        row = found.mappings().first()
        return value_of(Credentials, row) if row else None

    def keep(self, kept: Credentials) -> None:
        """Keep what a person signs in with, in place of what was kept before."""
        own = credentials.c.person_id == kept.person_id
        changed = self._connection.execute(update(credentials).where(own).values(row_of(kept)))
        if not changed.rowcount:
            self._connection.execute(insert(credentials).values(row_of(kept)))

    def by_subject(self, subject: str) -> PersonId | None:
        """Return who this is at the organisation's sign-in, or None."""
        if not subject:
            return None
        found = select(credentials.c.person_id).where(credentials.c.subject == subject)
        person_id = self._connection.scalar(found)
        return PersonId(person_id) if person_id else None

    def accept_step(self, person_id: PersonId, step: int) -> bool:
        """Note the time step of an accepted code; False when it or a newer one was used."""
        unused = and_(credentials.c.person_id == person_id, credentials.c.totp_step < step)
        changed = self._connection.execute(update(credentials).where(unused).values(totp_step=step))
        return bool(changed.rowcount)

    def add_link(self, link: ResetLink) -> None:
        """Keep a link to choose a new password; the person's earlier links end."""
        earlier = reset_links.c.person_id == link.person_id
        self._connection.execute(delete(reset_links).where(earlier))
        self._connection.execute(insert(reset_links).values(row_of(link)))

    def link(self, token_hash: str) -> ResetLink | None:
        """Return a link to choose a new password, or None."""
        found = self._connection.execute(
            select(reset_links).where(reset_links.c.token_hash == token_hash)
        )
        row = found.mappings().first()
        return value_of(ResetLink, row) if row else None

    def use_link(self, token_hash: str) -> bool:
        """Delete a link because it is used now; False when it is gone already."""
        used = delete(reset_links).where(reset_links.c.token_hash == token_hash)
        return bool(self._connection.execute(used).rowcount)

    def add_detour(self, detour: Detour) -> None:
        """Keep a way to the organisation's sign-in and back."""
        self._connection.execute(insert(detours).values(row_of(detour)))

    def detour(self, token_hash: str) -> Detour | None:
        """Return such a way, or None."""
        found = self._connection.execute(select(detours).where(detours.c.token_hash == token_hash))
        row = found.mappings().first()
        return value_of(Detour, row) if row else None

    def use_detour(self, token_hash: str) -> bool:
        """Delete such a way because it is walked now; False when it is gone already."""
        used = delete(detours).where(detours.c.token_hash == token_hash)
        return bool(self._connection.execute(used).rowcount)

    def forget_detours(self, before: datetime) -> None:
        """Delete the ways that ended before an instant."""
        self._connection.execute(delete(detours).where(detours.c.expires_at < before))

    def note_failure(self, bucket: str, now: datetime) -> None:
        """Note a try that failed."""
        self._connection.execute(insert(failed_tries).values(bucket=bucket, at=now))

    def failures(self, bucket: str, since: datetime) -> Sequence[datetime]:
        """Return when tries failed since an instant, the last one last."""
        found = (
            select(failed_tries.c.at)
            .where(failed_tries.c.bucket == bucket, failed_tries.c.at >= since)
            .order_by(failed_tries.c.at)
        )
        return list(self._connection.scalars(found))

    def forget_failures(self, bucket: str | None, before: datetime) -> None:
        """Delete failed tries from before an instant; of all buckets when None is given."""
        old = failed_tries.c.at < before
        wanted = old if bucket is None else and_(old, failed_tries.c.bucket == bucket)
        self._connection.execute(delete(failed_tries).where(wanted))
