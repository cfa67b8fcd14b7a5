"""The start of the app: all of it, or a sentence that says why not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.servers import ROOT, Server


def test_a_wrong_setting_ends_the_start_in_words(tmp_path: Path):
    environ = {**os.environ, "ROSTRUM_RECORDINGS": str(tmp_path), "ROSTRUM_ENGINE": "magic"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    ended = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode != 0
    assert "Some settings are wrong: ROSTRUM_ENGINE" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_worker_runs_when_the_app_answers(tmp_path: Path):
    server = Server(ROOT / "app.py", tmp_path / "recordings")
    server.start()
    try:
        log = (tmp_path / "recordings.log").read_text()
        children = subprocess.run(
            ["ps", "-o", "args", "--ppid", str(server.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    finally:
        server.kill()
    assert "lifespan" not in log
    assert "rostrum worker" in children
