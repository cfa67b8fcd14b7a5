"""How the database is opened: durable, patient, and never on a network folder."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from rostrum.domain.errors import ConfigError
from rostrum.wording import say

BUSY_S = 30.0
NETWORK_KINDS = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.rclone"}
)
MOUNTS = Path("/proc/mounts")


def connect(url: str, busy_s: float = BUSY_S) -> Engine:
    """Return an engine for the database at `url`; SQLite is made ready for several processes.

    Raises:
        ConfigError: The address is wrong, or the SQLite file lies on a network folder.
    """
    try:
        return _open(make_url(url), busy_s)
    except (ArgumentError, ModuleNotFoundError) as wrong:
        raise ConfigError(mistakes=say("store.no_address")) from wrong


def _open(address: URL, busy_s: float) -> Engine:
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, hide_parameters=True)
    file = _file(address)
    kind = network_kind(file)
    if kind:
        raise ConfigError(mistakes=say("store.network_folder", folder=file.parent, kind=kind))
    file.parent.mkdir(parents=True, exist_ok=True)
    # What people said is among the parameters: errors, and so the logs, must not show it.
    engine = create_engine(address, connect_args={"timeout": busy_s}, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def network_kind(file: Path, mounts: Path = MOUNTS) -> str:
    """Return the kind of network folder that `file` lies on, or "" for a local disk.

    Locks do not hold on network folders, so two writers would break the database. Known only
    where the system lists its mounts in a file (Linux); elsewhere the answer is "".
    """
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        _, folder, kind = line.split()[:3]
        depth = len(Path(folder).parts)
        if depth >= best and file.is_relative_to(folder.replace("\\040", " ")):
            best, found = depth, kind
    return found if found in NETWORK_KINDS else ""


def _file(address: URL) -> Path:
    if not address.database or address.database == ":memory:":
        raise ConfigError(mistakes=say("store.in_memory"))
    return Path(address.database).resolve()


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
    connection.isolation_level = None  # transactions begin where _begin says, not in the driver
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait for the lock here, so this does."""
    until = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
