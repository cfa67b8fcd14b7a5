"""A real app, a real Chromium, and a microphone that speaks a made sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from rostrum.adapters.sound import find_ffmpeg
from tests.e2e.servers import ROOT, Server

FLAGS = [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).is_file():
        return own
    reason = "No Chromium: install it, or run `playwright install chromium`."
    if os.environ.get("ROSTRUM_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def playwright(chromium_path: str) -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def speech_wav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kept pitch, for the microphone to say; Chromium wants it as a WAV and says it on end."""
    wav = tmp_path_factory.mktemp("microphone") / "speech.wav"
    spoken = ROOT / "tests" / "audio" / "pitch.flac"
    made = [str(find_ffmpeg()), "-v", "error", "-i", str(spoken), "-ar", "48000", str(wav)]
    subprocess.run(made, check=True, timeout=30)
    return wav


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str, speech_wav: Path) -> Iterator[Browser]:
    """A browser whose microphone is allowed and speaks."""
    flags = [
        *FLAGS,
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={speech_wav}",
    ]
    started = playwright.chromium.launch(executable_path=chromium_path, args=flags)
    yield started
    started.close()


@pytest.fixture
def strict_browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """A browser that refuses the microphone and knows an unsafe name for this computer."""
    flags = [*FLAGS, "--deny-permission-prompts", "--host-resolver-rules=MAP unsafe.test 127.0.0.1"]
    started = playwright.chromium.launch(executable_path=chromium_path, args=flags)
    yield started
    started.close()


@pytest.fixture(scope="session")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The components behind the real routes; shared, so leave it running."""
    server = Server(
        ROOT / "tests/e2e/harness/app.py",
        tmp_path_factory.mktemp("harness") / "recordings",
        ROSTRUM_HOSTS="localhost,127.0.0.1,unsafe.test",
    )
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole app; shared, so leave it running."""
    server = Server(ROOT / "app.py", tmp_path_factory.mktemp("app") / "recordings")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def new_app(tmp_path: Path) -> Iterator[Server]:
    """The whole app with nothing in it, for one test."""
    server = Server(ROOT / "app.py", tmp_path / "recordings")
    server.start()
    yield server
    server.kill()


@pytest.fixture
def tabs(browser: Browser) -> Iterator[tuple[Page, Page]]:
    """A trainer's browser and an advocate's."""
    contexts = [browser.new_context(viewport={"width": 1200, "height": 900}) for _ in range(2)]
    for context in contexts:
        context.set_default_timeout(20_000)
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(bypass_csp=False)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Callable[[], Server]]:
    """Start harness servers that a test may kill."""
    started: list[Server] = []

    def start() -> Server:
        server = Server(ROOT / "tests/e2e/harness/app.py", tmp_path / "recordings")
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.kill()
