"""Killed at any moment, a swap leaves the old folder or the new one, whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rostrum.adapters.backup.swap import finish_swap, marker_of, swap
from rostrum.adapters.occupancy import Occupancy
from rostrum.domain.errors import BeingRestored

ROOT = Path(__file__).resolve().parents[3]
DYING = """
import os, signal, sys
from pathlib import Path
from rostrum.adapters.backup import swap
moment, root = int(sys.argv[1]), Path(sys.argv[2])
steps = [0]
def dying(call):
    def step(*args, **more):
        if steps[0] == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        steps[0] += 1
        return call(*args, **more)
    return step
Path.rename, Path.unlink, Path.replace = map(dying, (Path.rename, Path.unlink, Path.replace))
swap.sync_folder = dying(swap.sync_folder)
swap.swap(root, root.with_name("data.restoring-1"), root.with_name("data.before-restore-1"))
"""


@pytest.fixture
def root(tmp_path):
    for name, text in (("data", "old"), ("data.restoring-1", "new")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "text").write_text(text)
    return tmp_path / "data"


def kept(root):
    return root.with_name("data.before-restore-1")


def test_the_new_folder_takes_the_place_and_the_old_one_is_kept(root):
    swap(root, root.with_name("data.restoring-1"), kept(root))
    assert ((root / "text").read_text(), (kept(root) / "text").read_text()) == ("new", "old")
    assert not marker_of(root).exists()


@pytest.mark.parametrize("moment", range(8))
def test_killed_at_any_step_the_next_start_finds_old_or_new(root, moment):
    command = [sys.executable, "-c", DYING, str(moment), str(root)]
    ended = subprocess.run(command, cwd=ROOT, check=False, timeout=30)
    assert ended.returncode == (0 if moment == 7 else -signal.SIGKILL)
    finish_swap(root)
    told = (root / "text").read_text()
    assert told in ("old", "new")
    assert kept(root).exists() == (told == "new")
    assert list(root.parent.glob("*restoring*")) == []


def test_who_starts_between_the_two_moves_waits(root):
    other = Occupancy(root.with_name("data.restoring-1"))
    other.take_alone()
    marker_of(root).write_text('{"new": "data.restoring-1", "kept": "data.before-restore-1"}')
    root.rename(kept(root))
    with pytest.raises(BeingRestored):
        finish_swap(root)
    other.leave()
    finish_swap(root)
    assert (root / "text").read_text() == "new"


def test_a_start_without_a_swap_changes_nothing(tmp_path):
    finish_swap(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_moved_stays(root, monkeypatch):
    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        swap(root, root.with_name("data.restoring-1"), kept(root))
    assert (root / "text").read_text() == "old"
    assert not marker_of(root).exists()
