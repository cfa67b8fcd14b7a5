"""Measures signing in under load: a hundred people in ten seconds, and what others feel of it.

The real app, the real hashes, a hundred accounts; meanwhile one person who is signed in opens
pages. Bars: all get in, within 10 s; the other's pages answer within 1 s; web memory < 600 MB.
"""

from __future__ import annotations

import argparse
import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rostrum.bootstrap import build
from rostrum.config import Settings
from rostrum.domain.account import Credentials
from rostrum.domain.ids import PersonId
from rostrum.domain.person import Person
from rostrum.services.accounts import Applicant, NewTeam
from rostrum.services.sign_in import Browser

ROOT = Path(__file__).resolve().parent.parent
PORT = 8979
PASSWORD = "seven green kettles"
HTML = {"accept": "text/html"}
FORM = {**HTML, "content-type": "application/x-www-form-urlencoded"}


def make_people(folder: Path, count: int) -> str:
    """Make a team of so many people, and return the token of its trainer."""
    services = build(replace(Settings(), recordings=folder))
    _, local = services.people.open_session()
    ana = Applicant("Ana", "ana@example.org", PASSWORD)
    token = services.accounts.start_team(local, ana, NewTeam("Bench", ""), Browser())
    now, hashed = services.clock.now(), services.signing.passwords.hash(PASSWORD)
    with services.store.transaction() as tx:
        team = tx.people.get(local.id).teams[0].team_id
        for number in range(count):
            person = Person(PersonId(f"p{number}"), f"P {number}", f"p{number}@example.org")
            tx.people.add(person, now)
            tx.accounts.keep(Credentials(person.id, hashed, now))
            tx.teams.join(team, person.id, "advocate", now)
    services.store.close()
    return token


def ask(method: str, path: str, body: str = "", **headers: str) -> tuple[int, float]:
    """Send one request on a line of its own; return status and seconds."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    begun = time.perf_counter()
    line.request(method, path, body or None, {**(FORM if body else HTML), **headers})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status, time.perf_counter() - begun


def sign_in(number: int) -> tuple[int, float]:
    """Sign one person in."""
    form = {"email": f"p{number}@example.org", "password": PASSWORD, "next": "/"}
    return ask("POST", "/auth/sign-in", urlencode(form))


def other_pages(token: str, busy: threading.Event, waits: list[float]) -> None:
    """Open pages and ask one of our routes, over and over, while the others sign in."""
    cookie = {"cookie": f"rostrum_session={token}"}
    while busy.is_set():
        paths = ("/", "/auth/password", "/api/takes/none/audio")
        waits.extend(ask("GET", path, **cookie)[1] for path in paths)
        time.sleep(0.05)


def spread(
    count: int, seconds: float, do: Callable[[int], tuple[int, float]]
) -> list[tuple[int, float]]:
    """Let so many begin, evenly spread over so many seconds (0: all at once)."""
    with ThreadPoolExecutor(count) as crowd:
        waiting = []
        for number in range(count):
            waiting.append(crowd.submit(do, number))
            time.sleep(seconds / count)
        return [one.result() for one in waiting]


def measure(app: subprocess.Popen[bytes], token: str, count: int, seconds: float) -> None:
    """Let all sign in, and print what it took."""
    busy, waits, most = threading.Event(), [], [0]
    busy.set()

    def watch() -> None:
        while busy.is_set():
            most[0] = max(most[0], psutil.Process(app.pid).memory_info().rss)
            time.sleep(0.02)

    aside = [
        threading.Thread(target=other_pages, args=(token, busy, waits)),
        threading.Thread(target=watch),
    ]
    for thread in aside:
        thread.start()
    begun = time.perf_counter()
    answers = spread(count, seconds, sign_in)
    took = time.perf_counter() - begun
    busy.clear()
    for thread in aside:
        thread.join()
    well, times = sum(status == 303 for status, _ in answers), sorted(t for _, t in answers)
    print(f"{count} people over {seconds:g} s: {well} got in, the last after {took:.1f} s")
    print(f"  a sign-in: median {times[count // 2]:.2f} s, slowest {times[-1]:.2f} s")
    print(f"  other pages: {len(waits)} asked, slowest {max(waits):.2f} s")
    print(f"  most memory of the web process: {most[0] / 1e6:.0f} MB")


def main() -> None:
    """Start the app, and let a hundred sign in: over nearly ten seconds, then all at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    count = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        token = make_people(Path(folder), count)
        environment = os.environ | {"ROSTRUM_RECORDINGS": folder, "ROSTRUM_WORKER": "separate"}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(PORT)]
        app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            for _ in range(300):
                try:
                    if ask("GET", "/_stcore/health")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.1)
            measure(app, token, count, 9.0)
            measure(app, token, count, 0.0)
        finally:
            app.terminate()
            app.wait(20)


if __name__ == "__main__":
    main()
