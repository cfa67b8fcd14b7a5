"""The child process of an engine: warm, bounded, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rostrum.adapters.asr.host import ChildSettings, HostedRecogniser
from rostrum.adapters.asr.messages import Request
from rostrum.adapters.asr.pocketsphinx import ENGINE
from rostrum.domain.errors import (
    Cancelled,
    EngineCrashed,
    EngineTooSlow,
    EngineUnavailable,
    UnreadableSound,
)
from rostrum.domain.transcript import Engine
from tests.adapters.asr.material import AUDIO, sound, sound_of, tiny_whisper, write_wav

pytestmark = pytest.mark.speech
WAV = AUDIO / "scripted.wav"
SHORT = sound(5.0, (0.2, 0.9))


def ignore(fraction):
    pass


@pytest.fixture
def hosted():
    made = []

    def build(engine=ENGINE, **settings):
        made.append(HostedRecogniser(engine, ChildSettings(Path("nowhere"), **settings)))
        return made[-1]

    yield build
    for host in made:
        host.close()


def gone(pid, within=15.0):
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def pid_of(host):
    return host._child._process.pid


def test_the_child_stays_warm_between_takes(hosted):
    host = hosted()
    first = host.hear(WAV, SHORT, "", ignore)
    pid = pid_of(host)
    assert host.hear(WAV, SHORT, "", ignore).words == first.words
    assert pid_of(host) == pid


def test_a_cancel_ends_the_child(hosted):
    host, pids = hosted(), []

    def stop(fraction):
        pids.append(pid_of(host))
        raise Cancelled

    with pytest.raises(Cancelled):
        host.hear(WAV, SHORT, "", stop)
    assert gone(pids[0])


def test_a_child_that_dies_is_a_crash_and_the_next_take_has_a_new_one(hosted):
    host = hosted()

    def kill(fraction):
        os.kill(pid_of(host), signal.SIGKILL)

    with pytest.raises(EngineCrashed):
        host.hear(WAV, sound_of(WAV), "", kill)
    assert host.hear(WAV, SHORT, "", ignore).words


def test_a_child_that_takes_too_long_is_ended(hosted):
    host, pids = hosted(grace_s=0.2, slowest=0.0), []
    with pytest.raises(EngineTooSlow):
        host.hear(WAV, sound_of(WAV), "", lambda fraction: pids.append(pid_of(host)))
    assert host._child is None
    assert all(gone(pid) for pid in pids)


def test_a_child_without_enough_memory_is_a_crash_and_not_a_hang(hosted):
    with pytest.raises(EngineCrashed):
        hosted(memory_mb=40).hear(WAV, SHORT, "", ignore)


def test_a_child_that_ended_from_idleness_is_started_again(hosted):
    host = hosted(idle_s=0.1)
    first = host.hear(WAV, SHORT, "", ignore)
    assert gone(pid_of(host))
    assert host.hear(WAV, SHORT, "", ignore).words == first.words


def test_what_the_engine_says_no_to_is_said_here_too(hosted, tmp_path):
    host = hosted()
    with pytest.raises(UnreadableSound):
        host.hear(tmp_path / "gone.wav", SHORT, "", ignore)
    missing = hosted(Engine("whisper", "base.en"), whisper_model="base.en")
    with pytest.raises(EngineUnavailable):
        missing.hear(WAV, SHORT, "", ignore)


def test_a_line_that_is_no_request_does_not_end_the_child(hosted):
    host = hosted()
    host.hear(WAV, SHORT, "", ignore)
    host._child._process.stdin.write(b'["nonsense"]\n')
    host._child._process.stdin.flush()
    assert host._child.answer(10.0)["crash"].startswith("TypeError in messages.py, line ")
    assert host.hear(WAV, SHORT, "", ignore).words


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux shows what a process was given")
def test_a_child_is_not_given_our_settings(hosted, monkeypatch):
    monkeypatch.setenv("ROSTRUM_DATABASE_URL", "postgresql://ana:secret@db/rostrum")
    host = hosted()
    host.hear(WAV, SHORT, "", ignore)
    given = Path(f"/proc/{pid_of(host)}/environ").read_bytes()
    assert b"PATH=" in given
    assert b"secret" not in given


def test_a_request_is_read_as_it_was_written():
    request = Request(Path("/a b/ñ.wav"), SHORT, 'say "hi"\nplease')
    assert Request.read(request.line()) == request
    assert request.line().count(b"\n") == 1


PARENT = """
import sys
from pathlib import Path
from rostrum.adapters.asr.host import ChildSettings, HostedRecogniser
from rostrum.domain.transcript import Engine
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
host = HostedRecogniser(Engine("whisper", "tiny"), ChildSettings(Path("x"), sys.argv[1], 1))
said = False
def tell(fraction):
    global said
    if host._child and not said:
        said = True
        print(host._child._process.pid, flush=True)
host.hear(Path(sys.argv[2]), Sound(600.0, (Span(0.0, 600.0),)), "", tell)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="/proc and SIGKILL")
def test_a_busy_child_does_not_outlive_its_parent(tmp_path):
    weights = tiny_whisper(tmp_path / "tiny.pt")
    wav = write_wav(tmp_path / "long.wav", [1000, -1000] * 8000 * 600)
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, weights, wav], stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(child, within=20.0)
