"""Set-up on computers that are new, old, offline or full."""

from __future__ import annotations

import ast
import os
import shutil
import socket
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

import start
from rostrum.__main__ import main as program


def test_an_old_python_can_read_the_script_and_is_told_what_it_needs(monkeypatch, capsys):
    ast.parse(Path(start.__file__).read_text("utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert start.main([]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_a_missing_venv_module_is_named_with_its_package(monkeypatch, tmp_path):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(start.CannotGoOn, match="python3-venv"):
        start.make_venv()


def test_a_full_disk_is_told_before_anything_is_fetched(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1e9))
    with pytest.raises(start.CannotGoOn, match=r"only 1\.0 GB left"):
        start.check_room()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "disk became full"),
        ("NewConnectionError: failed\nERROR: No matching distribution found for x==1", "network"),
        ("ERROR: No matching distribution found for torch==2.13.0", "no torch==2.13.0 for Python"),
        ("building\nERROR: Failed building wheel", "Failed building wheel"),
        ("", "no reason"),
    ],
)
def test_the_reason_of_a_failed_install_is_one_sentence(told, sentence):
    assert sentence in start.reason(told)


def test_a_port_in_use_is_passed_over(monkeypatch, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(start, "FIRST_PORT", taken)
        assert start.free_port() > taken
    assert f"uses port {taken}" in capsys.readouterr().out


def test_set_up_is_due_again_when_requirements_change(monkeypatch, tmp_path):
    monkeypatch.setattr(start, "HERE", tmp_path)
    (tmp_path / "requirements.txt").write_text("a==1")
    before = start.fingerprint("requirements.txt")
    (tmp_path / "requirements.txt").write_text("a==2")
    assert start.fingerprint("requirements.txt") != before


def test_an_unknown_command_prints_how_to_use_it(capsys):
    assert start.main(["dance"]) == 2
    assert "start.py test" in capsys.readouterr().out


def test_the_app_is_for_this_computer_only_and_opens_one_page_and_tells_nobody():
    settings = tomllib.loads((start.HERE / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["headless"] is True  # start.py opens the page
    assert settings["browser"]["gatherUsageStats"] is False


def test_every_command_of_the_program_that_start_offers_is_one():
    for command in start.PROGRAM:
        with pytest.raises(SystemExit) as left:
            program([command, "--help"])
        assert left.value.code == 0


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_ctrl_c_ends_the_app_calmly(tmp_path, monkeypatch, capfd):
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\nsleep 0.5\nkill -INT {os.getpid()}\nsleep 0.2\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(start, "PYTHON", stand_in)
    monkeypatch.setattr(start, "open_when_ready", lambda port, running: None)
    assert start.start_app() == 0
    assert "What you recorded is safe." in capfd.readouterr().out


@pytest.mark.parametrize(
    ("set_to", "listens", "asked_at"),
    [
        ("", "127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "0.0.0.0", "127.0.0.1"),
        ("10.0.0.5", "10.0.0.5", "10.0.0.5"),
    ],
)
def test_it_listens_where_the_setting_says(monkeypatch, set_to, listens, asked_at):
    monkeypatch.setenv("ROSTRUM_ADDRESS", set_to)
    assert start.listening() == listens
    assert start.own_host() == asked_at
