"""Rings reach the listener; whatever else is in the queue file does no harm."""

from __future__ import annotations

import sqlite3
import threading

from rostrum.adapters.doorbell import HueyDoorbell
from rostrum.domain.ids import JobId


def test_a_ring_reaches_the_listener_and_carries_only_the_id(tmp_path):
    bell, heard, stop = HueyDoorbell(tmp_path / "queue.sqlite3"), [], threading.Event()
    bell.ring(JobId("abc"))
    with sqlite3.connect(tmp_path / "queue.sqlite3") as file:
        (message,) = file.execute("SELECT data FROM task").fetchone()
    file.close()
    assert message.startswith(b'["')
    assert message.endswith(b'"abc"]')

    def answer(job_id):
        heard.append(job_id)
        stop.set()

    listening = threading.Thread(target=lambda: (bell.listen(answer, stop), bell.close()))
    listening.start()
    listening.join(5)
    assert heard == ["abc"]
    bell.close()


def test_a_hostile_message_is_dropped_and_the_next_one_heard(tmp_path):
    bell, heard, stop = HueyDoorbell(tmp_path / "queue.sqlite3"), [], threading.Event()
    with sqlite3.connect(tmp_path / "queue.sqlite3") as file:
        for data in (b"\x80\x04cos\nsystem\n", b"{}", b"[1, 2, 3]", b"x" * 5000):
            file.execute("INSERT INTO task (queue, data) VALUES ('rostrum', ?)", (data,))
    file.close()
    bell.ring(JobId("abc"))

    def answer(job_id):
        heard.append(job_id)
        stop.set()

    listening = threading.Thread(target=lambda: (bell.listen(answer, stop), bell.close()))
    listening.start()
    listening.join(10)
    assert heard == ["abc"]
    bell.close()


def test_a_broken_queue_file_is_made_anew(tmp_path):
    (tmp_path / "queue.sqlite3").write_bytes(b"this is no database" * 100)
    bell = HueyDoorbell(tmp_path / "queue.sqlite3")
    bell.ring(JobId("abc"))
    assert bell._huey.pending_count() == 1
    bell.close()


def test_messages_about_jobs_that_are_gone_leave_no_trace(tmp_path):
    bell = HueyDoorbell(tmp_path / "queue.sqlite3")
    for name in ("a" * 32, "b" * 32):
        bell.ring(JobId(name))
    bell.forget([JobId("a" * 32)])
    bell.close()
    data = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"a" * 32 not in data
    assert b"b" * 32 in data
