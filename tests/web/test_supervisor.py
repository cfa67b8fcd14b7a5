"""A worker beside the app: started again when it dies, ended with the app."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from rostrum.web.supervisor import Supervisor

WAITING = "import sys; sys.stdin.read()"
APP = f"""
import sys, time
from rostrum.web.supervisor import Supervisor
supervisor = Supervisor([sys.executable, "-c", {WAITING!r}])
supervisor.start()
while not supervisor.pid:
    time.sleep(0.01)
print(supervisor.pid, flush=True)
time.sleep(60)
"""


def soon(condition, within=10.0):
    until = time.monotonic() + within
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)


def test_a_supervised_worker_is_started_again_when_it_is_killed():
    with Supervisor([sys.executable, "-c", WAITING], first_wait_s=0.05) as supervisor:
        soon(lambda: supervisor.pid)
        first = supervisor.pid
        os.kill(first, signal.SIGKILL)
        soon(lambda: supervisor.pid not in (None, first))
        assert (supervisor.state, supervisor.restarts) == ("running", 1)
    assert supervisor.state == "stopped"


def test_a_supervised_worker_ends_with_the_app_even_when_that_is_killed():
    app = subprocess.Popen([sys.executable, "-c", APP], stdout=subprocess.PIPE, text=True)
    worker = int(app.stdout.readline())
    app.kill()
    app.wait()
    app.stdout.close()
    soon(lambda: not alive(worker))


def alive(pid):
    """A zombie that nobody reaped is not alive."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
