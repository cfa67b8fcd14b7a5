"""What a backup says about itself, as JSON; read with distrust."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rostrum.adapters.backup.seal import LENGTH, damaged
from rostrum.domain.backup import Manifest, Packed

MANIFEST, DATABASE, TOMBSTONES = "manifest.json", "rostrum.sqlite3", "tombstones.jsonl"
FORM, VERSION = "rostrum backup", 1
NAME = re.compile(
    r"rostrum\.sqlite3|tombstones\.jsonl"
    r"|audio/([0-9a-f]{2})/\1[0-9a-f]{62}\.[a-z0-9]{1,5}"
    r"|incoming/[0-9A-Za-z_-]{1,64}/[0-9]{6,9}\.part"
)
SHA256 = re.compile(r"[0-9a-f]{64}")
LARGEST_MANIFEST = 128 * 1024**2
LARGEST_FILE = 1024**4
MOST_FILES = 500_000
ENCRYPTED = 0x1


def as_json(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in a backup."""
    told = {
        "form": FORM,
        "version": VERSION,
        "schema": manifest.schema,
        "created_at": manifest.created_at.isoformat(),
        "rows": dict(manifest.rows),
        "gone": list(manifest.gone),
        "files": {
            name: {"sha256": file.sha256, "size": file.size}
            for name, file in manifest.files.items()
        },
    }
    return json.dumps(told, indent=1).encode("utf-8")


def read_manifest(path: Path) -> Manifest:
    """Return the manifest of a backup, after a look at the list of its files.

    Nothing is unpacked. Every name is one that Rostrum itself gives: no other one passes, be it
    absolute, upwards or a link.

    Raises:
        BackupDamaged: It is no backup, or not one that can be used.
    """
    try:
        with ZipFile(path) as packed:
            return _listed(path, packed)
    except (OSError, BadZipFile, NotImplementedError, RuntimeError) as wrong:
        raise damaged(path, "no_backup") from wrong
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise damaged(path, "no_manifest") from wrong


def _listed(path: Path, packed: ZipFile) -> Manifest:
    if len(packed.comment) != LENGTH:
        raise damaged(path, "changed")
    entries = packed.infolist()
    if len(entries) > MOST_FILES or packed.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise damaged(path, "too_large")
    with packed.open(MANIFEST) as file:
        told = json.loads(file.read(LARGEST_MANIFEST))
    if told["form"] != FORM:
        raise damaged(path, "no_backup")
    if told["version"] != VERSION:
        raise damaged(path, "newer")
    manifest = _manifest(told)
    names = [entry.filename for entry in entries]
    if sorted(names) != sorted([MANIFEST, *manifest.files]) or DATABASE not in manifest.files:
        raise damaged(path, "other_files")
    if not all(_is_ours(entry, manifest) for entry in entries):
        raise damaged(path, "other_files")
    return manifest


def _manifest(told: dict[str, Any]) -> Manifest:
    files = {name: Packed(file["sha256"], file["size"]) for name, file in told["files"].items()}
    for file in files.values():
        if not SHA256.fullmatch(file.sha256) or not 0 <= int(file.size) <= LARGEST_FILE:
            raise ValueError(file.size)
    created_at = datetime.fromisoformat(told["created_at"])
    if created_at.tzinfo is None:
        raise ValueError(created_at)
    rows = {str(table): int(count) for table, count in told["rows"].items()}
    return Manifest(str(told["schema"]), created_at, rows, files, tuple(map(str, told["gone"])))


def _is_ours(entry: ZipInfo, manifest: Manifest) -> bool:
    """True for a plain file with a name of ours and the size that the manifest tells."""
    kind = (entry.external_attr >> 16) & 0o170000
    plain = kind in (0, 0o100000) and not entry.flag_bits & ENCRYPTED
    if not plain or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return False
    if entry.filename == MANIFEST:
        return True
    named = manifest.files[entry.filename]
    fits = NAME.fullmatch(entry.filename) and entry.file_size == named.size
    is_sound = entry.filename.startswith("audio/")
    return bool(fits) and (not is_sound or Path(entry.filename).stem == named.sha256)
