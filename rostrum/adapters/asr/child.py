"""The process in which an engine runs: it hears what its standard input asks for.

`python -m rostrum.adapters.asr.child NAME MODEL MODELS_FOLDER WHISPER_MODEL THREADS MEMORY_MB`

It ends when its standard input ends (so also when its parent dies, whatever it is doing) and when
nobody asked for anything during five minutes.
"""

from __future__ import annotations

import argparse
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from rostrum.adapters.asr.engines import Engines, EngineSettings
from rostrum.adapters.asr.messages import Request, line, words_message
from rostrum.domain.errors import RostrumError
from rostrum.domain.transcript import Engine

IDLE_S = 300.0
Answer = Callable[[dict[str, Any]], None]


def main(arguments: Sequence[str]) -> None:
    """Hear until nobody asks any more."""
    asked = _parser().parse_args(arguments)
    answer = _answers(_own_stdout())
    _limit_memory(asked.memory_mb)
    engine = Engine(asked.name, asked.model, draft=asked.name == "pocketsphinx")
    settings = EngineSettings(
        asked.models, asked.whisper_model, asked.threads, asked.memory_mb, hosted=False
    )
    requests = _requests(sys.stdin.buffer)
    engines = Engines(settings)
    while True:
        try:
            request = requests.get(timeout=asked.idle_s)
        except queue.Empty:
            return
        _hear(engines, engine, request, answer)


def _hear(engines: Engines, engine: Engine, request: bytes, answer: Answer) -> None:
    try:
        wanted = Request.read(request)
        recogniser = engines.get(engine)
        heard = recogniser.hear(
            wanted.wav,
            wanted.sound,
            wanted.script,
            lambda fraction: answer({"progress": round(fraction, 4)}),
        )
        answer(words_message(heard))
    except RostrumError as said_no:
        answer({"error": said_no.code()})
    except Exception as crash:  # noqa: BLE001 - the parent must learn of every end
        answer({"crash": _place(crash)})


def _place(crash: Exception) -> str:
    """Return the kind and the place of a crash; its message may hold words of a take."""
    last = traceback.extract_tb(crash.__traceback__)[-1]
    return f"{type(crash).__name__} in {Path(last.filename).name}, line {last.lineno}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("model")
    parser.add_argument("models", type=Path)
    parser.add_argument("whisper_model")
    parser.add_argument("threads", type=int)
    parser.add_argument("memory_mb", type=int)
    parser.add_argument("--idle-s", type=float, default=IDLE_S)
    return parser


def _own_stdout() -> BinaryIO:
    """Keep standard output for answers; whatever libraries print goes to standard error."""
    kept = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return kept


def _answers(stdout: BinaryIO) -> Answer:
    def answer(message: dict[str, Any]) -> None:
        try:
            stdout.write(line(message))
        except BrokenPipeError:  # nobody listens any more
            os._exit(0)

    return answer


def _requests(stdin: BinaryIO) -> queue.Queue[bytes]:
    """Read requests in a thread, so that the end of the input is seen while an engine works."""
    waiting: queue.Queue[bytes] = queue.Queue()

    def read() -> None:
        for request in stdin:
            waiting.put(request)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return waiting


def _limit_memory(megabytes: int) -> None:
    """Bound the memory this process may write to (not the address space, which torch reserves)."""
    if sys.platform == "win32":
        return
    import resource

    limit = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)  # an ordinary end would abort over the thread that still waits for requests
