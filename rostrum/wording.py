"""The message catalogue: every sentence people read, whole, with named values.

Sentences stand in `rostrum/text/<language>/<area>.toml`. A key is `area.table.name`. An entry is
a sentence, or a table with `one` and `other` chosen by the value named `count`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from rostrum.domain.errors import RostrumError

FOLDER = Path(__file__).resolve().parent / "text"
LANGUAGE = "en"


@cache
def catalogue(language: str = LANGUAGE) -> dict[str, object]:
    """Return every entry of a language by its full key."""
    entries: dict[str, object] = {}
    for file in sorted((FOLDER / language).glob("*.toml")):
        _flatten(file.stem, tomllib.loads(file.read_text("utf-8")), entries)
    return entries


def _flatten(prefix: str, table: dict[str, object], entries: dict[str, object]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict) and not {"one", "other"} <= value.keys():
            _flatten(key, value, entries)
        else:
            entries[key] = value


def say(key: str, **values: object) -> str:
    """Return the sentence for `key` with the values filled in.

    Raises:
        KeyError: If the catalogue has no such key, or the sentence needs a value not given.
    """
    entry = catalogue()[key]
    if isinstance(entry, dict):
        entry = entry["one" if values["count"] == 1 else "other"]
    return str(entry).format(**values) if values else str(entry)


def explain(error: RostrumError, shown: Callable[[str], str] = str) -> str:
    """Return what happened, what was kept and what to do next, for an error.

    Args:
        error: What happened.
        shown: Makes texts among its values, such as a file's name, safe for where they stand.
    """
    values = {
        name: shown(value) if isinstance(value, str) else value
        for name, value in error.values.items()
    }
    return say(f"errors.{error.code()}", **values)


def failure(code: str) -> str:
    """Return the sentence for the kept code of a failed take or job.

    Codes of jobs that fetch a model begin with "model_", of those that make a backup with
    "backup_": no recording is at stake there.
    """
    key = f"failures.{code}"
    about = next((kind for kind in ("model_", "backup_") if code.startswith(kind)), "")
    unknown = f"{about}unexpected"
    return say(key if key in catalogue() else f"failures.{unknown}")


def clock(seconds: float) -> str:
    """Return seconds as minutes and seconds: 67.4 is "1:07"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
