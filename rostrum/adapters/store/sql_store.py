"""The database behind the `Store` port."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from rostrum.adapters.store.accounts import SqlAccounts, SqlSessions
from rostrum.adapters.store.assigning import SqlAssigning
from rostrum.adapters.store.authoring import SHOWN, STAMP, SqlLessonVersions
from rostrum.adapters.store.connect import BUSY_S, connect
from rostrum.adapters.store.experts import SqlExperts
from rostrum.adapters.store.inspection import SqlInspection
from rostrum.adapters.store.jobs import SqlJobs
from rostrum.adapters.store.leaders import SqlLeaders
from rostrum.adapters.store.learning import SqlLearning
from rostrum.adapters.store.migrate import bring_up_to_date
from rostrum.adapters.store.people import SqlPeople
from rostrum.adapters.store.pitches import SqlPitches
from rostrum.adapters.store.privacy import SqlInstallation, SqlPrivacy
from rostrum.adapters.store.reminders import SqlReminders
from rostrum.adapters.store.study import SqlStudy
from rostrum.adapters.store.takes import SqlTakes
from rostrum.adapters.store.teams import SqlTeams
from rostrum.domain.errors import DiskNearlyFull, StoreBusy

BUSY_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_CANTOPEN")


class SqlTransaction:
    """One transaction: all of it is kept, or none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def people(self) -> SqlPeople:
        """The stored people of this transaction."""
        return SqlPeople(self._connection)

    @cached_property
    def pitches(self) -> SqlPitches:
        """The stored pitches of this transaction."""
        return SqlPitches(self._connection)

    @cached_property
    def takes(self) -> SqlTakes:
        """The stored takes of this transaction."""
        return SqlTakes(self._connection)

    @cached_property
    def jobs(self) -> SqlJobs:
        """The stored jobs of this transaction."""
        return SqlJobs(self._connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        """Where people are signed in."""
        return SqlSessions(self._connection)

    @cached_property
    def accounts(self) -> SqlAccounts:
        """What people sign in with."""
        return SqlAccounts(self._connection)

    @cached_property
    def teams(self) -> SqlTeams:
        """Teams, members and invitations."""
        return SqlTeams(self._connection)

    @cached_property
    def privacy(self) -> SqlPrivacy:
        """Consents, shares, openings, and how long sound stays."""
        return SqlPrivacy(self._connection)

    @cached_property
    def learning(self) -> SqlLearning:
        """What people did in the course, and where they are in it."""
        return SqlLearning(self._connection)

    @cached_property
    def assigning(self) -> SqlAssigning:
        """What was given to people to do."""
        return SqlAssigning(self._connection)

    @cached_property
    def reminders(self) -> SqlReminders:
        """What people were reminded of."""
        return SqlReminders(self._connection)

    @cached_property
    def study(self) -> SqlStudy:
        """Notes, what is kept in mind, and certificates."""
        return SqlStudy(self._connection)

    @cached_property
    def experts(self) -> SqlExperts:
        """What experts told the teams."""
        return SqlExperts(self._connection)

    @cached_property
    def lesson_versions(self) -> SqlLessonVersions:
        """Versions of lessons that were saved in the app."""
        return SqlLessonVersions(self._connection)

    @cached_property
    def leaders(self) -> SqlLeaders:
        """Teams' directories of leaders, and what came of each contact."""
        return SqlLeaders(self._connection)

    @cached_property
    def installation(self) -> SqlInstallation:
        """What is kept about this Rostrum as a whole."""
        return SqlInstallation(self._connection)

    @cached_property
    def inspection(self) -> SqlInspection:
        """What the doctor counts."""
        return SqlInspection(self._connection)

    @property
    def erased(self) -> bool:
        """True when words were deleted that must not linger in the database's log."""
        told = (self.takes, self.pitches, self.people, self.study, self.experts, self.leaders)
        return any(part.erased for part in told)


class SqlStore:
    """The database: SQLite in a local file, or PostgreSQL.

    On SQLite every transaction takes the write lock when it begins, so that none fails halfway
    because another was faster. Threads of one process queue at a lock of our own, which hands
    over at once where SQLite would sleep and look again.
    """

    def __init__(self, engine: Engine, busy_s: float = BUSY_S) -> None:
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._busy_s = busy_s
        self._turn = threading.Lock()
        self._shown: tuple[object, Mapping[str, str]] = (None, {})

    @classmethod
    def open(cls, url: str, busy_s: float = BUSY_S) -> SqlStore:
        """Open the database at a SQLAlchemy address and bring it up to date.

        Args:
            url: Such as "sqlite:////home/ana/recordings/rostrum.sqlite3".
            busy_s: How long to wait for other writers, in seconds.

        Raises:
            ConfigError: It cannot be used as it is; the error says what to do.
            StoreBusy: Others kept it locked.
        """
        engine = connect(url, busy_s)
        with _driver_errors():
            bring_up_to_date(engine)
        return cls(engine, busy_s)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """Open a transaction; it commits when the block ends well.

        Raises:
            StoreBusy: Other writers kept the database locked.
            DiskNearlyFull: The disk has no room.
        """
        with _driver_errors(), self._turn_taken():
            with self._engine.begin() as connection:
                transaction = SqlTransaction(connection)
                yield transaction
            if transaction.erased and self._is_sqlite:
                self._forget()

    def shown_lessons(self) -> Mapping[str, str]:
        """Return the newest shown text of each lesson that was changed in the app, by path.

        It waits for no lock, so that it may be asked in the middle of a transaction.
        """
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(STAMP)
            stamp = cursor.fetchone()
            if self._shown[0] != stamp:
                cursor.execute(SHOWN)
                self._shown = (stamp, dict(cursor.fetchall()))
            cursor.close()
        finally:
            connection.close()
        return self._shown[1]

    def check(self) -> str:
        """Return "" when the database is sound, else what is wrong with it."""
        if not self._is_sqlite:
            return self._reachable()
        try:
            with self._engine.connect() as connection:
                answer = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
                strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        except DBAPIError as wrong:
            return str(wrong.orig)
        problems = [] if answer == ["ok"] else [str(line) for line in answer]
        return "; ".join(
            problems + [f"{row[0]}: row {row[1]} belongs to nothing" for row in strays]
        )

    def _reachable(self) -> str:
        try:
            with self._engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        except DBAPIError as wrong:
            return str(wrong.orig)
        return ""

    @contextmanager
    def _turn_taken(self) -> Iterator[None]:
        if not self._is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self._busy_s):
            raise StoreBusy
        try:
            yield
        finally:
            self._turn.release()

    def _forget(self) -> None:
        """Empty the write-ahead log, where deleted words still stand.

        When another process is in the middle of something the log stays until the next time.
        """
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


@contextmanager
def _driver_errors() -> Iterator[None]:
    """Turn what passes by itself into StoreBusy; every other driver error is a bug."""
    try:
        yield
    except PoolTimeout as busy:
        raise StoreBusy from busy
    except OperationalError as wrong:
        name = getattr(wrong.orig, "sqlite_errorname", "SQLITE_BUSY")
        if name == "SQLITE_FULL":
            raise DiskNearlyFull(free_mb=0) from wrong
        if not name.startswith(BUSY_NAMES):
            raise
        raise StoreBusy from wrong
