"""A worker knows when it is the only one on its folder, also after the others were killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rostrum.adapters.presence import Presence

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files cannot be locked there")

STAYING = """
import sys
from pathlib import Path
from rostrum.adapters.presence import Presence
here = Presence(Path(sys.argv[1]))
here.enter(lambda: print("alone", flush=True))
print("here", flush=True)
sys.stdin.read()
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "worker.lock"


@pytest.fixture
def staying(lock):
    """Another process that is here until it is killed, and what it said."""
    command = [sys.executable, "-c", STAYING, str(lock)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        yield process
        process.kill()


def alone(lock):
    """Enter and leave; True when nobody else was here."""
    said, here = [], Presence(lock)
    here.enter(lambda: said.append(True))
    here.leave()
    return bool(said)


def test_the_first_worker_is_alone(lock):
    assert alone(lock)


def test_a_second_worker_is_not_alone(lock, staying):
    assert [staying.stdout.readline(), staying.stdout.readline()] == ["alone\n", "here\n"]
    assert not alone(lock)


def test_a_worker_is_alone_again_when_the_other_was_killed(lock, staying):
    staying.stdout.readline()
    staying.kill()
    staying.wait()
    assert alone(lock)


def test_two_that_are_here_do_not_keep_a_third_waiting(lock, staying):
    staying.stdout.readline()
    second = Presence(lock)
    second.enter(pytest.fail)
    assert not alone(lock)
    second.leave()


def test_nobody_else_is_alone_while_one_takes_over(lock):
    first, seen = Presence(lock), []
    first.enter(lambda: seen.append(alone(lock)))
    first.leave()
    assert seen == [False]


def test_taking_over_that_fails_leaves_the_door_open(lock):
    first = Presence(lock)
    with pytest.raises(RuntimeError):
        first.enter(raising)
    second = Presence(lock)
    second.enter(pytest.fail)
    first.leave()
    assert not alone(lock)
    second.leave()


def raising():
    raise RuntimeError
