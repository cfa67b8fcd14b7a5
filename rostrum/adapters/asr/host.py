"""Running an engine in a child process that is kept warm and can be ended at any moment."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rostrum.adapters.asr.messages import Request, read_words
from rostrum.adapters.asr.steps import Progress
from rostrum.domain.engine import Hearing
from rostrum.domain.errors import (
    EngineCrashed,
    EngineTooSlow,
    EngineUnavailable,
    NoSpeechHeard,
    RostrumError,
    UnreadableSound,
)
from rostrum.domain.sound import Sound
from rostrum.domain.span import Seconds
from rostrum.domain.transcript import Engine

_log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
_ASK_EVERY: Seconds = 0.5
_SAID_NO: Mapping[str, type[RostrumError]] = {
    error.code(): error for error in (NoSpeechHeard, UnreadableSound, EngineUnavailable)
}


@dataclass(frozen=True, slots=True)
class ChildSettings:
    """What the child may use.

    Attributes:
        models: Folder of weights.
        whisper_model: A published name or a path.
        threads: Processor threads.
        memory_mb: Most memory it may write to, in megabytes.
        idle_s: Seconds without work after which it ends.
        grace_s: Seconds allowed for starting and loading.
        slowest: Seconds allowed for a second of sound.
    """

    models: Path
    whisper_model: str = "base.en"
    threads: int = 2
    memory_mb: int = 6000
    idle_s: Seconds = 300.0
    grace_s: Seconds = 60.0
    slowest: float = 10.0


class HostedRecogniser:
    """Hears in a child process. Fits the port `Recogniser`; one hearing at a time.

    The child is started by the first hearing and kept. A cancel, a timeout or a crash ends it;
    the next hearing starts another.
    """

    def __init__(self, engine: Engine, settings: ChildSettings) -> None:
        self._engine = engine
        self._settings = settings
        self._busy = threading.Lock()
        self._child: _Child | None = None

    def hear(self, wav: Path, sound: Sound, script: str, progress: Progress) -> Hearing:
        """Recognise a 16 kHz mono WAV; see the port for what is raised."""
        while not self._busy.acquire(timeout=_ASK_EVERY):
            progress(0.0)
        try:
            return self._hear(Request(wav.resolve(), sound, script), progress)
        except BaseException as ended:
            if type(ended) not in {NoSpeechHeard, UnreadableSound}:
                self._end_child()
            raise
        finally:
            self._busy.release()

    def close(self) -> None:
        """End the child."""
        self._end_child()

    def _hear(self, request: Request, progress: Progress) -> Hearing:
        deadline = time.monotonic() + self._settings.grace_s
        deadline += self._settings.slowest * request.sound.duration
        child = self._asked(request)
        reached = 0.0
        while True:
            if time.monotonic() > deadline:
                raise EngineTooSlow(engine=self._engine.name)
            message = child.answer(_ASK_EVERY)
            if message is None:
                progress(reached)
            elif "progress" in message:
                reached = max(reached, float(message["progress"]))
                progress(reached)
            elif message.get("ended") == 0:  # idle for too long in the moment it was asked
                child = self._asked(request)
            else:
                return self._result(message)

    def _asked(self, request: Request) -> _Child:
        """Return a child that took the request: the warm one, else a new one.

        The warm child may end from idleness in the very moment it is asked.
        """
        if self._child is not None and self._child.ask(request):
            return self._child
        self._end_child()
        self._child = _Child(self._engine, self._settings)
        if not self._child.ask(request):
            raise EngineCrashed(engine=self._engine.name)
        return self._child

    def _result(self, message: Mapping[str, Any]) -> Hearing:
        if "words" in message:
            return read_words(message, self._engine)
        error = _SAID_NO.get(str(message.get("error")))
        if error is not None:
            raise error(engine=self._engine.name)
        how = message.get("crash") or f"it ended with {message.get('ended')}"
        _log.warning("engine %s crashed: %s", self._engine.name, how)
        raise EngineCrashed(engine=self._engine.name)

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One process and the thread that reads its answers."""

    def __init__(self, engine: Engine, settings: ChildSettings) -> None:
        command = [
            *(sys.executable, "-m", "rostrum.adapters.asr.child", f"--idle-s={settings.idle_s}"),
            *(engine.name, engine.model, str(settings.models), settings.whisper_model),
            *(str(settings.threads), str(settings.memory_mb)),
        ]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, env=_environment()
        )
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def ask(self, request: Request) -> bool:
        """Send a request; False when the process is gone."""
        if self._process.poll() is not None or self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(request.line())
            self._process.stdin.flush()
        except OSError:
            return False
        return True

    def answer(self, timeout: Seconds) -> dict[str, Any] | None:
        """Return the next answer, or None when there was none in time."""
        try:
            return self._answers.get(timeout=timeout)
        except queue.Empty:
            return None

    def end(self) -> None:
        """End the process, whatever it is doing, and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                return

    def _read(self) -> None:
        stdout = self._process.stdout
        if stdout is None:
            return
        with stdout:
            for text in stdout:
                self._answers.put(_message(text))
        self._answers.put({"ended": self._process.wait()})


def _environment() -> dict[str, str]:
    """Return what the child needs: not our settings, among which is the database's password."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ROSTRUM_")}


def _message(text: bytes) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except ValueError:
        return {"crash": "its answer was not JSON"}
    return message if isinstance(message, dict) else {"crash": "its answer was not an object"}
