"""Waking the worker through Huey: the message is a task's name and a job's id, as JSON."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, local

from huey import SqliteHuey
from huey.consumer import Worker
from huey.registry import Message

from rostrum.domain.ids import JobId

TASK = "answer"
LONGEST_MESSAGE = 1000
LOOK_AFTER_S = 0.1
LOOK_AT_LEAST_EVERY_S = 1.0

logger = logging.getLogger(__name__)


class JobIdOnly:
    """Turns Huey's messages into a small JSON object and back; nothing in it can run code."""

    def serialize(self, message: Message) -> bytes:
        """Return the message's ids as JSON."""
        return json.dumps([message.id, message.name, message.args[0]]).encode()

    def deserialize(self, data: bytes) -> Message:
        """Return Huey's message. Raises ValueError when the bytes are not one of ours."""
        if len(data) > LONGEST_MESSAGE:
            raise ValueError("the message is too long to be a job's id")
        parts = json.loads(bytes(data))
        if not (isinstance(parts, list) and len(parts) == 3):
            raise ValueError("the message is not a job's id")
        if not all(isinstance(part, str) for part in parts):
            raise ValueError("the message is not a job's id")
        return Message(parts[0], parts[1], args=(parts[2],), kwargs={}, retries=0, retry_delay=0)


class HueyDoorbell:
    """A doorbell in a SQLite file of its own. It may lose rings, which only costs time."""

    def __init__(self, path: Path) -> None:
        self._answers = local()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._huey = self._open(path)
        except sqlite3.DatabaseError as broken:
            if isinstance(broken, sqlite3.OperationalError):
                raise
            logger.warning("The queue file was broken and is made anew; no job is lost.")
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._huey = self._open(path)
        self._task = self._huey.task(name=TASK)(self._answer)

    def ring(self, job_id: JobId) -> None:
        """Wake a worker for this job. When it cannot, the ledger's sweep will."""
        try:
            self._task(job_id)
        except (sqlite3.Error, OSError) as trouble:
            logger.warning("Job %s was not rung: %s", job_id, type(trouble).__name__)

    def forget(self, job_ids: Sequence[JobId]) -> None:
        """Delete the messages about these jobs that still wait, so that no trace stays."""
        storage = self._huey.storage
        try:
            storage.sql("PRAGMA secure_delete=ON")
            for job_id in job_ids:
                wanted = f'"{job_id}"'.encode()
                storage.sql("DELETE FROM task WHERE instr(data, ?)", (wanted,), commit=True)
            storage.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sqlite3.Error, OSError) as trouble:  # a message alone finds no job any more
            logger.warning("Messages were not deleted: %s", type(trouble).__name__)

    def listen(self, answer: Callable[[JobId], None], stop: Event) -> None:
        """Call `answer` for every ring in this thread, until `stop` is set."""
        self._answers.answer = answer
        worker = Worker(
            self._huey,
            stop,
            default_delay=LOOK_AFTER_S,
            max_delay=LOOK_AT_LEAST_EVERY_S,
            backoff=1.15,
        )
        while not stop.is_set():
            worker.loop()

    def close(self) -> None:
        """Close this thread's connection."""
        self._huey.storage.close()

    def _answer(self, job_id: str) -> None:
        self._answers.answer(JobId(job_id))

    @staticmethod
    def _open(path: Path) -> SqliteHuey:
        return SqliteHuey(
            "rostrum",
            filename=str(path),
            fsync=True,
            timeout=30,
            results=False,
            serializer=JobIdOnly(),
        )
