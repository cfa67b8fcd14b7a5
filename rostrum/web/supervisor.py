"""Keeps one worker running beside the app, and ends it with the app."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Literal, Self

WORKER = (sys.executable, "-m", "rostrum", "worker", "--embedded")
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 10.0
HEALTHY_AFTER_S = 30.0
PATIENCE_S = 15.0

State = Literal["stopped", "running", "restarting"]

logger = logging.getLogger(__name__)


class Supervisor:
    """Starts the worker's process, starts it again when it dies, and ends it.

    The worker ends by itself when its standard input does, so it does not outlive this process,
    however that ends.

    Attributes:
        state: What the worker is doing now.
        restarts: How often it had to be started again.
    """

    def __init__(self, argv: Sequence[str] = WORKER, first_wait_s: float = FIRST_WAIT_S) -> None:
        self._argv = list(argv)
        self._first_wait_s = first_wait_s
        self._stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._watching: threading.Thread | None = None
        self.state: State = "stopped"
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        return self._child.pid if self._child and self.state == "running" else None

    def start(self) -> None:
        """Start the worker and watch it. Twice is once."""
        if self._watching is not None:
            return
        self._stopping.clear()
        self._watching = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self._watching.start()

    def stop(self, patience_s: float = PATIENCE_S) -> None:
        """End the worker: ask, wait, then insist."""
        if self._watching is None:
            return
        self._stopping.set()
        self._watching.join(0.1)
        if self._child is not None:
            self._end(self._child, patience_s)
        self._watching.join()
        self._watching = None
        self.state = "stopped"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _watch(self) -> None:
        wait_s = self._first_wait_s
        while not self._stopping.is_set():
            began = time.monotonic()
            self._run_once()
            if self._stopping.is_set():
                return
            if time.monotonic() - began > HEALTHY_AFTER_S:
                wait_s = self._first_wait_s
            self.state = "restarting"
            self.restarts += 1
            self._stopping.wait(wait_s)
            wait_s = min(LONGEST_WAIT_S, wait_s * 2)

    def _run_once(self) -> None:
        try:
            child = subprocess.Popen(  # noqa: S603 - our own program, no shell
                self._argv, stdin=subprocess.PIPE, start_new_session=True
            )
        except OSError as wrong:
            logger.warning("The worker could not be started: %s", wrong.strerror)
            return
        self._child = child
        self.state = "running"
        if self._stopping.is_set():
            child.kill()
        code = child.wait()
        _kill_group(child.pid)
        if child.stdin is not None:
            with contextlib.suppress(OSError):
                child.stdin.close()
        if not self._stopping.is_set():
            logger.warning("The worker ended with code %s and is started again", code)

    @staticmethod
    def _end(child: subprocess.Popen[bytes], patience_s: float) -> None:
        if child.stdin is not None:
            with contextlib.suppress(OSError):
                child.stdin.close()
        try:
            child.wait(patience_s)
        except subprocess.TimeoutExpired:
            child.kill()


def _kill_group(pid: int) -> None:
    """End what a dead worker left running, such as a recogniser's process."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
