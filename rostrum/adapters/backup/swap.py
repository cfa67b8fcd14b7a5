"""Putting one folder in place of another, so that a kill leaves the old or the new one whole."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from rostrum.adapters.occupancy import Occupancy
from rostrum.adapters.recordings import sync_folder
from rostrum.domain.errors import BeingRestored, FolderInUse


def marker_of(root: Path) -> Path:
    """Return where it is noted that a swap is under way."""
    return root.with_name(f".{root.name}.restoring.json")


def swap(root: Path, new: Path, kept: Path) -> None:
    """Move `root` to `kept` and `new` to `root`.

    The note is on disk before anything moves. Killed before the first move, the old folder is
    there; after it, whoever starts next makes the second one.
    """
    note = marker_of(root)
    _write(note, {"new": new.name, "kept": kept.name})
    try:
        if root.exists():
            root.rename(kept)
    except OSError:
        note.unlink()
        raise
    new.rename(root)
    sync_folder(root.parent)
    note.unlink()
    sync_folder(root.parent)


def finish_swap(root: Path) -> None:
    """Bring a restore that was killed to its end, and clear away what another one left.

    Raises:
        BeingRestored: It is under way right now.
    """
    note = marker_of(root)
    if note.exists():
        told = json.loads(note.read_text("utf-8"))
        new, kept = root.with_name(told["new"]), root.with_name(told["kept"])
        _be_alone(new if new.exists() else root)
        if not root.exists():
            (new if new.exists() else kept).rename(root)
            sync_folder(root.parent)
        note.unlink(missing_ok=True)
    if os.name == "nt":  # nobody can be known to be gone there
        return
    for left in root.parent.glob(f"{root.name}.restoring-*"):
        if _is_left(left):
            note.with_suffix(".part").unlink(missing_ok=True)
            shutil.rmtree(left, ignore_errors=True)


def _be_alone(folder: Path) -> None:
    if folder.exists() and not _is_left(folder):
        raise BeingRestored


def _is_left(folder: Path) -> bool:
    """True when nobody works in a folder."""
    here = Occupancy(folder)
    try:
        here.take_alone()
    except (FolderInUse, OSError):
        return False
    here.leave()
    return True


def _write(note: Path, told: dict[str, str]) -> None:
    """Write the note whole or not at all."""
    unfinished = note.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(note)
    sync_folder(note.parent)
