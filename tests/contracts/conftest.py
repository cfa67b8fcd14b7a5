from __future__ import annotations

import pytest

from rostrum.adapters.recordings import FolderRecordings
from rostrum.adapters.store import SqlStore
from tests.contracts import making
from tests.fakes.clock import NOON
from tests.fakes.recordings import MemoryRecordings


@pytest.fixture
def empty_store(tmp_path):
    store = SqlStore.open(f"sqlite:///{tmp_path}/rostrum.sqlite3")
    yield store
    store.close()


@pytest.fixture
def store(empty_store):
    """A store with the local person and one pitch."""
    with empty_store.transaction() as tx:
        tx.people.local(NOON)
        tx.pitches.add(making.pitch())
    return empty_store


@pytest.fixture(params=["memory", "folder"])
def recordings(request, tmp_path):
    return MemoryRecordings(tmp_path) if request.param == "memory" else FolderRecordings(tmp_path)
