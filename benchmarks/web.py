"""Measures the web process: start, memory with a page open, light reruns with 50 sessions.

Speaks Streamlit's own websocket protocol, as a browser does, against the real app.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parent.parent
PORT = 8977
ADDRESS = f"127.0.0.1:{PORT}"


@contextmanager
def the_app(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the real app with an empty recordings folder."""
    environment = os.environ | {
        "ROSTRUM_RECORDINGS": str(folder),
        "STREAMLIT_SERVER_PORT": str(PORT),
        "STREAMLIT_SERVER_HEADLESS": "true",
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield app
    finally:
        app.terminate()
        app.wait(20)


def wait_until_healthy() -> None:
    """Wait for the server's own sign of health."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the app did not start")


def a_cookie() -> str:
    """Return the session cookie that a browser's first page load gets."""
    request = urllib.request.Request(
        f"http://{ADDRESS}/", headers={"Accept": "text/html", "Sec-Fetch-Site": "none"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers["Set-Cookie"].partition(";")[0]


async def connect(cookie: str) -> websockets.ClientConnection:
    """Open a session as a browser does."""
    return await websockets.connect(
        f"ws://{ADDRESS}/_stcore/stream",
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie},
        origin=f"http://{ADDRESS}",
        max_size=None,
    )


async def rerun(session: websockets.ClientConnection, page: str = "") -> None:
    """Ask for one run of a page and wait until it has finished."""
    ask = BackMsg()
    ask.rerun_script.query_string = ""
    ask.rerun_script.page_name = page
    await session.send(ask.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await session.recv())
        if answer.WhichOneof("type") == "script_finished":
            return


async def throughput(cookie: str, sessions: int, seconds: float, page: str) -> float:
    """Return reruns a second with so many sessions that rerun without a rest."""
    opened = [await connect(cookie) for _ in range(sessions)]
    await asyncio.gather(*(rerun(session, page) for session in opened))
    ends, done = time.perf_counter() + seconds, 0

    async def keep_on(session: websockets.ClientConnection) -> None:
        nonlocal done
        while time.perf_counter() < ends:
            await rerun(session, page)
            done += 1

    began = time.perf_counter()
    await asyncio.gather(*(keep_on(session) for session in opened))
    took = time.perf_counter() - began
    for session in opened:
        await session.close()
    return done / took


def megabytes(process: psutil.Process) -> float:
    """Return the resident memory of a process."""
    return process.memory_info().rss / 1e6


async def measure(app: subprocess.Popen[bytes], began: float, args: argparse.Namespace) -> None:
    """Print every figure beside its bar."""
    wait_until_healthy()
    healthy = time.perf_counter() - began
    cookie = a_cookie()
    session = await connect(cookie)
    await rerun(session)
    first_page = time.perf_counter() - began
    process = psutil.Process(app.pid)
    print(f"healthy after start            {healthy:6.2f} s")
    print(f"first page after start         {first_page:6.2f} s    bar 3 s")
    for page in ("write", "record", "takes", "computer"):
        await rerun(session, page)
    print(f"web process with pages open    {megabytes(process):6.0f} MB   bar 250 MB")
    rate = await throughput(cookie, args.sessions, args.seconds, "takes")
    print(f"light reruns, {args.sessions} sessions      {rate:6.0f} /s   bar 100 /s")
    print(f"web process after that         {megabytes(process):6.0f} MB   bar 250 MB")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with the_app(Path(folder)) as app:
            asyncio.run(measure(app, began, args))


if __name__ == "__main__":
    main()
