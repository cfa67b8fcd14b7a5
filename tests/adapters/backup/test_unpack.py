"""A backup of which anything changed is refused, and nothing is touched."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile

import pytest

from rostrum.adapters.backup.seal import BLANK, LENGTH, seal
from rostrum.adapters.backup.unpack import checked, unpack
from rostrum.bootstrap import _open_copy
from rostrum.domain.errors import BackupDamaged
from rostrum.services.restoring import Restoring


@pytest.fixture
def good(house, backup):
    house.heard()
    return backup()


def everything(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(file, tmp_path):
    new = tmp_path / "new"
    new.mkdir(exist_ok=True)
    with pytest.raises(BackupDamaged):
        unpack(file, new)


def test_a_hundred_damaged_backups_are_refused_a_hundred_times(house, shelf, good, tmp_path):
    whole, chance = good.read_bytes(), random.Random(7)
    before = everything(house.folder)
    restoring = Restoring(shelf, _open_copy, house.clock)
    for number in range(100):
        at = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        spoiled = (bytes(flipped), whole[:at], whole + b"x" * (1 + at % 9))
        good.write_bytes(spoiled[0] if number < 60 else spoiled[1 + number % 2])
        with pytest.raises(BackupDamaged):
            restoring.restore(good)
    assert everything(house.folder) == before
    assert {place.name for place in tmp_path.iterdir()} == {"recordings", "backups"}


@pytest.mark.parametrize("at", [0, -1, -LENGTH, -LENGTH - 1, -LENGTH - 23])
def test_a_flip_where_a_zip_reader_might_not_look_is_refused(good, at):
    data = bytearray(good.read_bytes())
    data[at] ^= 0x20
    good.write_bytes(data)
    with pytest.raises(BackupDamaged):
        checked(good)


@pytest.mark.parametrize("data", [b"", b"x", BLANK, BLANK * 2])
def test_what_is_no_backup_is_refused(tmp_path, data):
    file = tmp_path / "file.zip"
    file.write_bytes(data)
    refused(file, tmp_path)


def forged(good, change):
    """Make a backup with a seal that holds, after `change` had its way with the entries."""
    with zipfile.ZipFile(good) as packed:
        entries = [(info, packed.read(info)) for info in packed.infolist()]
    manifest = json.loads(entries.pop()[1])
    change(entries, manifest)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for info, data in entries:
            packed.writestr(info, data)
        packed.writestr("manifest.json", json.dumps(manifest))
        packed.comment = BLANK
    seal(made)
    good.write_bytes(made.getvalue())
    return good


def with_file(name, data=b"x", mode=0o100600, told=None):
    def change(entries, manifest):
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        entries.append((info, data))
        listed = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        manifest["files"][name] = listed | (told or {})

    return change


def test_a_forged_backup_that_changes_nothing_is_taken(good, tmp_path):
    (tmp_path / "new").mkdir()
    unpack(forged(good, lambda entries, manifest: None), tmp_path / "new")


PART = "incoming/a/000000.part"


@pytest.mark.parametrize(
    "change",
    [
        with_file("../outside"),
        with_file("/etc/outside"),
        with_file("audio/../../outside"),
        with_file("..\\outside"),
        with_file("worker.lock"),
        with_file("audio/aa/" + "a" * 64 + ".wav"),
        with_file(PART, mode=0o120777),
        with_file(PART, b"x" * 100, told={"size": 3}),
        with_file(PART, told={"sha256": "a" * 64}),
        with_file(PART, told={"size": -1}),
        with_file(PART, told={"size": 10**15}),
        lambda entries, manifest: entries.append(entries[0]),
        lambda entries, manifest: manifest.update(schema="9999"),
        lambda entries, manifest: manifest.update(version=2),
        lambda entries, manifest: manifest.update(form="else"),
        lambda entries, manifest: manifest.update(created_at="now"),
        lambda entries, manifest: manifest.pop("rows"),
        lambda entries, manifest: manifest["rows"].update(takes=7),
        lambda entries, manifest: manifest["files"].pop("rostrum.sqlite3"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_backup_made_to_do_harm_is_refused_though_its_seal_holds(good, tmp_path, change):
    refused(forged(good, change), tmp_path)
    assert not list(tmp_path.parent.rglob("outside"))


def test_a_backup_without_a_sound_that_a_take_names_is_refused(good, tmp_path):
    def change(entries, manifest):
        (name,) = [name for name in manifest["files"] if name.startswith("audio/")]
        del manifest["files"][name]
        entries[:] = [entry for entry in entries if entry[0].filename != name]

    refused(forged(good, change), tmp_path)


def test_a_file_that_unpacks_to_more_than_it_says_stops_at_what_it_says(good, tmp_path):
    bomb = with_file(PART, b"\0" * 5_000_000, told={"size": 10})

    def change(entries, manifest):
        bomb(entries, manifest)
        entries[-1][0].compress_type = zipfile.ZIP_DEFLATED

    forged(good, change)
    data = good.read_bytes()
    size = (5_000_000).to_bytes(4, "little")
    assert data.count(size) >= 2
    made = io.BytesIO(data.replace(size, (10).to_bytes(4, "little")))
    seal(made)
    good.write_bytes(made.getvalue())
    refused(good, tmp_path)
    assert (tmp_path / "new" / PART).stat().st_size <= 10
