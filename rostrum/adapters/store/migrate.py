"""Bringing a database to the present form, forwards only."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from rostrum.domain.errors import ConfigError
from rostrum.wording import say

FOLDER = Path(__file__).resolve().parent / "migrations"
NEWEST = "0007"
LOCK_NUMBER = 7_267_878  # any constant will do, as long as every Rostrum uses the same

_one_at_a_time = threading.Lock()  # Alembic keeps its context in the module


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are missing, all or none.

    Safe when several processes start at the same moment: one transaction that writes from its
    first statement holds the others back, and they then find nothing to do.

    Raises:
        ConfigError: The database was written by a newer Rostrum.
    """
    with _one_at_a_time, engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK_NUMBER})
        if _version(connection) != NEWEST:
            _upgrade(connection)


def _version(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.scalar(text("SELECT version_num FROM alembic_version")) or ""


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as wrong:
        raise ConfigError(mistakes=say("store.newer")) from wrong
