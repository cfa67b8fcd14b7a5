"""Makes the pictures of every screen: desktop and phone, light and dark.

Run from the project's folder, with Chromium installed: `.venv/bin/python -m docs.make_screens`.
The takes in the pictures are examples: their words are written here, not recognised.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from docs.example_team import ExampleTeam, furnish_team
from rostrum.bootstrap import Services, build
from rostrum.config import Settings
from rostrum.domain.ids import PitchId, TakeId
from rostrum.domain.person import Person
from rostrum.domain.sound import Sound
from rostrum.domain.span import Span
from rostrum.domain.take import Revision
from rostrum.domain.transcript import Engine, Transcript, Word
from rostrum.web.cookie import COOKIE

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
CHROMIUM = "/usr/bin/chromium"
PORT = 8966

FIRST = (
    "Good morning, Mayor. I'm Rosa Trujillo from District 3. | When Eric was a sophomore, his mom "
    "looked on the city's website for job training. | She found police, fire and parks. Um, nothing "
    "about training. || The programs exist. Nobody at City Hall keeps the map. | You know, one "
    "person, part time, could list every program and tell you each year what is missing. | Our team "
    "has asked the college and the school district, and both said they would share their lists. The "
    "county would share the cost, and the library has a desk that stands empty two days a week."
)
SECOND = (
    "Good morning, Mayor. I'm Rosa Trujillo from District 3. | When Eric was a sophomore, his mom "
    "looked on the city's website for job training. | She found police, fire and parks, and nothing "
    "about training. || The programs exist. Nobody at City Hall keeps the map. | One person, part "
    "time, could list every program and tell you each year what is missing. || May we have twenty "
    "minutes with you and your manager in January? | Thank you, Mayor."
)


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    name: str
    width: int
    height: int
    dark: bool


LOOKS = (
    Look("desktop", 1200, 1500, dark=False),
    Look("phone", 390, 1400, dark=False),
    Look("dark", 1200, 1500, dark=True),
)


def timed(text: str, wpm: float = 150) -> tuple[Transcript, Sound]:
    """Return words at an even pace; one bar is a pause, two bars a long one."""
    words, pauses, speech, now, began = [], [], [], 0.4, 0.4
    for piece in text.split():
        if set(piece) == {"|"}:
            gap = 0.7 if piece == "|" else 1.2
            speech.append(Span(began, now))
            pauses.append(Span(now, now + gap))
            now = began = now + gap
            continue
        length = 60 / wpm * (0.5 + len(piece) / 12)
        words.append(Word(len(words), piece, Span(now, now + length)))
        now += length
    speech.append(Span(began, now))
    sound = Sound(now + 0.5, tuple(speech), tuple(pauses), -21.0, -58.0, 0.0, -40.0)
    return Transcript(tuple(words)), sound


def tone(seconds: float) -> bytes:
    """Return a soft hum as a WAV, so that the player in the pictures has something to play."""
    times = np.arange(int(seconds * 16000)) / 16000
    samples = (np.sin(times * 2 * np.pi * 140) * 2000).astype("<i2")
    with tempfile.TemporaryFile() as file:
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(16000)
            out.writeframes(samples.tobytes())
        file.seek(0)
        return file.read()


def add_take(services: Services, person: Person, pitch_id: PitchId, text: str, ago: int) -> TakeId:
    """Keep an example take, measured and judged as any other."""
    transcript, sound = timed(text)
    take = services.practice.upload(person, pitch_id, "example.wav", tone(sound.duration))
    made = services.clock.now() - timedelta(minutes=ago)
    delivery, feedback = services.assessment.judge(transcript, sound, take.format_id)
    playback = services.recordings.playback_path(take.recording.sha256)
    playback.parent.mkdir(parents=True, exist_ok=True)
    playback.write_bytes(services.recordings.path(take.recording).read_bytes())
    with services.store.transaction() as tx:
        job = tx.jobs.for_subject(take.id)
        tx.jobs.cancel(job.id, now=made)
        tx.takes.add_revision(
            Revision(take.id, 1, transcript, Engine("whisper", "base.en"), made, took=9.0)
        )
        tx.takes.keep_findings(take.id, 1, delivery, feedback)
        tx.takes.change(replace(take, state="ready", sound=sound, created_at=made))
    return take.id


def furnish(folder: Path) -> dict[str, str]:
    """Fill an empty folder with an example pitch and two takes; return addresses of pages."""
    services = build(replace(Settings.from_env(), recordings=folder))
    _, person = services.people.open_session()
    pitch = services.writing.start(
        person, "A Department of Job Training for our city", "elevator-60"
    )
    example = services.writing.formats()["elevator-60"].example
    services.writing.save(person, pitch.id, dict(example))
    first = add_take(services, person, pitch.id, FIRST, 60 * 26)
    second = add_take(services, person, pitch.id, SECOND, 12)
    return {
        "home": "",
        "write": f"write?pitch={pitch.id}",
        "record": f"record?pitch={pitch.id}",
        "take": f"take?take={first}",
        "takes": f"takes?pitch={pitch.id}",
        "compare": f"compare?earlier={first}&later={second}",
        "computer": "computer",
    }


@contextmanager
def the_app(folder: Path) -> Iterator[str]:
    """Start the real app on a folder; give its address."""
    environment = os.environ | {
        "ROSTRUM_RECORDINGS": str(folder),
        "ROSTRUM_WORKER": "separate",
        "STREAMLIT_SERVER_PORT": str(PORT),
        "STREAMLIT_SERVER_HEADLESS": "true",
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        app.terminate()
        app.wait(20)


def settle(page: Page) -> None:
    """Wait until the page's script, if it has one, has run and nothing moves."""
    page.wait_for_selector("h1", timeout=20_000)
    if not page.locator("[data-testid=stApp]").count():
        return
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=20_000)
    page.wait_for_timeout(900)


def take_pictures(browser: Browser, address: str, pages: dict[str, str], token: str = "") -> None:
    """Make a picture of each page in each look, signed in by a token if there is one."""
    for look in LOOKS:
        context = browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme="dark" if look.dark else "light",
            timezone_id="America/Denver",
        )
        if token:
            context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
        for name, path in pages.items():
            page = context.new_page()
            page.goto(f"{address}/{path}")
            settle(page)
            page.screenshot(path=SCREENS / f"{name}-{look.name}.png")
            page.close()
        context.close()


def take_pictures_of_team(browser: Browser, address: str, team: ExampleTeam) -> None:
    """Make the pictures of a team: of nobody yet, of a trainer, of two advocates."""
    join = {"sign-in": "auth/sign-in", "join": f"auth/join/{team.invitation}"}
    take_pictures(browser, address, join)
    trainer = {"team": "team", "consent": "record", "backups": "computer"}
    for name in ("desk", "learner", "leaders", "leader", "author", "editor"):
        trainer[name] = team.pages[name]
    take_pictures(browser, address, trainer, team.tess)
    rosa = {"you": "you", "next-step": "", "learn": "learn"}
    take_pictures(browser, address, rosa, team.rosa)
    ada = {name: team.pages[name] for name in ("lesson", "check", "printed", "certificate")}
    take_pictures(browser, address, ada, team.ada)


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default=CHROMIUM)
    args = parser.parse_args()
    SCREENS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=args.chromium,
            args=["--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream"],
        )
        with tempfile.TemporaryDirectory() as empty, the_app(Path(empty)) as address:
            take_pictures(browser, address, {"welcome": ""})
        with tempfile.TemporaryDirectory() as full:
            pages = furnish(Path(full))
            with the_app(Path(full)) as address:
                take_pictures(browser, address, pages)
        with tempfile.TemporaryDirectory() as shared:
            team = furnish_team(Path(shared), add_take, (FIRST, SECOND))
            with the_app(Path(shared)) as address:
                take_pictures_of_team(browser, address, team)
        browser.close()


if __name__ == "__main__":
    main()
