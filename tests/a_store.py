"""A real store for tests that need one and have no folder of their own."""

from __future__ import annotations

import shutil
import tempfile
import weakref

from rostrum.adapters.store import SqlStore
from tests.fakes.clock import NOON


def a_store() -> SqlStore:
    """Return an empty SQLite store with the local person; its folder goes with it."""
    folder = tempfile.mkdtemp(prefix="rostrum-store-")
    store = SqlStore.open(f"sqlite:///{folder}/rostrum.sqlite3")
    with store.transaction() as tx:
        tx.people.local(NOON)
    weakref.finalize(store, shutil.rmtree, folder, ignore_errors=True)
    return store
