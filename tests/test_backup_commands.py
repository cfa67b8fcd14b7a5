"""`python -m rostrum backup | restore`: what they say, and that they ask first."""

from __future__ import annotations

import sys

import pytest

from rostrum.__main__ import main
from rostrum.bootstrap import build, occupy
from rostrum.config import Settings


@pytest.fixture(autouse=True)
def _folders_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("ROSTRUM_RECORDINGS", str(tmp_path / "recordings"))
    monkeypatch.setenv("ROSTRUM_MODELS", str(tmp_path / "models"))


def write(title):
    services = build(Settings.from_env())
    _, person = services.people.open_session()
    services.writing.start(person, title, "elevator-60")
    services.store.close()


def titles():
    services = build(Settings.from_env())
    _, person = services.people.open_session()
    found = [pitch.title for pitch in services.writing.pitches(person)]
    services.store.close()
    return found


def told(capfd, *words):
    code = main([str(word) for word in words])
    said = capfd.readouterr()
    return code, said.out + said.err


def test_a_backup_goes_to_the_folder_of_backups(capfd, tmp_path):
    write("Mine")
    code, said = told(capfd, "backup")
    (file,) = (tmp_path / "backups").iterdir()
    assert (code, str(file) in said) == (0, True)


def test_a_backup_comes_back(capfd, tmp_path):
    write("Mine")
    told(capfd, "backup", tmp_path / "mine.zip")
    write("Later")
    code, said = told(capfd, "restore", tmp_path / "mine.zip", "--yes")
    assert (code, titles()) == (0, ["Mine"])
    (kept,) = tmp_path.glob("recordings.before-restore-*")
    assert str(kept) in said


def test_a_backup_comes_to_a_new_computer(capfd, tmp_path, monkeypatch):
    write("Mine")
    told(capfd, "backup", tmp_path / "mine.zip")
    monkeypatch.setenv("ROSTRUM_RECORDINGS", str(tmp_path / "new" / "recordings"))
    (tmp_path / "new").mkdir()
    assert told(capfd, "restore", tmp_path / "mine.zip", "--yes")[0] == 0
    assert titles() == ["Mine"]


def test_nothing_is_put_back_without_a_yes(capfd, tmp_path, monkeypatch):
    write("Mine")
    told(capfd, "backup", tmp_path / "mine.zip")
    write("Later")
    assert told(capfd, "restore", tmp_path / "mine.zip")[0] == 2
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert told(capfd, "restore", tmp_path / "mine.zip")[0] == 2
    assert set(titles()) == {"Mine", "Later"}


def test_a_running_rostrum_keeps_its_folder(capfd, tmp_path):
    write("Mine")
    told(capfd, "backup", tmp_path / "mine.zip")
    here = occupy(Settings.from_env())
    code, said = told(capfd, "restore", tmp_path / "mine.zip", "--yes")
    here.leave()
    assert (code, "Rostrum is running" in said) == (2, True)


def test_a_damaged_backup_is_refused_in_one_line(capfd, tmp_path):
    (tmp_path / "mine.zip").write_bytes(b"x" * 1000)
    code, said = told(capfd, "restore", tmp_path / "mine.zip", "--yes")
    assert (code, said.count("\n")) == (2, 1)
    assert "Nothing was changed" in said


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_postgresql_is_sent_to_its_own_tool(capfd, tmp_path, monkeypatch, command):
    write("Mine")
    told(capfd, "backup", tmp_path / "mine.zip")
    monkeypatch.setenv("ROSTRUM_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    words = (
        [command, tmp_path / "new.zip"]
        if command == "backup"
        else [command, tmp_path / "mine.zip", "--yes"]
    )
    code, said = told(capfd, *words)
    assert (code, "pg_dump" in said) == (2, True)
