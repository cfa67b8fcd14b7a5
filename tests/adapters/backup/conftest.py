"""A house with takes, and a shelf for its backups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rostrum.adapters.backup.shelf import BackupShelf
from rostrum.bootstrap import _open_copy
from rostrum.services.restoring import Restoring
from tests.services.house import House


def quietly(_fraction):
    """Hear of progress and do nothing."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "recordings").mkdir()
    house = House(tmp_path / "recordings")
    yield house
    house.store.close()


@pytest.fixture
def shelf(house, tmp_path) -> BackupShelf:
    return BackupShelf(house.folder, tmp_path / "backups")


@pytest.fixture
def backup(house, shelf):
    """Make a backup and return its file."""

    def make():
        return shelf.make(house.clock.now(), quietly)

    return make


@pytest.fixture
def elsewhere(tmp_path, house):
    """Put a backup back into another folder and return it as a house."""
    opened = []

    def restore(file, name="other"):
        root = tmp_path / "elsewhere" / name
        root.parent.mkdir(exist_ok=True)
        shelf = BackupShelf(root, tmp_path / "backups")
        Restoring(shelf, _open_copy, house.clock).restore(file)
        opened.append(House(root))
        return opened[-1]

    yield restore
    for other in opened:
        other.store.close()
